import { makeGroups, differencesBy } from '#engine/groups'
import type { Going } from '#engine/kit'
import { planMeetings } from '#engine/meetings'
import { planRotation } from '#engine/rotation'
import type { PlanFacts } from '../plans/facts.ts'
import type { PlanQuality, Problem, Seating } from '../plans/plan.ts'
import { type Asked, Numbers } from '../plans/problem/asked.ts'
import { groupsProblem } from '../plans/problem/groups.ts'
import { meetingsProblem } from '../plans/problem/meetings.ts'
import { rotationProblem } from '../plans/problem/rotation.ts'
import { planQuality } from '../plans/quality.ts'

export type Task = { facts: PlanFacts; asked: Asked; seed: number; milliseconds: number }
/** Who sits where in all rounds, those before the plan included, and what it is worth. */
export type Made = { seats: Seating[]; quality: PlanQuality }
export type Solved = ({ ok: true } & Made) | { ok: false; problems: Problem[] }

type Found = { seats: Seating[]; bound: PlanQuality['bound'] }

/**
 * Makes a plan, in as long as `going` says. Pure but for the clock behind `going`.
 * @param better hears of plans that are better than those before
 */
export function solve({ facts, asked, seed }: Task, going: Going, better: (made: () => Made) => void): Solved {
  const asMade = ({ seats, bound }: Found): Made => {
    const all = [...asked.played.filter(({ round }) => round < asked.from), ...seats]
    return { seats: all, quality: planQuality(facts, all, bound) }
  }
  const hear = (found: () => Found) => better(() => asMade(found()))
  const { format } = facts.arrangement
  const solved = { rounds: solveRounds, meetings: solveMeetings, groups: solveGroups }[format](facts, asked, {
    ...{ seed, going, hear },
  })
  return 'problems' in solved ? { ok: false, problems: condensed(solved.problems) } : { ok: true, ...asMade(solved) }
}

/** What is wrong in the same way in several rounds is said once, without the round. */
function condensed(problems: Problem[]): Problem[] {
  const found = new Map<string, Problem>()
  for (const problem of problems) {
    const { round: _, ...whole } = problem
    const key = JSON.stringify(whole)
    found.set(key, found.has(key) ? whole : problem)
  }
  return [...found.values()]
}

type Options = { seed: number; going: Going; hear(found: () => Found): void }
type Result = Found | { problems: Problem[] }

function solveRounds(facts: PlanFacts, asked: Asked, { seed, going, hear }: Options): Result {
  const made = rotationProblem(facts, asked)
  if (!made.ok) return made
  const numbers = new Numbers(facts)
  const { rounds: count } = made.problem
  const found = ({ rounds, quality, bound }: ReturnType<typeof planRotation>): Found => ({
    seats: numbers.seats(rounds, asked.from),
    bound: { best: bound, ours: quality.repeats },
  })
  const start = asked.start ? numbers.rounds(asked.start, asked.from, count) : undefined
  const plan = planRotation(made.problem, { seed, going, start, better: (better) => hear(() => found(better)) })
  return found(plan)
}

function solveMeetings(facts: PlanFacts, asked: Asked, { seed, going, hear }: Options): Result {
  const made = meetingsProblem(facts, asked)
  if (!made.ok) return made
  const numbers = new Numbers(facts)
  const { problem, start } = made.given
  const found = ({ meetings, weight, bound }: ReturnType<typeof planMeetings>): Found => ({
    seats: meetings
      .filter(({ slot }) => slot + 1 >= asked.from)
      .map(({ one, other, slot, table }) => ({
        ...{ round: slot + 1, table: numbers.tables[table] ?? 0, participants: numbers.ids([one, other]) },
      })),
    bound: { best: bound, ours: weight },
  })
  const plan = planMeetings(problem, {
    ...{ seed, going, better: (better) => hear(() => found(better)) },
    ...(start && { start }),
    // What people have in their hands changes as little as can be.
    ...(start && asked.keep && { stay: 2 }),
  })
  return found(plan)
}

function solveGroups(facts: PlanFacts, asked: Asked, { seed, going, hear }: Options): Result {
  const made = groupsProblem(facts, asked)
  if (!made.ok) return made
  const numbers = new Numbers(facts)
  const { problem, lists, pairs } = made.given
  const { people } = problem
  const difference = differencesBy(people, lists)
  for (const { one, other, weight } of pairs)
    for (const at of [one * people + other, other * people + one]) difference[at] = (difference[at] ?? 0) + weight
  const found = ({ groups, worth, bound }: ReturnType<typeof makeGroups>): Found => ({
    seats: numbers.seats([groups], 1),
    bound: { best: bound, ours: worth },
  })
  const start = asked.start
    ? numbers.rounds(asked.start, 1, 1)[0]?.map((group) => group.filter((one) => one >= 0))
    : undefined
  const groups = makeGroups(
    { ...problem, difference },
    { seed, going, start, better: (better) => hear(() => found(better)) },
  )
  return found(groups)
}
