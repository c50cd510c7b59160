import type { Config } from '#platform/config'
import type { Tx } from '#platform/database'
import { sql } from 'kysely'
import type { Access } from '../response/access.ts'
import { interviewMails } from './letters.ts'

export type Span = { startsAt: Date; endsAt: Date }
export const mostMoments = 3

type Proposing = {
  access: Access
  /** Who of the asker's side will be there. */
  hostId: number
  moments: Span[]
  placeWords: string | null
  url: string | null
  now: Date
}

/**
 * Proposes moments for a conversation about a response. What was proposed before, or agreed and still to come, is
 * replaced: it moves. The responder's people hear by mail.
 * @returns false when the response does not wait for an answer any more
 */
export async function proposeMoments(tx: Tx, house: Pick<Config, 'baseUrl'>, given: Proposing): Promise<boolean> {
  const { access, hostId, moments, placeWords, url, now } = given
  const responseId = access.response.id
  const response = await tx
    .selectFrom('responses.response')
    .select('state')
    .where('id', '=', responseId)
    .forUpdate()
    .executeTakeFirst()
  if (response === undefined || !['sent', 'shortlisted', 'chosen'].includes(response.state)) return false
  const place = { host_id: hostId, place_words: placeWords, url, changed_at: now }
  const open = await openInterview(tx, responseId, now)
  const moved = open?.state === 'agreed'
  const id =
    open === undefined
      ? await insert(tx, { response_id: responseId, ...place })
      : await tx
          .updateTable('responses.interview')
          .set((set) => ({ ...place, state: 'proposed', guest_id: null, sequence: set('sequence', '+', 1) }))
          .set({ starts_at: null, ends_at: null, others_asked_at: null, reminded_at: null })
          .where('id', '=', open.id)
          .returning('id')
          .executeTakeFirstOrThrow()
          .then((row) => row.id)
  await tx.deleteFrom('responses.moment').where('interview_id', '=', id).execute()
  await tx
    .insertInto('responses.moment')
    .values(moments.map(({ startsAt, endsAt }) => ({ interview_id: id, starts_at: startsAt, ends_at: endsAt })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await interviewMails(tx, house, { access, id, what: moved ? 'moved' : 'proposed', to: 'responder', byId: hostId })
  return true
}

const insert = async (
  tx: Tx,
  row: { response_id: number; host_id: number; place_words: string | null; url: string | null; changed_at: Date },
) => (await tx.insertInto('responses.interview').values(row).returning('id').executeTakeFirstOrThrow()).id

/** The conversation that is proposed, or agreed and not over; undefined when there is none. */
async function openInterview(tx: Tx, responseId: number, now: Date) {
  const { rows } = await sql<{ id: number; state: 'proposed' | 'agreed' }>`
    select id, state from responses.interview
     where response_id = ${responseId} and (state = 'proposed' or state = 'agreed' and ends_at > ${now})
     order by id desc limit 1 for update`.execute(tx)
  return rows[0]
}
