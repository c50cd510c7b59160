import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import type { LocalText } from '#platform/i18n'
import { callKind } from '#calls'
import { choosing } from '#responses'
import { tell } from './acting.ts'
import type { Side } from './engagement.ts'

export type NewEngagement = {
  callId?: number | null
  responseId?: number | null
  /** Parties: who asks, and who does it. */
  askerId: number
  doerId: number
  title: LocalText
  /** What the asker proposes to begin with; days as `YYYY-MM-DD`, whole euros. */
  terms: { startsOn: string | null; endsOn: string | null; result: string | null; amount: number | null }
  /** The person who acts for the asker. */
  byId: number
  example?: boolean
}

/**
 * Makes engagements that both sides still have to agree on. What the asker proposes counts as said by the asker where
 * there is a period and a result; else either side completes it first.
 * @returns their ids, in the order given
 */
export async function makeEngagements(tx: Tx, given: NewEngagement[], now: Date): Promise<number[]> {
  const ids: number[] = []
  for (const one of given) {
    const { id } = await tx
      .insertInto('engagements.engagement')
      .values({
        ...{ call_id: one.callId ?? null, response_id: one.responseId ?? null },
        ...{ asker_id: one.askerId, doer_id: one.doerId, title: JSON.stringify(one.title) },
        ...{ example: one.example ?? false, created_at: now },
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const { startsOn, endsOn, result, amount } = one.terms
    const whole = startsOn !== null && endsOn !== null && result !== null
    await tx
      .insertInto('engagements.terms')
      .values({
        ...{ engagement_id: id, number: 1, starts_on: startsOn, ends_on: endsOn, result, amount },
        ...{ proposed_by: one.byId, proposed_side: 'asker' as const, at: now },
        ...(whole ? { asker_agreed_at: now, asker_agreed_by: one.byId } : {}),
      })
      .execute()
    await actedFor(tx, id, one.byId, 'asker', now)
    ids.push(id)
  }
  return ids
}

/** Keeps who acted for a side. */
export async function actedFor(tx: Tx, engagementId: number, personId: number, side: Side, now: Date): Promise<void> {
  await tx
    .insertInto('engagements.representation')
    .values({ engagement_id: engagementId, person_id: personId, side, first_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

type CallTerms = {
  starts_on: string | null
  ends_on: string | null
  amount_from: number | null
  amount_until: number | null
  amount_per: string | null
  result: string | null
}

/** The amount a call says for the whole, when it says one. */
const wholeAmount = ({ amount_from, amount_until, amount_per }: CallTerms): number | null =>
  amount_per === 'whole' && (amount_until === null || amount_until === amount_from) ? amount_from : null

/** Each chosen response becomes an engagement, in the transaction in which it is chosen. */
export const engagementOfChosen = choosing.with(async (tx, { call, responses, byId, now }) => {
  if (callKind(call.kind)?.engages === false || responses.length === 0) return undefined
  const { rows } = await sql<CallTerms>`
    select starts_on::text, ends_on::text, amount_from, amount_until, amount_per, nullif(left(form ->> 'result', 5000), '') as result
      from calls.call_card where id = ${call.id}`.execute(tx)
  const terms = rows[0]
  const { rows: known } = await sql<{ response_id: number }>`
    select response_id from engagements.engagement where response_id = any(${responses.map(({ id }) => id)}::integer[])`.execute(
    tx,
  )
  const made = new Set(known.map(({ response_id }) => response_id))
  const fresh = responses.filter(({ id, partyId }) => !made.has(id) && partyId !== call.asker_id)
  const ids = await makeEngagements(
    tx,
    fresh.map(({ id, partyId, awarded }) => ({
      ...{ callId: call.id, responseId: id, askerId: call.asker_id, doerId: partyId, title: call.title, byId },
      terms: {
        startsOn: terms?.starts_on ?? null,
        endsOn: terms?.ends_on ?? null,
        result: terms?.result ?? null,
        amount: awarded ?? (terms === undefined ? null : wholeAmount(terms)),
      },
    })),
    now,
  )
  for (const id of ids) await tell(tx, id, ['doer'], 'made')
  return undefined
})
