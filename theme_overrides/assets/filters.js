/* Filters for a list of stories, which begins with the first of those that fit. The page is whole without them: they are
   hidden until this runs. What is chosen stands in the address, so that a link to it can be sent. */
(() => {
  const FIRST = 30 // stories that are shown before somebody asks for the rest

  const start = () => {
    const form = document.querySelector("form.il-filters")
    if (!form || !form.hidden) return
    const rows = [...document.querySelectorAll("[data-filtered] > li")]
    const none = document.querySelector(".il-none")
    const status = form.querySelector("[role=status]")
    const all = form.querySelector("button")
    const more = document.querySelector(".il-rest button")
    const choices = [...form.querySelectorAll("select")]
    let whole = !more // only a long list has the button

    const show = () => {
      const asked = choices.filter(choice => choice.value)
      let shown = 0
      for (const row of rows) {
        row.hidden = asked.some(choice => !row.dataset[choice.name].split(" ").includes(choice.value))
        if (!row.hidden) shown += 1
        row.classList.toggle("il-beyond", !whole && shown > FIRST)
      }
      status.textContent = asked.length ? status.dataset.some.replace("{}", shown) : status.dataset.all
      none.hidden = shown > 0
      all.hidden = !asked.length
      if (!more) return
      more.parentElement.hidden = whole || shown <= FIRST
      more.textContent = more.dataset.text.replace("{}", (shown - FIRST).toLocaleString())
    }

    /* An address may ask for what this list does not have; then nothing is kept back. */
    const read = () => {
      const asked = new URLSearchParams(location.search)
      for (const choice of choices) {
        choice.value = asked.get(choice.name) || ""
        if (choice.selectedIndex < 0) choice.value = ""
      }
      show()
    }

    const write = () => {
      const url = new URL(location)
      for (const choice of choices) {
        if (choice.value) url.searchParams.set(choice.name, choice.value)
        else url.searchParams.delete(choice.name)
      }
      url.hash = choices.some(choice => choice.value) ? "all_stories" : ""
      history.replaceState(history.state, "", url)
      show()
    }

    form.addEventListener("change", write)
    form.addEventListener("submit", event => event.preventDefault())
    all.addEventListener("click", () => {
      for (const choice of choices) choice.value = ""
      write()
      choices[0].focus()
    })
    more?.addEventListener("click", () => {
      const next = rows.find(row => row.matches(".il-beyond:not([hidden])"))
      whole = true
      show()
      next?.querySelector("a").focus()
    })
    again = read
    read()
    form.hidden = false
  }

  /* The page may be another by the time the reader goes back to an address. */
  let again = () => {}
  addEventListener("popstate", () => again())

  /* Instant navigation changes pages without loading them anew, and says so here. */
  if (window.document$) window.document$.subscribe(start)
  else if (document.readyState === "loading") addEventListener("DOMContentLoaded", start)
  else start()
})()
