/* A result as a reader sees it, in the list of the search page and under the field of every page. */

const SITE = new URL("../../", import.meta.url)
const BEFORE = 4 // words before the first mark, where there is room for a line or two

export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole)

export function element(name, className, ...inner) {
  const made = document.createElement(name)
  if (className) made.className = className
  made.append(...inner)
  return made
}

/** The address of a result, with the words to highlight there. */
export function addressOf(one, term) {
  const url = new URL(one.address.slice(1), SITE)
  if (term) url.searchParams.set("highlight", term)
  return url.href
}

/** The passage of a result that was matched, as nodes: its only markup are marks, and its text is never read as HTML.
    With room for few words only so many stand before the first mark. */
function passage(one, before = Infinity) {
  const all = one.content.trim()
  const words = one.excerpt.trim().split(/\s+/)
  const first = words.findIndex((word) => word.includes("<mark>"))
  const excerpt = words.slice(Math.max(0, first - before)).join(" ")
  const plain = (html) => html.replace(/<\/?mark>/g, "").replace(/&lt;/g, "<").replace(/&gt;/g, ">").trim()
  const text = plain(excerpt)
  const nodes = excerpt.split(/(<mark>.*?<\/mark>)/s).flatMap((part) => {
    if (!part.startsWith("<mark>")) return [part.replace(/&lt;/g, "<").replace(/&gt;/g, ">")]
    const [, before, word, after] = plain(part).match(/^(\p{P}*)(.*?)(\p{P}*)$/su)
    return [before, element("mark", "", word), after]
  })
  return [all.startsWith(text) ? "" : "…\u00a0", ...nodes, all.endsWith(text) ? "" : "\u00a0…"]
}

/** A result in the list of the search page. */
export function entry(one, term) {
  const link = element("a", "", one.meta.title)
  link.href = addressOf(one, term)
  const item = element("li", "il-story", element("h2", "", link))
  const { about, how, note } = one.meta
  if (about) item.append(element("p", "il-about", about))
  if (note) item.append(element("p", "il-note", note))
  if (one.excerpt) item.append(element("p", "il-excerpt", ...passage(one)))
  if (how) item.append(element("p", "il-how", how))
  return item
}

/** A result under a field: a line to choose. */
export function option(one, term) {
  const { title, about, how, note } = one.meta
  const said = one.excerpt ? [element("span", "il-option__said", ...passage(one, BEFORE))] : []
  return line(addressOf(one, term), "", element("span", "il-option__title", title), ...said,
    element("span", "il-option__how", [about, note, how].filter(Boolean).join(" · ")))
}

export function line(href, className, ...inner) {
  const made = element("a", `il-option ${className}`.trim(), ...inner)
  made.href = href
  made.role = "option"
  made.tabIndex = -1
  return made
}
