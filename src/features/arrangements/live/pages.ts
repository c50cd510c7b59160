/** How long each part of the tables stands on the screen (ms). */
const turn = 12_000

/** How dense the tables may be set, loosest first; `src/ui/hall/hall.css` says what each is. */
const densities = ['0', '1', '2']

/**
 * Tables stand as large as lets all of them fit; those that do not fit at the smallest take turns. Where the list may grow
 * (on a phone), nothing happens.
 */
export function showPages(place: HTMLElement): { stop(): void } {
  const list = place.querySelector<HTMLElement>('[data-pages]')
  const label = place.querySelector<HTMLElement>('[data-page-of]')
  if (list === null) return { stop() {} }
  const tables = [...list.children].filter((child) => child instanceof HTMLElement)
  /** The first table of each turn. */
  let starts = [0]
  let page = 0

  function show(from: number, to: number) {
    tables.forEach((table, index) => (table.hidden = index < from || index >= to))
  }
  function draw() {
    show(starts[page] ?? 0, starts[page + 1] ?? tables.length)
    if (label === null) return
    label.hidden = starts.length === 1
    label.textContent = `${page + 1}/${starts.length}`
  }
  function measure() {
    starts = [0]
    if (list && getComputedStyle(list).overflowY === 'hidden') starts = squeeze(list, tables.length, show)
    page = Math.min(page, starts.length - 1)
    draw()
  }

  measure()
  void document.fonts.ready.then(measure)
  const timer = setInterval(() => {
    page = (page + 1) % starts.length
    draw()
  }, turn)
  addEventListener('resize', measure)
  return {
    stop() {
      clearInterval(timer)
      removeEventListener('resize', measure)
    },
  }
}

/** The first of each turn: one turn at the loosest setting that takes all, else as many as fit each time. */
function squeeze(list: HTMLElement, count: number, show: (from: number, to: number) => void): number[] {
  const fits = (from: number, to: number) => {
    show(from, to)
    return list.scrollHeight <= list.clientHeight + 1
  }
  for (const dense of densities) {
    list.dataset.dense = dense
    if (fits(0, count)) return [0]
  }
  const starts = [0]
  for (let from = 0; from < count;) {
    // At least one, also where even that is too large; the most is found by halving.
    let [enough, tooMany] = [from + 1, count + 1]
    while (enough + 1 < tooMany) {
      const middle = Math.min(enough + Math.ceil((tooMany - enough) / 2), count)
      if (middle === enough) break
      if (fits(from, middle)) enough = middle
      else tooMany = middle
    }
    from = enough
    if (from < count) starts.push(from)
  }
  return starts
}
