import { formatTime, inLocale, type Locale } from '#platform/i18n'
import { roundTimes } from '../day/clock.ts'
import { nameOf, type Seated, type Standing } from '../day/standing.ts'
import { words } from '../messages.ts'

/** What is printed of an arrangement, besides badges. */
export const sheets = ['tables', 'schedules', 'rounds'] as const
export type Sheet = (typeof sheets)[number]

type Printed = { standing: Standing; seats: Seated[]; locale: Locale; now: Date }

/** The Typst source of a sheet, and what it says. */
export function sheetOf(sheet: Sheet, printed: Printed): { source: string; data: object } {
  const { standing, locale } = printed
  const title = inLocale(standing.gathering_title, locale).text
  const data = { title, lang: locale, name: nameOf(standing, locale), ...contents[sheet](printed) }
  return { source: sources[sheet], data }
}

const label = ({ standing, locale }: Printed) => words(locale)(standing.format === 'groups' ? 'group' : 'table')
const there = ({ seats }: Printed) => seats.filter(({ gone }) => !gone)
const byName = (locale: Locale) => {
  const { compare } = new Intl.Collator(locale)
  return (a: { name: string }, b: { name: string }) => compare(a.name, b.name)
}
const timesOf = ({ standing, locale, now }: Printed) =>
  roundTimes(standing, now).map(({ round, from, to }) => ({
    round,
    time: `${formatTime(from, locale)}–${formatTime(to, locale)}`,
    heading: words(locale)('round', { round, rounds: standing.rounds }),
  }))

const contents: Record<Sheet, (printed: Printed) => object> = {
  tables(printed) {
    const times = timesOf(printed)
    const byTable = Map.groupBy(there(printed), ({ table }) => table)
    const cards = [...byTable]
      .toSorted(([a], [b]) => a - b)
      .map(([table, seats]) => {
        const rounds = times.map(({ round, time, heading }) => ({
          time,
          heading,
          people: seats.filter((one) => one.round === round).map(({ name }) => name),
        }))
        const lines = rounds.reduce((sum, { people }) => sum + people.length + 2, 0)
        // Three columns of 120 mm; a line takes 1.3 times the size of its letters, a point is 0.353 mm.
        const size = Math.max(4, Math.min(12, (3 * 120) / (1.3 * 0.353 * lines)))
        return { number: String(table), name: seats[0]?.table_name ?? null, rounds, size }
      })
    return { label: label(printed), cards, nobody: words(printed.locale)('print.nobody') }
  },
  schedules(printed) {
    const times = timesOf(printed)
    const seats = there(printed)
    const tables = Map.groupBy(seats, ({ round, table }) => `${round} ${table}`)
    const people = [...Map.groupBy(seats, ({ participant }) => participant).values()].map((own) => ({
      name: own[0]?.name ?? '',
      rounds: times.map(({ round, time }) => {
        const seat = own.find((one) => one.round === round)
        const others = seat ? (tables.get(`${round} ${seat.table}`) ?? []) : []
        const names = others.filter(({ participant }) => participant !== seat?.participant).map(({ name }) => name)
        return { time, table: seat ? String(seat.table) : null, with: names.join(', ') }
      }),
    }))
    const [free, nobody] = [words(printed.locale)('schedule.free'), words(printed.locale)('print.nobody')]
    return { label: label(printed), people: people.toSorted(byName(printed.locale)), free, nobody }
  },
  rounds(printed) {
    const byRound = Map.groupBy(there(printed), ({ round }) => round)
    const rounds = timesOf(printed).map(({ round, time, heading }) => ({
      ...{ time, heading },
      people: (byRound.get(round) ?? [])
        .map(({ name, table }) => ({ name, table: String(table) }))
        .toSorted(byName(printed.locale)),
    }))
    return { label: label(printed), rounds, nobody: words(printed.locale)('print.nobody') }
  },
}

const sources: Record<Sheet, string> = {
  // Lines, not grids: each cell of a grid is tagged on its own, which takes twice as long for five hundred people.
  // A sheet of A4, folded across: the number stands on the table, and behind it who sits there in each round.
  tables: `
#set document(title: data.title)
#set text(lang: data.lang, size: 11pt)
#set page(paper: "a4", margin: 0mm)
#show heading: set text(size: 1em)
#show heading: set block(above: 6mm, below: 0mm)
#let half(body) = block(width: 210mm, height: 148.5mm, inset: 14mm, clip: true, breakable: false, spacing: 0mm, body)
#let front(card) = half({
  mono(data.title)
  v(1fr)
  align(center, { mono(data.label); linebreak(); text(size: if card.number.len() > 2 { 170pt } else { 230pt }, heading(level: 1, display(card.number))) })
  v(1fr)
  if card.name != none { align(center, text(size: 20pt, card.name)) }
})
#let back(card) = half(rotate(180deg, block(width: 182mm, height: 120mm, text(size: card.size * 1pt, columns(3, gutter: 6mm, {
  for round in card.rounds {
    block(breakable: false, below: 1em, {
      strong(round.heading)
      linebreak()
      mono(round.time)
      for name in round.people { linebreak(); name }
    })
  }
})))))
#if data.cards.len() == 0 { pad(20mm, heading(level: 1, data.nobody)) }
#for card in data.cards { back(card); front(card) }
`,
  schedules: `
#set document(title: data.title)
#set text(lang: data.lang, size: 9pt)
#set page(paper: "a4", margin: (x: 14mm, y: 12mm))
#set par(spacing: 1.6mm)
#show heading: set text(size: 13pt)
#if data.people.len() == 0 { heading(level: 1, data.nobody) }
#for person in data.people {
  block(width: 100%, breakable: false, inset: (top: 3mm, bottom: 5mm), stroke: (top: (thickness: 0.5pt, dash: "dashed")), spacing: 0mm, {
    place(top + right, mono(data.title))
    heading(level: 1, display(person.name))
    for round in person.rounds {
      par(hanging-indent: 52mm, {
        box(width: 30mm, mono(round.time))
        box(width: 22mm, if round.table == none { data.free } else { strong([#data.label #round.table]) })
        round.with
      })
    }
  })
}
`,
  rounds: `
#set document(title: data.title)
#set text(lang: data.lang, size: 12pt)
#set page(paper: "a4", margin: 14mm)
#show heading: set text(size: 26pt)
#for (index, round) in data.rounds.enumerate() {
  if index > 0 { pagebreak() }
  mono([#data.title · #data.name])
  heading(level: 1, display([#round.heading]))
  mono(round.time)
  v(4mm)
  if round.people.len() == 0 { data.nobody }
  set par(leading: 1em)
  columns(3, gutter: 7mm, for person in round.people {
    person.name
    h(1fr)
    strong(person.table)
    linebreak()
  })
}
`,
}
