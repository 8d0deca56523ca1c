/* The search page: results while one types, facets, order, and what to do where nothing is found. All of it stands in the
   address, so that a search can be sent to somebody. */

import { chosenIn, showChosen, showFacets } from "./facets.js"
import { find, open } from "./engine.js"
import { nowhere, showNear, showQuestion, showWaiting } from "./nothing.js"
import { entry, fill } from "./results.js"

const SHOWN = 10 // results at a time
const PAUSE = 50 // milliseconds without a key before the index is asked

export function show(field, list) {
  const part = (id) => document.getElementById(id)
  const [status, near, more, nothing, ways] = ["il_found", "il_near", "il_more", "il_nothing", "il_ways"].map(part)
  const [facets, chosenList, sort, partly] = ["il_facets", "il_chosen", "il_sort", "il_partly"].map(part)
  const [elsewhere, waiting, question, narrow, order] = ["il_elsewhere", "il_asked", "il_new", "il_narrow", "il_order"].map(part)
  const say = status.dataset
  let asking = 0 // how often was asked, so that no answer is shown for an earlier question
  let counting = 0
  let timer
  let found
  let chosen = {}
  let opens = matchMedia("(min-width: 60em)").matches // beside the results, once there are any

  function read() {
    const params = new URLSearchParams(location.search)
    field.value ||= params.get("q") ?? "" // what was typed while this was loading stays
    sort.value = [...sort.options].some((one) => one.value === params.get("sort")) ? params.get("sort") : ""
    chosen = chosenIn(params, facets)
  }

  function write(query) {
    const address = new URL(location.href)
    address.search = ""
    if (query) address.searchParams.set("q", query)
    for (const [name, keys] of Object.entries(chosen)) for (const key of keys) address.searchParams.append(name, key)
    if (sort.value) address.searchParams.set("sort", sort.value)
    if (address.href !== location.href) history.replaceState(history.state, "", address)
  }

  function toggle(name, key) {
    const keys = chosen[name] ?? []
    const left = keys.includes(key) ? keys.filter((one) => one !== key) : [...keys, key]
    chosen = { ...chosen, [name]: left }
    if (!left.length) delete chosen[name]
    ask()
  }

  /** Say what was found, and show what belongs to it: "found", "nothing", "empty" or "failed". */
  function tell(text, state) {
    status.textContent = text
    list.hidden = order.hidden = state !== "found"
    nothing.hidden = state !== "nothing"
    ways.hidden = state === "found"
    const some = state === "found" ? found.count + found.partly : 0
    more.parentElement.hidden = list.children.length >= some
    partly.hidden = !some || !found.partly || !found.count
    partly.textContent = say.partly
  }

  /** Results as lines of the list, behind as many as it has. */
  const lines = (results, before) => results.map((one, at) => {
    const line = entry(one, found.term)
    line.classList.toggle("il-story--partly", before + at >= found.count)
    return line
  })

  function sentence({ count, partly, term, unknown }, query) {
    const text = query && term
    if (!count) return nowhere(unknown, say) + fill(say.onlyPartly, { count: partly.toLocaleString(), query: text })
    const counted = count === 1 ? (text ? say.one : say.oneOfAll) : (text ? say.many : say.manyOfAll)
    return nowhere(unknown, say) + fill(counted, { count: count.toLocaleString(), query: text })
  }

  async function ask() {
    if (!field.isConnected) return // the reader has gone on to another page
    const query = field.value.trim()
    const mine = ++asking
    const still = () => mine === asking
    const narrowed = Object.keys(chosen).length > 0
    try {
      write(query)
      const answer = await find(query, chosen, sort.value)
      const results = await answer.next(SHOWN)
      if (!still()) return
      found = answer
      list.replaceChildren(...lines(results, 0))
      showNear(near, found.unknown, query, (other) => { field.value = other; field.focus(); ask() })
      if (results.length) tell(sentence(found, query), "found")
      else if (query || narrowed) {
        const lost = query.includes(" ") ? ` ${nowhere(found.unknown, say)}` : ""
        tell(query ? (fill(say.none, { query }) + lost).trim() : say.noneOfAll, "nothing")
        elsewhere.hidden = !narrowed
        showQuestion(question, query, chosen.area?.[0])
        await showWaiting(waiting, query, still).catch(() => {})
      } else tell("", "empty")
      narrow.hidden = false
      if (opens && (query || narrowed)) {
        narrow.open = true
        opens = false
      }
      if (narrow.open || narrowed) await count().catch(() => {}) // the results are there without
      else chosenList.hidden = true
    } catch {
      if (still()) tell(say.failed, "failed")
    }
  }

  /** Show the facets, with the counts of what was found; nothing of them is loaded before somebody sees them. */
  async function count() {
    if (counting === asking) return
    const mine = (counting = asking)
    const counts = await found.facets()
    if (mine !== asking) return
    showFacets(facets, counts, toggle)
    showChosen(chosenList, counts, chosen, toggle)
    narrow.hidden = facets.hidden
  }

  field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, PAUSE) })
  field.form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(timer); ask() })
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      event.preventDefault() // a browser would empty the field
      field.blur()
    }
    if (event.key === "ArrowDown" && !list.hidden) {
      event.preventDefault()
      list.querySelector("h2 a")?.focus()
    }
  })
  list.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("h2 a")]
    const at = links.indexOf(document.activeElement)
    const next = { ArrowDown: links[at + 1], ArrowUp: links[at - 1] ?? field, Escape: field }[event.key]
    if (at < 0 || !next) return
    event.preventDefault()
    next.focus()
  })
  sort.addEventListener("change", ask)
  elsewhere.addEventListener("click", () => { chosen = {}; ask(); field.focus() })
  narrow.addEventListener("toggle", () => {
    if (narrow.open && found) count().catch(() => {})
  })
  more.addEventListener("click", async () => {
    const mine = asking
    const from = list.children.length
    more.disabled = true // pressed twice it would bring twice as many
    const results = await found.next(SHOWN).catch(() => [])
    more.disabled = false
    if (mine !== asking) return
    list.append(...lines(results, from))
    more.parentElement.hidden = list.children.length >= found.count + found.partly
    list.children[from]?.querySelector("a").focus()
  })
  read()
  if (field.value || Object.keys(chosen).length) ask()
  else open().then(ask, () => {})
}
