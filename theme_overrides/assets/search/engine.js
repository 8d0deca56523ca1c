/* What is found for a query. Pagefind finds; here its indexes are put together, words that nobody used are left out and
   named, what no longer holds goes below, and the best are put in order by how close together the words stand. */

import { EVERYWHERE, isForm, knownWords, nearestWords, placesOf, wordsOf } from "./words.js"

const INDEX = new URL("../../pagefind/", import.meta.url)
const EVERY = "\u{A66E}" // stands in every record; asked for nothing, Pagefind would load the whole index
const RANKING = { metaWeights: { title: 2, names: 1 } }
const WEIGHED = 20 // results whose texts are read, to put them in order
const FEW = 10 // with fewer results than this, those that lack one of the words are added

/** What a function gives, made once; tried anew after a failure. */
function once(make) {
  let made
  return () => (made ??= make().catch((error) => { made = undefined; throw error }))
}

/** The index that finds. */
export const open = once(async () => {
  const [{ index, shards, past }] = await Promise.all([load("pagefind.js"), knownWords()])
  const before = past ? await index.search(EVERY, { filters: { past: "past" } }) : { results: [] }
  return { index, shards, past: new Set(before.results.map((one) => one.id)) }
})

/** The same index once more, for counts: with facets loaded every search counts them all, and takes twice as long. Under
    another name Pagefind runs in a thread of its own. */
const counter = once(async () => {
  const [{ index }, labels] = await Promise.all([load("pagefind.js?facets"), json("labels.json")])
  return { index, labels, total: await index.filters() }
})

async function load(program) {
  const [pagefind, about] = await Promise.all([import(new URL(program, INDEX)), json("about.json")])
  const settings = (shard) => ({ mergeFilter: { shard }, ranking: RANKING, excerptLength: 28 })
  const [first, ...others] = about.shards
  const index = pagefind.createInstance(settings(first))
  await index.init()
  await Promise.all(others.map((shard) => index.mergeIndex(new URL(`${shard}/`, INDEX).href, settings(shard))))
  return { index, ...about }
}

