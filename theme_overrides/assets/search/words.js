/* Words: how a text is parted into them, which of them the library knows, and which known one is meant by another.
   generator/publish/known_words.py parts texts in the same way and writes the list. */

export const EVERYWHERE = -1 // in every index: all bits
const LIST = new URL("../../pagefind/words.gz", import.meta.url)
// Scripts without spaces between words: what is asked cannot be looked up in a list of words.
const RUNNING = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
// What a word may end in and still be the same word; behind a long beginning also what makes one word of another.
const SAME = document.documentElement.lang.startsWith("en")
  ? /^(e?s|e?d|ings?|e|y|ie[sd])?$/
  : /^(e?s|e?d|ing|e?n|er|em|st|te?|ten|et|e|as?|os?|i|a?x|[ai]r)?$/
const RELATED = /^(e?s|e?d|ings?|e?rs?|ors?|ly|ily|y|ie[sd]|(at)?ions?|ive|able|al|e|e?n|ments?|ness|iness|ful)?$/
const LONG = 6

/** The words of a text, without capitals and accents. */
export const wordsOf = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

/** Whether one word is the beginning of another, or both are forms of one: "charging" and "charged". */
export function isForm(asked, heard) {
  let same = 0
  while (same < asked.length && asked[same] === heard[same]) same += 1
  if (same === asked.length) return true
  if (same < 3) return false
  const endings = [asked, heard].map((word) => behind(word.slice(same), asked[same - 1]))
  if (endings.includes("y") && !endings.some((one) => one.startsWith("i"))) return false // "county" is no "count"
  return endings.every((one) => (same < LONG ? SAME : RELATED).test(one))
}

/** An ending without the letter that is doubled before it: "ed" in "stopped". */
const behind = (end, last) => (end.length > 2 && end[0] === last ? end.slice(1) : end)

let list
/** Every word that can be found, those of most pages first, each with the indexes it stands in: a bit for each. */
export const knownWords = () => (list ??= load().catch((error) => { list = undefined; throw error }))

async function load() {
  const answer = await fetch(LIST, { cache: "no-cache" }) // one from an earlier site would not know what is new
  if (!answer.ok) throw new Error(`${LIST}: ${answer.status}`)
  const whole = await answer.arrayBuffer()
  const [first, second] = new Uint8Array(whole, 0, 2)
  const packed = first === 0x1f && second === 0x8b // some hosts let the browser unpack it
  const stream = new Response(whole).body
  const text = await new Response(packed ? stream.pipeThrough(new DecompressionStream("gzip")) : stream).text()
  return new Map(text.split("\n").map((line) => {
    const [word, places] = line.split(" ")
    return [word, places ? parseInt(places, 16) : EVERYWHERE]
  }))
}

/** The indexes in which a form of a word stands, a bit for each; 0 for a word that nobody used. */
export function placesOf(word, known) {
  if (RUNNING.test(word)) return EVERYWHERE
  let places = 0
  for (const [one, there] of known) {
    if ((places & there) !== there && isForm(word, one)) places |= there
    if (places === EVERYWHERE) break
  }
  return places
}

/** Up to three known words that differ from a word by a slip or two, the nearest first, and of these the most used. */
export function nearestWords(word, known) {
  const most = word.length > 5 ? 2 : 1
  const found = [[], [], []]
  if (word.length > 2) for (const one of known.keys()) found[distance(word, one, most)]?.push(one)
  return found.flat().slice(0, 3)
}

/** How many letters have to be added, left out, changed, or swapped with the next; more than `most` is Infinity. */
function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return Infinity
  let before = []
  let above = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= other.length; j += 1) {
      row[j] = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1))
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]
      if (swapped) row[j] = Math.min(row[j], before[j - 2] + 1)
    }
    if (Math.min(...row) > most) return Infinity
    ;[before, above] = [above, row]
  }
  return above[other.length] <= most ? above[other.length] : Infinity
}
