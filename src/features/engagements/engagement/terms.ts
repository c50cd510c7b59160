import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { announce } from '#platform/events'
import { engagementAgreed } from '../events.ts'
import { type Acting, type Held, holdFor, others, type Refused, tell } from './acting.ts'
import type { Side } from './engagement.ts'
import { actedFor } from './making.ts'

/** Days as `YYYY-MM-DD`; whole euros, null for none. */
export type Terms = { startsOn: string; endsOn: string; result: string; amount: number | null }

/** changed: other terms were proposed meanwhile, or these were agreed already. */
export type Agreeing = 'agreed' | 'said' | 'changed' | Refused

/**
 * A side proposes other terms, and says yes to them by that. What was proposed before and not agreed is off; what was
 * agreed holds until the other says yes as well.
 */
export async function proposeTerms(tx: Tx, acting: Acting, terms: Terms): Promise<'proposed' | 'agreed' | Refused> {
  const held = await holdFor(tx, acting)
  if (held === undefined) return 'gone'
  if (held.state !== 'proposed' && held.state !== 'agreed') return 'late'
  await closeOpenTerms(tx, acting)
  const number = await nextNumber(tx, held.id)
  const { startsOn, endsOn, result, amount } = terms
  await tx
    .insertInto('engagements.terms')
    .values({
      ...{ engagement_id: held.id, number, starts_on: startsOn, ends_on: endsOn, result, amount },
      ...{ proposed_by: acting.personId, proposed_side: held.sides[0] ?? 'asker', at: acting.now },
    })
    .execute()
  const said = await sayYes(tx, acting, held, number)
  if (!said) await tell(tx, held.id, others(held.sides), 'proposed')
  return said ? 'agreed' : 'proposed'
}

/** A side says yes to the terms with this number, as it read them. With both yes it runs, by these terms. */
export async function agreeTerms(tx: Tx, acting: Acting, number: number): Promise<Agreeing> {
  const held = await holdFor(tx, acting)
  if (held === undefined) return 'gone'
  if (held.state !== 'proposed' && held.state !== 'agreed') return 'late'
  const open = await openTerms(tx, held.id)
  if (open === undefined || open.number !== number) return 'changed'
  // Without period and result there is nothing to say yes to; the page does not offer it.
  if (open.starts_on === null || open.ends_on === null || open.result === null) return 'late'
  return (await sayYes(tx, acting, held, number)) ? 'agreed' : 'said'
}

/** A side takes back other terms for something that runs: what was agreed stays. */
export async function withdrawTerms(tx: Tx, acting: Acting): Promise<'withdrawn' | Refused> {
  const held = await holdFor(tx, acting)
  if (held === undefined) return 'gone'
  if (held.state !== 'agreed') return 'late'
  await closeOpenTerms(tx, acting)
  return 'withdrawn'
}

/** @returns whether both said yes now */
async function sayYes(tx: Tx, { personId, now }: Acting, held: Held, number: number): Promise<boolean> {
  for (const side of held.sides) {
    await tx
      .updateTable('engagements.terms')
      .set(yesOf(side, personId, now))
      .where('engagement_id', '=', held.id)
      .where('number', '=', number)
      .where(`${side}_agreed_at`, 'is', null)
      .execute()
    await actedFor(tx, held.id, personId, side, now)
  }
  const { agreed } = await tx
    .selectFrom('engagements.terms')
    .select('agreed')
    .where('engagement_id', '=', held.id)
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  if (!agreed) return false
  await tx
    .updateTable('engagements.engagement')
    // What was said to be done, was by other terms.
    .set({ state: 'agreed', agreed_number: number, asker_done_at: null, doer_done_at: null })
    .where('id', '=', held.id)
    .execute()
  await announce(tx, engagementAgreed, [{ engagementId: held.id, callId: held.call_id }])
  await tell(tx, held.id, others(held.sides), 'agreed')
  return true
}

const yesOf = (side: Side, personId: number, now: Date) =>
  side === 'asker'
    ? { asker_agreed_at: now, asker_agreed_by: personId }
    : { doer_agreed_at: now, doer_agreed_by: personId }

const openTerms = (tx: Tx, id: number) =>
  tx
    .selectFrom('engagements.terms')
    .select(['number', 'starts_on', 'ends_on', 'result'])
    .where('engagement_id', '=', id)
    .where('closed_at', 'is', null)
    .where('agreed', '=', false)
    .executeTakeFirst()

export const closeOpenTerms = (tx: Tx, { id, now }: Pick<Acting, 'id' | 'now'>) =>
  tx
    .updateTable('engagements.terms')
    .set({ closed_at: now })
    .where('engagement_id', '=', id)
    .where('closed_at', 'is', null)
    .where('agreed', '=', false)
    .execute()

export async function nextNumber(tx: Tx, id: number): Promise<number> {
  const { rows } = await sql<{ next: number }>`
    select coalesce(max(number), 0)::integer + 1 as next from engagements.terms where engagement_id = ${id}`.execute(tx)
  return rows[0]?.next ?? 1
}
