import { groups } from '../rules/groups.ts'
import { estimate } from '../rules/rounding.ts'
import type { Standings } from '../rules/renewing.ts'
import { strength } from '../rules/strength.ts'
import { type Cell, suppress } from '../rules/suppress.ts'
import { type Bridging, bridgingOf } from './bridging.ts'

/** A figure: an estimate to the nearest five, as it was in the report of a month; null: too few people to say. */
export type Figure = { key: string; count: number | null; since: string | null }
/** Figures that add up to a total; null where the total would give away what is withheld. */
export type Table = { total: number | null; figures: Figure[] }

/** All that a report says. */
export type Figures = {
  active: { discipline: Table; kind: Table }
  came: { discipline: Table; kind: Table }
  /** New ties by month, the latest last. */
  months: Table
  /** Ties of each two groups, `sound:word`, and inside each, `sound:sound`. */
  between: Table
  bridging: Bridging[]
}

/** What a report is about besides people: in which month, and which disciplines and kinds of organisation there are. */
export type Frame = { month: string; disciplines: readonly string[]; kinds: readonly string[] }

const monthsShown = 12

/**
 * What may be published of what stands behind the figures, rounded, the rest withheld. Depends on the standings, the frame
 * and the last report, which is public, and on nothing else.
 */
export function figuresOf(standings: Standings, last: Figures | undefined, frame: Frame): Figures {
  const table = (part: (figures: Figures) => Table, prefix: string, keys: readonly string[], people: 1 | 2) =>
    tableOf(standings, last && part(last), { prefix, keys, people, month: frame.month })
  const people = (what: 'active' | 'came') => ({
    discipline: table((of) => of[what].discipline, `${what}:discipline:`, [...frame.disciplines, 'none'], 1),
    // Both tables have the same total, said once: the difference of two would tell who changed since.
    kind: { ...table((of) => of[what].kind, `${what}:kind:`, [...frame.kinds, 'collective', 'none'], 1), total: null },
  })
  return {
    active: people('active'),
    came: people('came'),
    months: monthsOf(standings, last?.months, frame.month),
    between: table((of) => of.between, 'between:', pairs, 2),
    bridging: bridgingOf(standings, last?.bridging, frame.month),
  }
}

/** Each group with itself and each other one. */
const pairs: readonly string[] = groups.flatMap((one, index) =>
  groups.slice(index).map((other) => [one, other].toSorted().join(':')),
)

type Layout = { prefix: string; keys: readonly string[]; people: 1 | 2; month: string; complement?: boolean }

function tableOf(standings: Standings, last: Table | undefined, layout: Layout): Table {
  const { prefix, people, month, complement = true } = layout
  // What is no longer in the frame, such as a discipline that was taken away, still counts in the total.
  const keys = [...new Set([...layout.keys, ...[...standings.keys()].filter(startsWith(prefix)).map(after(prefix))])]
  const before = new Map(last?.figures.map((figure) => [figure.key, figure]))
  const cells = keys.map((key): Cell => {
    const standing = standings.get(prefix + key)
    const unchanged = standing !== undefined && standing.since < month && before.has(key)
    const stood = before.get(key)?.count === null ? 'withheld' : 'shown'
    const items = standing?.items ?? []
    return { key, count: items.length, strength: strength(items), stood: unchanged ? stood : undefined }
  })
  const { shown, total } = suppress(cells, { complement })
  return {
    total: total
      ? estimate(
          cells.reduce((sum, { count }) => sum + count, 0),
          people,
        )
      : null,
    figures: cells.map(({ key, count }) =>
      shown.has(key)
        ? { key, count: estimate(count, people), since: standings.get(prefix + key)?.since ?? null }
        : { key, count: null, since: null },
    ),
  }
}

const startsWith = (prefix: string) => (figure: string) => figure.startsWith(prefix)
const after = (prefix: string) => (figure: string) => figure.slice(prefix.length)

/** The last twelve; those before are in no list, and so nothing can be subtracted from anything. */
function monthsOf(standings: Standings, last: Table | undefined, month: string): Table {
  const [year = 0, number = 0] = month.split('-').map(Number)
  const keys = Array.from({ length: monthsShown }, (_, index) =>
    new Date(Date.UTC(year, number - monthsShown + index)).toISOString().slice(0, 7),
  )
  // That nearly all ties are of one month says nothing of anybody.
  const table = tableOf(standings, last, { prefix: 'month:', keys, people: 2, month, complement: false })
  const shown = new Map(table.figures.map((figure) => [figure.key, figure]))
  return { total: null, figures: keys.map((key) => shown.get(key) ?? { key, count: null, since: null }) }
}
