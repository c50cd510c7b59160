import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import type { Pin, Plan } from './plan.ts'

/**
 * What is kept of a plan: what was ticked in one round, and in other rounds what was kept before.
 * @param tables all who sit there
 */
export function pinsWith(plan: Plan, ticked: { round: number; tables: number[]; people: number[] }): Pin[] {
  const others = plan.pins.filter(({ round }) => round !== ticked.round)
  const here = (plan.seats ?? [])
    .filter(({ round }) => round === ticked.round)
    .flatMap(({ round, table, participants }) =>
      participants
        .filter((id) => ticked.tables.includes(table) || ticked.people.includes(id))
        .map((participant): Pin => ({ round, table, participant })),
    )
  return [...others, ...here]
}

/** Remembers what is kept of a plan, for the next one that goes on from it. */
export async function keepPins(tx: Tx, planId: number, pins: Pin[]): Promise<void> {
  await sql`update arrangements.plan set pins = ${JSON.stringify(pins)}::jsonb where id = ${planId}`.execute(tx)
}
