/* Search: the fields in the header and on home, and the page that shows what is found. Nothing of Pagefind is loaded
   before a field is entered or that page is open; its index stands in the site itself. Without this file the fields
   are forms that lead to the search page, and that page leads to the lists. */

(() => {
  "use strict"

  const ROOT = new URL("../", document.currentScript.src)
  const SHOWN = 10 // results at a time
  const PAUSE = 120 // milliseconds without a key before the index is asked

  let pagefind
  /** The index, loaded once; tried anew after a failure. */
  const load = () => (pagefind ??= open().catch((error) => { pagefind = undefined; throw error }))

  async function open() {
    const index = await import(new URL("pagefind/pagefind.js", ROOT).href)
    await index.options({ excerptLength: 28, ranking: { metaWeights: { title: 5, about: 0, how: 0, note: 0 } } })
    await index.init()
    return index
  }

  // What was asked, and whether what was found has it. For a word it does not know, Pagefind takes the beginning
  // of it that it knows best ("over" for "overqualified"), or leaves it out: a result by itself does not say that
  // anybody spoke of it. Nor do matches in our own words about a page, which count nothing (above).

  const wordsOf = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

  function isForm(asked, heard) {
    let same = 0
    while (same < asked.length && asked[same] === heard[same]) same += 1
    return same >= Math.min(3, asked.length) && (same >= asked.length - 4 || same * 2 >= asked.length)
  }

  async function search(index, query, opened = SHOWN) {
    const results = (await index.search(query)).results.filter((one) => one.score > 0)
    const first = await Promise.all(results.slice(0, opened).map((one) => one.data()))
    const heard = first.flatMap((one) => {
      const text = one.content.split(/\s+/)
      return wordsOf([one.meta.title, ...one.locations.map((place) => text[place])].join(" "))
    })
    const unheard = wordsOf(query).filter((asked) => !heard.some((word) => isForm(asked, word)))
    return { results, first, unheard }
  }

  /** What is found for a query; words that nobody used are named, and left out. */
  async function find(index, query) {
    const nothing = { results: [], first: [], unknown: [] }
    const asked = wordsOf(query)
    const whole = asked.length ? await search(index, query) : nothing
    if (!whole.unheard?.length) return { ...whole, unknown: [] }
    const alone = await Promise.all(whole.unheard.map((word) => search(index, word, 1)))
    const unknown = [...new Set(alone.flatMap((one) => one.unheard))]
    const known = asked.filter((word) => !unknown.includes(word))
    if (unknown.length && known.length) return { ...(await search(index, known.join(" "))), unknown, without: known.join(" ") }
    return whole.unheard.length < asked.length ? { ...whole, unknown } : nothing
  }

  // The page of results

  function element(name, className, ...inner) {
    const made = document.createElement(name)
    if (className) made.className = className
    made.append(...inner)
    return made
  }

  /** An excerpt as nodes: its only markup are marks, and its text is never read as HTML. */
  function marked(one) {
    const plain = (html) => html.replace(/<\/?mark>/g, "").replace(/&lt;/g, "<").replace(/&gt;/g, ">").trim()
    const [all, text] = [one.content.trim(), plain(one.excerpt)]
    const nodes = one.excerpt.trim().split(/(<mark>.*?<\/mark>)/s).flatMap((part) => {
      if (!part.startsWith("<mark>")) return [part.replace(/&lt;/g, "<").replace(/&gt;/g, ">")]
      const [, before, word, after] = plain(part).match(/^(\p{P}*)(.*?)(\p{P}*)$/su)
      return [before, element("mark", "", word), after]
    })
    return [all.startsWith(text) ? "" : "…\u00a0", ...nodes, all.endsWith(text) ? "" : "\u00a0…"]
  }

  function entry(one) {
    const link = element("a", "", one.meta.title)
    link.href = new URL(one.raw_url.replace(/^\//, ""), ROOT).href
    const item = element("li", "il-story", element("h2", "", link))
    const { about, how, note } = one.meta
    if (about) item.append(element("p", "il-about", about))
    if (note) item.append(element("p", "il-note", note))
    item.append(element("p", "il-excerpt", ...marked(one)))
    if (how) item.append(element("p", "il-how", how))
    return item
  }

  // What is said of what is found: the words stand in the page, as data of the line that says it

  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name])

  function nowhere(say, words) {
    const named = words.map((word) => fill(say.word, { word }))
    const last = named.pop()
    if (!last) return ""
    if (!named.length) return `${fill(say.wordNowhere, { words: last })} `
    return `${fill(say.wordsNowhere, { words: named.join(say.comma) + say.and + last })} `
  }

  function showResults(field, list) {
    const part = (id) => document.getElementById(id)
    const [status, more, nothing, ways] = ["il_found", "il_more", "il_nothing", "il_ways"].map(part)
    const moreLine = more.parentElement
    const say = status.dataset
    let asking = 0
    let timer
    let found = []

    function show(text, state) {
      status.textContent = text
      list.hidden = state !== "found"
      nothing.hidden = state !== "nothing"
      ways.hidden = state === "found"
      moreLine.hidden = true
    }

    function add(results) {
      list.append(...results.map(entry))
      moreLine.hidden = list.children.length >= found.length
    }

    async function ask() {
      if (!field.isConnected) return // the reader has gone on to another page
      const query = field.value.trim()
      const mine = ++asking
      const address = new URL(location.href)
      if (query) address.searchParams.set("q", query)
      else address.searchParams.delete("q")
      if (address.href !== location.href) history.replaceState(history.state, "", address)
      if (!query) {
        list.replaceChildren()
        return show("", "empty")
      }
      try {
        const answer = await find(await load(), query)
        if (mine !== asking) return
        found = answer.results
        list.replaceChildren()
        if (!found.length) return show(fill(say.none, { query }), "nothing")
        const asked = { count: found.length, query: answer.without ?? query }
        show(nowhere(say, answer.unknown) + fill(found.length === 1 ? say.one : say.many, asked), "found")
        add(answer.first)
      } catch {
        if (mine === asking) show(say.failed, "failed")
      }
    }

    field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, PAUSE) })
    field.form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(timer); ask() })
    more.addEventListener("click", async () => {
      const mine = asking
      const from = list.children.length
      const results = await Promise.all(found.slice(from, from + SHOWN).map((one) => one.data())).catch(() => [])
      if (mine !== asking || from !== list.children.length) return // asked anew, or pressed twice
      add(results)
      list.children[from]?.querySelector("a").focus()
    })
    field.value = new URLSearchParams(location.search).get("q") ?? ""
    if (field.value) ask()
    else load().catch(() => {})
  }

  /** Make the fields of the page that is shown ready; instant navigation brings others. */
  function start() {
    for (const field of document.querySelectorAll(".il-find input:not([data-ready])")) {
      field.dataset.ready = ""
      field.addEventListener("focus", () => load().catch(() => {}), { once: true })
      const list = document.getElementById("il_results")
      if (list && list.closest(".md-content").contains(field)) showResults(field, list)
    }
  }

  document.addEventListener("keydown", (event) => {
    const at = event.target
    if (event.key === "Escape" && at.closest?.(".il-find")) {
      event.preventDefault() // a browser would empty the field
      at.blur()
    }
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return
    if (at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName)) return
    const field = [...document.querySelectorAll(".il-find input")].find((one) => one.getClientRects().length)
    if (!field) return
    event.preventDefault()
    field.focus()
    field.select()
  })

  if (window.document$) window.document$.subscribe(start)
  else start()
})()
