import { sql } from 'kysely'
import type { Config } from '#platform/config'
import type { Tx } from '#platform/database'
import type { Access, Side } from '../response/access.ts'
import { blocksHost } from './blocked.ts'
import { interviewMails } from './letters.ts'

type House = Pick<Config, 'baseUrl'>
type Answering = { access: Access; personId: number; now: Date }

/** agreed: it stands in both calendars. taken: the other has a conversation then meanwhile. gone: not to be picked now. */
export type Picked = 'agreed' | 'taken' | 'gone'

/** Picks one of the moments proposed. Twice, or by two people of the same side at once: it is agreed once. */
export async function pickMoment(tx: Tx, house: House, given: Answering & { momentId: number }): Promise<Picked> {
  const { access, personId, momentId, now } = given
  const { rows } = await sql<{ id: number; state: string; same: boolean; starts_at: Date; ends_at: Date }>`
    select interview.id, interview.state, interview.starts_at is not distinct from moment.starts_at as same, moment.starts_at, moment.ends_at
      from responses.moment join responses.interview on interview.id = moment.interview_id
     where moment.id = ${momentId} and interview.response_id = ${access.response.id} for update of interview`.execute(
    tx,
  )
  const [found] = rows
  if (found === undefined || found.starts_at <= now) return 'gone'
  if (found.state === 'agreed' && found.same) return 'agreed'
  if (found.state !== 'proposed' || (await blocksHost(tx, found.id, personId))) return 'gone'
  await sql`savepoint picking`.execute(tx)
  try {
    await tx
      .updateTable('responses.interview')
      .set({ state: 'agreed', guest_id: personId, starts_at: found.starts_at, ends_at: found.ends_at, changed_at: now })
      .set({ others_asked_at: null })
      .where('id', '=', found.id)
      .execute()
  } catch (error) {
    if ((error as { code?: string }).code !== '23P01') throw error
    await sql`rollback to savepoint picking`.execute(tx)
    return 'taken'
  }
  await interviewMails(tx, house, { access, id: found.id, what: 'agreed', to: 'both', byId: personId })
  return 'agreed'
}

/** Remembers that none of the moments will do; the words that go with it stand in the thread. */
export async function askOthers(tx: Tx, { access, now }: Answering): Promise<void> {
  await tx
    .updateTable('responses.interview')
    .set({ others_asked_at: now })
    .where('response_id', '=', access.response.id)
    .where('state', '=', 'proposed')
    .execute()
}

/** Calls a conversation off, by either side; the other hears by mail, once. */
export async function cancelInterview(tx: Tx, house: House, given: Answering & { side: Side }): Promise<void> {
  const { access, personId, side, now } = given
  const { rows } = await sql<{ id: number }>`
    update responses.interview set state = 'cancelled', changed_at = ${now}, sequence = sequence + 1
     where response_id = ${access.response.id} and (state = 'proposed' or state = 'agreed' and starts_at > ${now})
    returning id`.execute(tx)
  const to = side === 'asker' ? 'responder' : 'asker'
  for (const { id } of rows) await interviewMails(tx, house, { access, id, what: 'cancelled', to, byId: personId })
}
