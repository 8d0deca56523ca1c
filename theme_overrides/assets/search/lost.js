/* On the page for what is missing: the words of the address that leads nowhere, as a search. */

const LONGEST = 80 // letters of an address that are still likely to be a title
const SITE = new URL("../../", import.meta.url).pathname
const FOLDERS = new Set("insights customers questions areas segments tags rules data assets search".split(" "))
const WORDS = /\p{L}{3}/u // what has none is a number, or a page of a list

/** The words of the last part of an address that has any: "paper diary" of /insights/paper-diary/page_2/. */
export function wordsOf(path) {
  const below = path.startsWith(SITE) ? path.slice(SITE.length) : path
  const parts = below.replace(/\.html?$/, "").split("/").filter((part) => !/^(page_\d+|index)$/.test(part))
  const texts = parts.filter((part) => !FOLDERS.has(part)).map((part) => plain(part).replace(/[^\p{L}\p{N}\p{M}]+/gu, " ").trim())
  const last = texts.findLast((text) => WORDS.test(text)) ?? ""
  return last.length > LONGEST ? last.slice(0, LONGEST).replace(/\s+\S*$/, "") : last
}

function plain(part) {
  try {
    return decodeURIComponent(part)
  } catch {
    return part // a stray percent sign
  }
}

export function offer(place) {
  const query = wordsOf(location.pathname)
  const field = document.querySelector(".il-find--large")
  if (!query || !field) return
  const url = new URL(field.action)
  url.searchParams.set("q", query)
  const link = document.createElement("a")
  link.href = url.href
  link.textContent = place.dataset.words.replace("{query}", () => query)
  place.replaceChildren(link)
  place.hidden = false
}
