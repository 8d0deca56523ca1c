/* What the search page says of words that nobody used, and what to do where nothing is found. */

import { questionsAbout } from "./engine.js"
import { addressOf, element, fill } from "./results.js"
import { wordsOf } from "./words.js"

const ASKED = 70 // letters of a query that the title of a question has room for, before the checks find it too long

/** Which words of a query are nowhere, in a sentence. */
export function nowhere(unknown, say) {
  const named = unknown.map(({ word }) => fill(say.word, { word }))
  const last = named.pop()
  if (!last) return ""
  if (!named.length) return `${fill(say.wordNowhere, { words: last })} `
  return `${fill(say.wordsNowhere, { words: named.join(say.comma) + say.and + last })} `
}

/** The nearest known words, each a button that puts it into the query. */
export function showNear(place, unknown, query, take) {
  const buttons = unknown.flatMap(({ word, near }) => near.map((other) => {
    const button = element("button", "il-chosen il-chosen--near", other)
    button.type = "button"
    button.addEventListener("click", () =>
      take(query.split(/\s+/).map((one) => (wordsOf(one).includes(word) ? other : one)).join(" ")))
    return button
  }))
  place.hidden = !buttons.length
  place.replaceChildren(place.dataset.lead, " ", ...buttons)
}

/** The questions that wait for a conversation about it; `still` says whether anybody still asks. */
export async function showWaiting(place, query, still) {
  const questions = query ? await questionsAbout(query) : []
  if (!still()) return
  place.hidden = !questions.length
  place.querySelector("ul").replaceChildren(...questions.map((one) => {
    const link = element("a", "", one.meta.title)
    link.href = addressOf(one)
    return element("li", "", link)
  }))
}

/** A link that begins a question with what was searched for. */
export function showQuestion(link, query, area) {
  if (!link) return
  link.parentElement.hidden = !query
  const { url, text, title, owners, areas } = link.dataset
  const at = Math.max(0, areas.split(" ").indexOf(area))
  const now = new Date()
  const id = wordsOf(query).join("-").replace(/[^a-z0-9]+/g, "-").slice(0, 60).replace(/^-|-$/g, "")
  const short = query.length > ASKED ? `${query.slice(0, ASKED).replace(/\s+\S*$/, "")}\u2026` : query
  const whole = fill(text, {
    title: JSON.stringify(fill(title, { query: short })),
    area: areas.split(" ")[at],
    owner: owners.split(" ")[at],
    day: [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((one) => `${one}`.padStart(2, "0")).join("-"),
  })
  link.href = fill(url, { id: encodeURIComponent(id && id !== "index" ? id : "new-question"), text: encodeURIComponent(whole) })
}
