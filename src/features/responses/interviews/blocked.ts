import { sql } from 'kysely'
import { callsByIds } from '#calls'
import type { Tx } from '#platform/database'
import { listener } from '#platform/events'
import { personBlocked } from '#people'
import { responseById } from '../response/queries.ts'
import { interviewMails } from './letters.ts'

/**
 * Two people of whom one blocks the other have no talk to come: what they agreed is off and the time is free in both
 * calendars, what the one proposed to the other is withdrawn. Both hear that an agreed talk is off, the same words for
 * both, and neither why. Others of the two sides can agree on another talk.
 */
export const callOffBetweenBlocked = listener(
  personBlocked,
  'responses.callOffBetweenBlocked',
  async ({ db, config, now }, { personId, blockedId }) => {
    await db.transaction().execute(async (tx) => {
      const { rows } = await sql<{ id: number; response_id: number; agreed: boolean }>`
        update responses.interview set state = 'cancelled', changed_at = ${now}, sequence = sequence + 1
          from responses.response
         where response.id = interview.response_id
           and (interview.host_id, coalesce(interview.guest_id, response.party_id)) in ((${personId}, ${blockedId}), (${blockedId}, ${personId}))
           and (interview.state = 'proposed' or interview.state = 'agreed' and interview.starts_at > ${now})
        returning interview.id, interview.response_id, interview.starts_at is not null as agreed`.execute(tx)
      for (const { id, response_id, agreed } of rows) {
        const response = await responseById(tx, response_id)
        const [call] = response ? await callsByIds(tx, [response.call_id]) : []
        if (!agreed || response === undefined || call === undefined) continue
        const access = { call, response, sides: [] }
        await interviewMails(tx, config, { access, id, what: 'off', to: 'both', byId: undefined })
      }
    })
  },
)

/** Whether the host of a talk and a person have a block between them. */
export async function blocksHost(tx: Tx, interviewId: number, personId: number): Promise<boolean> {
  const { rows } = await sql`
    select from responses.interview join people.block_card b
        on (b.person_id, b.blocked_id) in ((interview.host_id, ${personId}), (${personId}, interview.host_id))
     where interview.id = ${interviewId}`.execute(tx)
  return rows.length > 0
}
