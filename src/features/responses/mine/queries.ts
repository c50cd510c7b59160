import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { LocalText } from '#platform/i18n'
import type { ResponseState } from '../response/state.ts'

/** A response as one who sent it sees it in a list. */
export type OwnResponse = {
  id: number
  state: ResponseState
  call_state: string
  call_slug: string
  title: LocalText
  kind: string
  asker_name: string
  party_id: number
  party_name: string
  sent_at: Date | null
  changed_at: Date
  answered_at: Date | null
  deadline_at: Date | null
  /** Messages of the asker one has not read. */
  unread: number
  /** Moments for a conversation wait to be picked. */
  to_pick: boolean
  /** When a conversation that is agreed starts. */
  meets_at: Date | null
}

/** Every response of a person and of the parties one acts for: what waits for oneself first, then the latest. */
export async function ownResponses(db: Database, personId: number, now: Date): Promise<OwnResponse[]> {
  const { rows } = await sql<OwnResponse>`
    select * from (
      select response.id, response.state, call.state as call_state, call.slug as call_slug, call.title, call.kind, asker.name as asker_name,
             response.party_id, party.name as party_name, response.sent_at, response.changed_at, response.answered_at, call.deadline_at,
             (select count(*)::integer from responses.message
               where message.response_id = response.id and message.side = 'asker'
                 and message.id > coalesce((select read_id from responses.reader where reader.response_id = response.id and reader.person_id = ${personId}), 0)) as unread,
             exists (select from responses.interview where interview.response_id = response.id and interview.state = 'proposed') as to_pick,
             (select min(interview.starts_at) from responses.interview
               where interview.response_id = response.id and interview.state = 'agreed' and interview.ends_at > ${now}) as meets_at
        from people.representative mine
        join responses.response on response.party_id = mine.party_id
        join calls.call_card call on call.id = response.call_id
        join people.party_card asker on asker.id = call.asker_id
        join people.party_card party on party.id = response.party_id
       where mine.person_id = ${personId}) own
     order by to_pick or unread > 0 desc, coalesce(answered_at, sent_at, changed_at) desc, id desc limit 300`.execute(
    db,
  )
  return rows
}
