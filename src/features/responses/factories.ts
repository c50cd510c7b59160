import type { Tx } from '#platform/database'

type Given = {
  callId: number
  partyId: number
  byId?: number
  motivation?: string
  state?: 'sent' | 'shortlisted' | 'chosen' | 'declined'
  amount?: number
  place?: number
  awarded?: number
  answer?: string
  sentAt?: Date
}

/** Adds a response, sent on 21 November 2026 unless said otherwise. Returns its id. */
export async function aResponse(tx: Tx, given: Given): Promise<number> {
  const { state = 'sent', sentAt = new Date('2026-11-21T10:00:00Z') } = given
  const answered = state === 'chosen' || state === 'declined'
  const row = await tx
    .insertInto('responses.response')
    .values({
      ...{ call_id: given.callId, party_id: given.partyId, by_id: given.byId ?? given.partyId, state },
      motivation: given.motivation ?? 'Dit wil ik graag maken.',
      ...{ amount: given.amount ?? null, awarded: given.awarded ?? null },
      ...{ sent_at: sentAt, answered_at: answered ? sentAt : null },
      place: state === 'chosen' ? (given.place ?? 1) : null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}
