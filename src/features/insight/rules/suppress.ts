import { fewest } from './strength.ts'

/** One cell of a table that adds up to a total which is taken to be known. */
export type Cell = {
  key: string
  /** What would be published, before rounding. */
  count: number
  /** People behind it. */
  strength: number
  /** How it was in the last report, when nothing behind it changed since; what was published cannot be hidden any more. */
  stood?: 'shown' | 'withheld' | undefined
}

/** What a table may show. */
export type Shown = { shown: ReadonlySet<string>; total: boolean }

/**
 * Which cells of a table may be shown. Primary suppression: cells, and those whose complement, have fewer than `fewest`
 * people behind them. Secondary suppression: as the total less what is shown gives the sum of what is withheld, the smallest
 * cells go too, until at least two are withheld and each of them may be anything in a range of at least `fewest`
 * (Hundepool et al., Handbook on Statistical Disclosure Control, 2nd ed. 2024, ch. 4; the interval is exact for one total,
 * see `feasible`). When only cells are left that the last report showed as they are, the total is withheld instead.
 * Empty cells are withheld like small ones: nobody can tell which.
 * @param options.complement whether nearly everybody being in one cell gives the others away; default: yes
 */
export function suppress(cells: readonly Cell[], { complement = true } = {}): Shown {
  const all = cells.reduce((sum, cell) => sum + cell.strength, 0)
  if (all < fewest) return { shown: new Set(), total: false }
  const small = (cell: Cell) => cell.strength < fewest || (complement && all - cell.strength < fewest)
  const withheld = new Set(cells.filter((cell) => small(cell) || cell.stood === 'withheld').map(({ key }) => key))
  const rest = cells
    .filter(({ key, stood }) => !withheld.has(key) && stood !== 'shown')
    .sort((a, b) => a.count - b.count || (a.key < b.key ? -1 : 1))
  let total = true
  while (!safe(cells, withheld)) {
    const next = rest.shift()
    if (next === undefined) {
      total = false
      break
    }
    withheld.add(next.key)
  }
  return { shown: new Set(cells.map(({ key }) => key).filter((key) => !withheld.has(key))), total }
}

/** The sum of what is withheld follows from the total: it too must have enough people behind it. */
function safe(cells: readonly Cell[], withheld: ReadonlySet<string>): boolean {
  const [low, high] = feasible(cells, withheld)
  const people = cells.filter(({ key }) => withheld.has(key)).reduce((sum, { strength }) => sum + strength, 0)
  return withheld.size === 0 || (high - low >= fewest && people >= fewest)
}

/**
 * The range in which each withheld cell lies for who knows the total and all shown cells: counts that are not negative and
 * add up to what is left. The vertices of that simplex give 0 and all of it, when there are two cells or more; exact, so
 * that no linear program is needed.
 */
export function feasible(cells: readonly Cell[], withheld: ReadonlySet<string>): [low: number, high: number] {
  const left = cells.filter(({ key }) => withheld.has(key)).reduce((sum, cell) => sum + cell.count, 0)
  return withheld.size === 1 ? [left, left] : [0, left]
}
