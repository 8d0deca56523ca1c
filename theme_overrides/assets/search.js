/* Search, as far as every page needs it: the key that leads to the field, and what to load once a field is entered.
   Nothing of the index is loaded before that. Without this file the fields are forms that lead to the search page, and
   that page leads to the lists. */

const KEY = "il-search-key"

const part = (name) => import(new URL(`search/${name}.js`, import.meta.url))
const quietly = () => {} // a part that cannot be loaded is asked for again, and says so, when it is used

/** Whether a single key leads to the field; a reader may switch that off, for those who speak to their computer. */
function keyed() {
  try {
    return localStorage.getItem(KEY) !== "off"
  } catch {
    return true // a browser that keeps nothing
  }
}

/** Say on the search page that there is none. */
function failed() {
  const status = document.getElementById("il_found")
  if (status) status.textContent = status.dataset.failed
}

/** Make what is on the page that is shown ready; instant navigation brings others. */
function start() {
  const list = document.getElementById("il_results")
  for (const field of document.querySelectorAll(".il-find input:not([data-ready])")) {
    field.dataset.ready = ""
    if (list?.closest(".md-content").contains(field)) part("page").then((page) => page.show(field, list), () => failed())
    else field.addEventListener("focus", () => part("panel").then((panel) => panel.attach(field), quietly))
  }
  const choice = document.getElementById("il_key")
  if (choice) {
    choice.checked = keyed()
    choice.closest("p").hidden = false
    choice.onchange = () => localStorage.setItem(KEY, choice.checked ? "on" : "off")
  }
  for (const hint of document.querySelectorAll(".il-find kbd")) hint.hidden = !keyed()
  const meant = document.getElementById("il_meant")
  if (meant) part("lost").then((lost) => lost.offer(meant), quietly)
  const words = new URLSearchParams(location.search).get("highlight")
  if (words) part("highlight").then((highlight) => highlight.show(words), quietly)
  else window.CSS?.highlights?.delete("il-found")
}

document.addEventListener("keydown", (event) => {
  const at = event.target
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || !keyed()) return
  if (at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName)) return
  const field = [...document.querySelectorAll(".il-find input")].find((one) => one.getClientRects().length)
  if (!field) return
  event.preventDefault()
  field.focus()
  field.select()
})

if (window.document$) window.document$.subscribe(start)
else start()
