/* The facets of the search page: what results can be narrowed to, each with its count. */

import { element, fill } from "./results.js"

const SHOWN = 7 // values of a facet before the rest is folded away

/** What is chosen, by facet, as an address says it. */
export function chosenIn(params, facets) {
  const names = [...facets.querySelectorAll("[data-facet]")].map((one) => one.dataset.facet)
  return Object.fromEntries(names.map((name) => [name, params.getAll(name)]).filter(([, keys]) => keys.length))
}

/**
 * Show the facets.
 *
 * facets: the element that holds one for each.
 * counts: for each facet its values, each with key, text, count and whether it is chosen.
 * toggle: called with a facet and a key when a reader chooses a value or leaves it.
 */
export function showFacets(facets, counts, toggle) {
  for (const facet of facets.querySelectorAll("[data-facet]")) {
    const { facet: name, order, more } = facet.dataset
    const values = inOrder((counts[name] ?? []).filter((one) => one.count || one.chosen), order)
    const place = facet.querySelector("ul")
    const held = place.contains(document.activeElement) ? document.activeElement.value : null
    const unfolded = facet.dataset.unfolded === "" || values.slice(SHOWN).some((one) => one.chosen)
    const lines = values.map((one, at) => {
      const line = valueLine(name, one, toggle)
      line.hidden = !unfolded && at >= SHOWN
      return line
    })
    if (!unfolded && values.length > SHOWN) lines.push(moreLine(facet, lines.slice(SHOWN), more))
    place.replaceChildren(...lines)
    facet.hidden = !values.length
    if (values.some((one) => one.chosen)) facet.open = true
    if (held !== null) [...place.querySelectorAll("input")].find((box) => box.value === held)?.focus()
  }
  facets.hidden = ![...facets.querySelectorAll("[data-facet]")].some((facet) => !facet.hidden)
}

/** Years from the last, a few fixed steps in their own order, everything else by how many results it has. */
function inOrder(values, order) {
  const steps = order?.split(" ")
  if (order === "latest") return values.sort((one, other) => other.key.localeCompare(one.key))
  const step = ({ key }) => (steps.includes(key) ? steps.indexOf(key) : steps.length)
  if (steps) return values.sort((one, other) => step(one) - step(other))
  return values.sort((one, other) => other.count - one.count || one.text.localeCompare(other.text))
}

function valueLine(name, { key, text, count, chosen }, toggle) {
  const box = element("input", "")
  box.type = "checkbox"
  box.value = key
  box.checked = chosen
  box.addEventListener("change", () => toggle(name, key))
  return element("li", "", element("label", "", box, element("span", "", text),
    element("span", "il-facet__count", count.toLocaleString())))
}

function moreLine(facet, folded, more) {
  const button = element("button", "il-facet__more", fill(more, { count: folded.length.toLocaleString() }))
  button.type = "button"
  const line = element("li", "", button)
  button.addEventListener("click", () => {
    facet.dataset.unfolded = ""
    for (const one of folded) one.hidden = false
    line.remove()
    folded[0].querySelector("input").focus()
  })
  return line
}

/** A button for every value that is chosen, which leaves it. */
export function showChosen(place, counts, chosen, toggle) {
  place.replaceChildren(...Object.entries(chosen).flatMap(([name, keys]) => keys.map((key) => {
    const text = counts[name]?.find((one) => one.key === key)?.text ?? key
    const button = element("button", "il-chosen", text)
    button.type = "button"
    button.ariaLabel = fill(place.dataset.leave, { value: text })
    button.addEventListener("click", () => toggle(name, key))
    return element("li", "", button)
  })))
  place.hidden = !place.children.length
}
