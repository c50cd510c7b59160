/**
 * <golflengte-agenda lang="nl" series="pizza-talks" max="5"></golflengte-agenda>
 *
 * The agenda on somebody else's page: a list in a shadow tree, in the page's own letters and colour, so that it reads
 * well on light and dark pages alike. Attributes are the agenda's filters (kind, series, place, organiser, discipline,
 * language, free, online, from, to, q), `max` (1 to 100) and `lang` (nl, en). What stands inside the element is for
 * browsers without JavaScript.
 *
 * One file without imports: its address is on pages we never see.
 */
type Gathering = {
  title: string
  lang: string
  kind: string
  kind_name: string
  date: { day: string; weekday: string; month: string; time?: string; spoken: string }
  starts_at: string
  place: string | null
  cancelled: boolean
}
type Feed = { home_page_url: string; items: { url: string; _golflengte: Gathering }[] }

const filters = [
  'q',
  'kind',
  'series',
  'place',
  'organiser',
  'discipline',
  'language',
  'free',
  'online',
  'from',
  'to',
  'max',
]

const words = {
  nl: {
    label: 'Agenda',
    empty: 'Er is nu niets gepland.',
    failed: 'De agenda is nu niet te bereiken.',
    more: 'De hele agenda op golflengte',
    busy: 'De agenda komt eraan.',
    off: 'Afgelast',
  },
  en: {
    label: 'Agenda',
    empty: 'Nothing is planned now.',
    failed: 'The agenda cannot be reached now.',
    more: 'The whole agenda on golflengte',
    busy: 'The agenda is on its way.',
    off: 'Cancelled',
  },
}

const yellow = '#e8c400'
const cyan = '#12a9b8'
const magenta = '#c22fca'
const red = '#d92d20'
const colours: Record<string, string> = {
  'meet-up': yellow,
  workshop: cyan,
  'course-meeting': cyan,
  talk: '#1f9d43',
  festival: magenta,
  'open-day': magenta,
  matchmaking: red,
  market: red,
  exhibition: '#2b3fd6',
}

const css = `
:host { display: block; container-type: inline-size; --line: color-mix(in srgb, currentcolor 25%, transparent) }
:host([hidden]) { display: none }
ul { margin: 0; padding: 0; list-style: none; border-block-start: 1px solid }
li { display: flex; gap: 1em; padding: .75em 0 .75em .9em; border-block-end: 1px solid var(--line); border-inline-start: .4em solid var(--kind) }
time { flex: 0 0 5.5em; line-height: 1.25; font-variant-numeric: tabular-nums }
time b { display: block; font-size: 1.75em; line-height: 1 }
small { display: block; font-size: .8125em }
a { color: inherit; text-underline-offset: .18em; text-decoration-thickness: 1px }
a:hover { text-decoration-thickness: 2px }
a:focus-visible { outline: 2px solid; outline-offset: 2px }
li a { font-weight: 700 }
s { font-weight: 700 }
em { font-style: normal; font-weight: 700 }
p { margin: .75em 0 }
@container (max-width: 22em) { li { display: block } time { display: flex; gap: .5em; align-items: baseline } time b { font-size: 1.25em } }
`

const make = (name: string, text = '', attributes: Record<string, string> = {}): HTMLElement => {
  const element = document.createElement(name)
  element.textContent = text
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  return element
}

class GolflengteAgenda extends HTMLElement {
  static observedAttributes = [...filters, 'lang']
  #round = 0

  connectedCallback() {
    if (this.shadowRoot) return
    // A constructed sheet: pages that forbid inline style (style-src) still show it.
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    this.attachShadow({ mode: 'open' }).adoptedStyleSheets = [sheet]
    void this.#load()
  }
  attributeChangedCallback() {
    if (this.shadowRoot) void this.#load()
  }

  get #locale(): 'nl' | 'en' {
    const lang = this.closest('[lang]')?.getAttribute('lang') ?? 'nl'
    return lang.startsWith('en') ? 'en' : 'nl'
  }

  /** Shows what the feed holds; of several answers under way only the last one asked for counts. */
  async #load() {
    const round = ++this.#round
    // Several attributes set one after the other are one question.
    await Promise.resolve()
    if (round !== this.#round) return
    const t = words[this.#locale]
    const folder = new URL(this.#locale === 'en' ? '/en/agenda' : '/agenda', import.meta.url).href
    if (!this.shadowRoot?.hasChildNodes()) this.#show(make('p', t.busy, { role: 'status' }))
    try {
      const answer = await fetch(`${folder}.json?${this.#query()}`, { credentials: 'omit' })
      if (!answer.ok) throw new Error(String(answer.status))
      const feed = (await answer.json()) as Feed
      if (round === this.#round)
        this.#show(feed.items.length > 0 ? this.#list(feed) : make('p', t.empty), this.#more(feed.home_page_url))
    } catch {
      if (round === this.#round) this.#show(make('p', t.failed, { role: 'status' }), this.#more(folder))
    }
  }

  #query(): URLSearchParams {
    const query = new URLSearchParams()
    for (const name of filters) {
      const value = this.getAttribute(name) ?? (name === 'max' ? '5' : '')
      const values = name === 'q' ? [value] : value.split(/[\s,]+/)
      // `free` and `online` may stand alone, as attributes that are true do.
      if ((name === 'free' || name === 'online') && this.hasAttribute(name)) query.set(name, '1')
      else for (const one of values) if (one) query.append(name, one)
    }
    return query
  }

  #show(...content: Node[]) {
    this.shadowRoot?.replaceChildren(...content)
  }

  #more(url: string): HTMLElement {
    const line = make('p')
    line.append(make('a', words[this.#locale].more, { href: url }))
    return line
  }

  #list(feed: Feed): HTMLElement {
    const list = make('ul', '', { role: 'list', 'aria-label': words[this.#locale].label })
    for (const { url, _golflengte } of feed.items) list.append(this.#row(url, _golflengte))
    return list
  }

  #row(url: string, { title, lang, kind, kind_name, date, starts_at, place, cancelled }: Gathering): HTMLElement {
    const row = make('li')
    row.style.setProperty('--kind', colours[kind] ?? 'currentcolor')
    const time = make('time', '', { datetime: starts_at, 'aria-label': date.spoken })
    time.append(make('b', date.day), make('small', `${date.weekday} · ${date.month}`), make('small', date.time))
    const link = make('a', '', { href: url, lang })
    link.append(make(cancelled ? 's' : 'span', title))
    const what = make('div')
    what.append(make('small', kind_name), link, make('small', place ?? ''))
    if (cancelled) what.append(make('em', words[this.#locale].off))
    row.append(time, what)
    return row
  }
}

if (!customElements.get('golflengte-agenda')) customElements.define('golflengte-agenda', GolflengteAgenda)

export {}
