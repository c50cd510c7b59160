import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TimetableProblem } from '#engine/meetings'

/** The same problem as TimetableProblem, for a constraint solver: implied sums left in, because they help it. */
const model = `
include "alldifferent.mzn";
include "global_cardinality_low_up.mzn";
int: people; int: slots; int: tables; int: meetings; int: fairness;
set of int: PEOPLE = 1..people; set of int: SLOTS = 1..slots; set of int: MEETINGS = 1..meetings;
array[MEETINGS] of set of int: may;
array[PEOPLE] of set of int: own;
array[MEETINGS] of var SLOTS: at;
array[PEOPLE, SLOTS] of var bool: busy;
array[PEOPLE] of var 0..slots div 2: breaks;
var 0..people * slots: total = sum(breaks);
constraint forall(m in MEETINGS)(at[m] in may[m]);
constraint forall(p in PEOPLE)(alldifferent([at[m] | m in own[p]]));
constraint global_cardinality_low_up(at, [s | s in SLOTS], [0 | s in SLOTS], [tables | s in SLOTS]);
constraint forall(p in PEOPLE, s in SLOTS)(busy[p, s] <-> exists(m in own[p])(at[m] = s));
constraint forall(p in PEOPLE)(sum(s in SLOTS)(busy[p, s]) = card(own[p]));
constraint forall(s in SLOTS)(sum(p in PEOPLE)(busy[p, s]) <= 2 * tables);
constraint forall(p in PEOPLE)(if card(own[p]) < 2 then breaks[p] = 0 else
  breaks[p] = busy[p, 1] + sum(s in 2..slots)(busy[p, s] /\\ not busy[p, s - 1]) - 1 endif);
constraint max(breaks) - min(breaks) <= fairness;
solve :: int_search(at, dom_w_deg, indomain_min) :: restart_luby(500) minimize total;
output ["breaks \\(total)\\n"];
`

/** What a solver came to: fewest breaks; none: no timetable in the time; absent: there is no `minizinc` on the path. */
export type Peer = { breaks: number } | 'none' | 'absent'

/** Gecode through MiniZinc on a timetable, for so many milliseconds, reading the problem included. */
export function gecode(
  { people, slots, tables, meetings, fairness = 2 }: TimetableProblem,
  milliseconds: number,
): Peer {
  if (spawnSync('minizinc', ['--version']).error) return 'absent'
  const folder = mkdtempSync(join(tmpdir(), 'timetable-'))
  const set = (items: number[]) => `{${items.join(',')}}`
  const may = meetings.map(({ slots: bits }) =>
    set([...Array(slots).keys()].filter((at) => (bits >>> at) & 1).map(next)),
  )
  const own = Array.from({ length: people }, (_, person) =>
    set([...meetings.keys()].filter((at) => meetings[at]!.one === person || meetings[at]!.other === person).map(next)),
  )
  const sizes = { people, slots, tables, meetings: meetings.length, fairness }
  const data = [
    ...Object.entries(sizes).map(([name, value]) => `${name} = ${value};`),
    `may = [${may.join(',')}];`,
    `own = [${own.join(',')}];`,
  ]
  try {
    writeFileSync(join(folder, 'timetable.mzn'), model)
    writeFileSync(join(folder, 'timetable.dzn'), data.join('\n'))
    const given = ['--solver', 'gecode', '-a', '--time-limit', String(milliseconds), 'timetable.mzn', 'timetable.dzn']
    const { stdout, status, stderr } = spawnSync('minizinc', given, { cwd: folder, encoding: 'utf8' })
    if (status !== 0) throw new Error(`minizinc: ${stderr}`)
    const found = Array.from(stdout.matchAll(/breaks (\d+)/g), ([, breaks]) => Number(breaks))
    return found.length === 0 ? 'none' : { breaks: Math.min(...found) }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const next = (at: number) => at + 1
