/* The words that were searched for, marked on the page that was found. The text itself stays as it is. */

import { isForm, wordsOf } from "./words.js"

const NAME = "il-found"

export function show(query) {
  if (!window.CSS?.highlights) return // a browser from before 2025; the page is whole without
  CSS.highlights.delete(NAME)
  const asked = wordsOf(query)
  const page = document.querySelector("#il_main article") ?? document.getElementById("il_main")
  if (!page || !asked.length) return
  const marks = new Highlight()
  const inBody = (node) => (node.parentElement.closest("aside, nav") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT)
  const texts = document.createTreeWalker(page, NodeFilter.SHOW_TEXT, inBody)
  while (texts.nextNode()) {
    const node = texts.currentNode
    for (const { 0: word, index } of node.data.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
      if (!wordsOf(word).some((here) => asked.some((one) => one.length > 1 && isForm(one, here)))) continue
      const range = new Range()
      range.setStart(node, index)
      range.setEnd(node, index + word.length)
      marks.add(range)
    }
  }
  if (marks.size) CSS.highlights.set(NAME, marks)
}