async function json(name) {
  const answer = await fetch(new URL(name, INDEX), { cache: "no-cache" })
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`)
  return answer.json()
}

/** A query as Pagefind takes it, its words, the indexes that each stands in, those words that nobody used, and the nearest
    that somebody did. */
async function understood(query) {
  const known = await knownWords()
  const places = new Map(wordsOf(query).map((word) => [word, 0]))
  for (const word of places.keys()) places.set(word, placesOf(word, known))
  const unknown = [...places.keys()].filter((word) => !places.get(word))
  const parts = query.match(/[\p{L}\p{N}\p{M}]+(['\u2019][\p{L}\p{N}\p{M}]+)*/gu) ?? []
  const kept = parts.filter((part) => wordsOf(part).some((word) => !unknown.includes(word))).join(" ")
  const phrase = !unknown.length && /^\s*".+"\s*$/.test(query)
  return {
    term: phrase ? query : kept,
    words: [...new Set(wordsOf(kept))],
    places,
    unknown: unknown.map((word) => ({ word, near: nearestWords(word, known) })),
  }
}

/** The shards that have all of some words. One that lacks a word would answer as if it had not been asked for. */
function within(words, places, shards) {
  const all = words.reduce((common, word) => common & places.get(word), EVERYWHERE)
  const some = shards.filter((_, number) => all & (1 << number))
  return { shard: { any: some.length ? some : ["none"] } }
}

/** What is chosen of the facets, as Pagefind takes it: one or other value of a facet, and each of the facets. */
const narrowing = (chosen) => Object.fromEntries(Object.entries(chosen).map(([facet, keys]) => [facet, { any: keys }]))

/**
 * What is found.
 *
 * query: what was typed; empty with a facet chosen finds everything that has it.
 * chosen: for each facet the keys of the values that are asked for.
 * sort: "day" or "rank" for the newest or the best known first; anything else for the best match.
 *
 * Gives how many results there are (count) and how many more lack a word (partly), a function that loads the next of
 * them (next), what was searched for (term), the words left out (unknown) and how many results each facet has (facets).
 */
export async function find(query, chosen = {}, sort = "") {
  const { index, shards, past } = await open()
  const { term, words, places, unknown } = await understood(query)
  const narrowed = Object.keys(chosen).length > 0
  const order = sort || (words.length ? "" : "day")
  const found = { count: 0, partly: 0, term, unknown, next: async () => [], facets: null }
  const nothing = !words.length && wordsOf(query).length
  const what = words.length ? term : EVERY
  const everywhere = within(words, places, shards)
  found.facets = () => facetCounts(nothing ? null : what, everywhere, chosen)
  if (nothing || (!words.length && !narrowed)) return found
  const filters = narrowing(chosen)
  if (order) {
    const parts = await Promise.all(everywhere.shard.any.map((shard) =>
      index.search(what, { filters: { ...filters, shard }, sort: { [order]: "desc" } })))
    found.count = parts.reduce((sum, part) => sum + part.results.length, 0)
    found.next = merged(parts.map((part) => part.results), order)
    return found
  }
  const ask = (some) => index.search(some.join(" "), { filters: { ...filters, ...within(some, places, shards) } })
  const { results } = await index.search(what, { filters: { ...filters, ...everywhere } })
  const enough = results.length >= FEW || words.length < (results.length ? 3 : 2)
  const holds = (one) => !past.has(one.id)
  const more = enough ? [] : parted(await withoutOne(words, ask, results), holds).flat()
  const [now, before] = parted(results, holds)
  const head = await inOrder(now.slice(0, WEIGHED), words)
  found.count = results.length
  found.partly = more.length
  found.next = listed([...head, ...now.slice(head.length), ...before, ...more])
  return found
}

/** What a result shows: its text, and with the title what the generator wrote behind its address. */
async function shown(one) {
  const data = await one.data()
  const [address, told] = data.raw_url.split("?")
  return { ...data, address, meta: { ...data.meta, ...Object.fromEntries(new URLSearchParams(told)) } }
}

const parted = (list, test) => [list.filter(test), list.filter((one) => !test(one))]

/** Gives the next results of a list each time it is called. */
function listed(list) {
  let at = 0
  return (number) => Promise.all(list.slice(at, (at += number)).map(shown))
}

/** The same for several lists that are in order each. */
function merged(lists, key) {
  if (lists.length === 1) return listed(lists[0])
  const heads = lists.map((list) => ({ list, at: 0 }))
  const head = (one) => (one.at < one.list.length ? shown(one.list[one.at]) : undefined)
  return async (number) => {
    const ahead = Math.ceil(number / lists.length) + 1
    await Promise.all(heads.flatMap(({ list, at }) => list.slice(at, at + ahead).map(shown)))
    const found = []
    while (found.length < number) {
      const waiting = await Promise.all(heads.map(head))
      let best = -1
      waiting.forEach((data, at) => { if (data && (best < 0 || place(data, key) > place(waiting[best], key))) best = at })
      if (best < 0) break
      found.push(waiting[best])
      heads[best].at += 1
    }
    return found
  }
}

/** Where a result stands in an order, as the generator writes it. */
const place = (data, key) => `${data.meta[key]} ${data.address}`

/** What lacks one of the words, the best first. */
async function withoutOne(words, ask, found) {
  const seen = new Set(found.map((one) => one.id))
  const best = new Map()
  const parts = await Promise.all(words.map((left) => ask(words.filter((word) => word !== left))))
  for (const one of parts.flatMap((part) => part.results)) {
    if (!seen.has(one.id) && !(best.get(one.id)?.score >= one.score)) best.set(one.id, one)
  }
  return [...best.values()].sort((one, other) => other.score - one.score)
}

/** Results by their score, by how close together the words stand, and by how many stand as they were typed in the title
    or the customer's words. Of equals the latest, then by address, so that everybody sees the same. */
async function inOrder(results, words) {
  const weighed = await Promise.all(results.map(async (one) => ({ one, data: await shown(one) })))
  for (const each of weighed) each.score = each.one.score * fit(each.data, words)
  const compare = (one, other) => (one < other ? -1 : one > other ? 1 : 0)
  return weighed
    .sort((a, b) => b.score - a.score || compare(b.data.meta.day, a.data.meta.day) || compare(a.data.address, b.data.address))
    .map((each) => each.one)
}

function fit(data, words) {
  const text = data.content.split(/\s+/)
  const places = [] // where in the text a word stands, and which of those asked for
  const said = new Set()
  for (const { location, weight } of data.weighted_locations) {
    const here = wordsOf(text[location] ?? "")
    words.forEach((word, which) => {
      if (here.some((one) => isForm(word, one))) places.push([location, which])
      if (weight >= 3 && here.includes(word)) said.add(word)
    })
  }
  const title = wordsOf(data.meta.title)
  const exact = Math.max(said.size, words.filter((word) => title.includes(word)).length) / words.length
  const [span, held] = narrowest(places.sort((one, other) => one[0] - other[0]))
  return (1 + (4 * held) / words.length / (1 + span / 5)) * (1 + 2 * exact)
}

/** The shortest stretch of a text that has all the words that stand in it, in words, and how many of them do. */
function narrowest(places) {
  const held = new Set(places.map(([, which]) => which)).size
  const inside = new Map()
  let span = Infinity
  let from = 0
  if (held < 2) return [span, held]
  for (const [at, which] of places) {
    inside.set(which, (inside.get(which) ?? 0) + 1)
    while (inside.size === held) {
      const [start, first] = places[from]
      span = Math.min(span, at - start)
      const left = inside.get(first) - 1
      if (left) inside.set(first, left)
      else inside.delete(first)
      from += 1
    }
  }
  return [span, held]
}

/** For each facet its values, each with its words and how many results it has; those of a facet that is chosen from as if
    nothing of it were, so that one sees what more there is. Where nothing can be found, only what is chosen. */
async function facetCounts(what, everywhere, chosen) {
  const { index, labels, total } = await counter()
  const count = async (some) => (await index.search(what, { filters: { ...narrowing(some), ...everywhere } })).filters
  let counts = {}
  if (what === EVERY && !Object.keys(chosen).length) counts = total
  else if (what !== null) counts = await count(chosen)
  const found = {}
  for (const [facet, texts] of Object.entries(labels)) {
    const { [facet]: keys = [], ...others } = chosen
    const numbers = (keys.length && what !== null ? await count(others) : counts)[facet] ?? {}
    const shown = new Set([...Object.keys(numbers), ...keys])
    const own = (values, key, other) => (Object.hasOwn(values, key) ? values[key] : other) // a key may be "constructor"
    found[facet] = [...shown].map((key) =>
      ({ key, text: own(texts, key, key), count: own(numbers, key, 0), chosen: keys.includes(key) }))
  }
  return found
}

/** Questions that wait for a conversation and have any of the words. */
export async function questionsAbout(query) {
  const { index, shards } = await open()
  const { words, places } = await understood(query)
  const waiting = narrowing({ kind: ["question"], status: ["open", "partly"] })
  const parts = await Promise.all(words.filter((word) => word.length > 2).map((word) =>
    index.search(word, { filters: { ...waiting, ...within([word], places, shards) } })))
  const best = new Map()
  for (const one of parts.flatMap((part) => part.results)) {
    best.set(one.id, { one, score: one.score + (best.get(one.id)?.score ?? 0) })
  }
  const order = [...best.values()].sort((one, other) => other.score - one.score)
  return Promise.all(order.slice(0, 3).map(({ one }) => shown(one)))
}
