/* The results under the field of every page: they come while one types, and are chosen with arrows and Enter. */

import { find, open } from "./engine.js"
import { element, fill, line, option } from "./results.js"

const SHOWN = 6
const PAUSE = 50 // milliseconds without a key before the index is asked

export function attach(field) {
  if (field.role === "combobox") return
  const say = document.querySelector(".il-header").dataset
  const form = field.form
  const list = element("div", "il-panel__list")
  const note = element("p", "il-panel__note")
  const panel = element("div", "il-panel", list, note)
  list.role = "listbox"
  list.tabIndex = -1 // one that scrolls would be a stop of the Tab key
  list.id = `${field.id}_list`
  list.ariaLabel = say.results
  note.role = "status"
  panel.hidden = true
  form.append(panel)
  field.role = "combobox"
  field.setAttribute("aria-controls", list.id)
  field.setAttribute("aria-autocomplete", "list")
  field.ariaExpanded = "false"
  let asking = 0
  let timer
  let active = -1

  function show(shown) {
    if (!shown) asking += 1 // what is still asked for is no longer wanted
    panel.hidden = !shown
    field.ariaExpanded = `${shown && list.children.length > 0}`
    if (!shown) choose(-1)
  }

  function choose(at) {
    list.children[active]?.removeAttribute("aria-selected")
    active = at
    const line = list.children[at]
    if (!line) return field.removeAttribute("aria-activedescendant")
    line.ariaSelected = "true"
    field.setAttribute("aria-activedescendant", line.id)
    line.scrollIntoView({ block: "nearest" })
  }

  function fillWith(lines, text, seen) {
    lines.forEach((line, at) => { line.id = `${list.id}_${at}` })
    list.replaceChildren(...lines)
    list.hidden = !lines.length
    note.textContent = text
    note.classList.toggle("il-visually-hidden", !seen)
    choose(-1)
    show(true)
  }

  function every(query, count) {
    const url = new URL(form.action)
    url.searchParams.set("q", query)
    return line(url.href, "il-option--all", fill(say.all, { count: count.toLocaleString() }))
  }

  async function ask() {
    const query = field.value.trim()
    const mine = ++asking
    if (!query) return show(false)
    if (say.nothing) return fillWith([], say.nothing, true)
    try {
      const found = await find(query)
      const results = await found.next(SHOWN)
      if (mine !== asking || document.activeElement !== field) return // asked anew, or gone elsewhere
      const count = found.count + found.partly
      const text = count === 1 ? say.one : count ? fill(say.many, { count }) : fill(say.none, { query })
      const lines = results.map((one) => option(one, found.term))
      const nowhere = found.unknown.map(({ word }) => word).join(", ")
      if (count > 1) lines.push(every(query, count))
      fillWith(lines, count && nowhere ? `${text}. ${fill(say.without, { words: nowhere })}` : text, !count || nowhere)
    } catch {
      if (mine === asking) fillWith([], say.failed, true)
    }
  }

  if (!say.nothing) open().catch(() => {}) // of a library without a record there is no index
  field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, PAUSE) })
  field.addEventListener("focus", () => { if (field.value.trim() && list.children.length) show(true) })
  field.addEventListener("keydown", (event) => {
    const last = list.children.length - 1
    if (event.key === "Escape") {
      event.preventDefault() // a browser would empty the field
      if (panel.hidden) field.blur()
      else show(false)
    } else if (!panel.hidden && last >= 0 && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault()
      const step = event.key === "ArrowDown" ? 1 : -1
      choose(active < 0 && step < 0 ? last : active + step > last ? -1 : active + step)
    } else if (event.key === "Enter" && list.children[active] && !panel.hidden) {
      event.preventDefault()
      list.children[active].click()
    }
  })
  form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) show(false) })
  panel.addEventListener("mousedown", (event) => event.preventDefault()) // the field keeps the focus
  if (field.value.trim()) ask() // typed while this was loading
}
