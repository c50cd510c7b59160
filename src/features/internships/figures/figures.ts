import type { Database } from '#platform/database'
import type { LocalText } from '#platform/i18n'
import { type Counted, countPlacements, type Target, targetsOf } from './counting.ts'
import { type Shown, shownAlone, withhold } from './withholding.ts'

export type ProgrammeFigure = Pick<Counted, 'programme_id' | 'name' | 'level' | 'school_name' | 'school_handle'> & {
  count: Shown
}
/** What is published of a group of programmes in a study year. */
export type GroupFigure = {
  /** null: programmes in no group, which have no target and no total. */
  id: number | null
  name: LocalText | null
  target: number | null
  source: string | null
  sourceHref: string | null
  count: Shown
  planned: Shown
  stopped: Shown
  /** Of `count`: registered by schools, arranged without the platform. */
  outside: Shown
  programmes: ProgrammeFigure[]
}

/**
 * The figures of a study year as everybody may see them: a total for each group with a target, and its programmes as far
 * as no small number can be worked out of them (`withhold`).
 */
export async function figuresOf(db: Database, year: number, today: string): Promise<GroupFigure[]> {
  const [counted, targets] = await Promise.all([countPlacements(db, year, today), targetsOf(db, year)])
  const groups = targets.map((target) =>
    groupFigure(
      target,
      counted.filter(({ group_id }) => group_id === target.group_id),
    ),
  )
  const rest = counted.filter(({ group_id }) => group_id === null)
  if (rest.length === 0) return groups
  const alone = rest.map((one): ProgrammeFigure => ({ ...named(one), count: shownAlone(one.count) }))
  const none = {
    id: null,
    name: null,
    target: null,
    source: null,
    sourceHref: null,
    count: null,
    planned: null,
    stopped: null,
    outside: null,
  }
  return [...groups, { ...none, programmes: alone }]
}

const named = ({ programme_id, name, level, school_name, school_handle }: Counted) => ({
  ...{ programme_id, name, level, school_name, school_handle },
})

/** How many came from elsewhere; withheld together with the rest where either could be about persons one may know. */
function origin(counted: Counted[]): Shown {
  const outside = counted.reduce((all, one) => all + one.outside, 0)
  const all = counted.reduce((sum, one) => sum + one.count, 0)
  return outside === 0 ? 0 : (withhold([outside, all - outside]).shown[0] ?? null)
}

function groupFigure(target: Target, counted: Counted[]): GroupFigure {
  const { shown, total } = withhold(counted.map(({ count }) => count))
  const sum = (of: 'planned' | 'stopped') => shownAlone(counted.reduce((all, one) => all + one[of], 0))
  return {
    ...{
      id: target.group_id,
      name: target.name,
      target: target.count,
      source: target.source,
      sourceHref: target.source_href,
    },
    ...{ count: total, planned: sum('planned'), stopped: sum('stopped'), outside: origin(counted) },
    programmes: counted.map((one, index) => ({ ...named(one), count: shown[index] ?? null })),
  }
}
