import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { ResponseState } from '../response/state.ts'

export const orders = ['sent', 'name', 'changed'] as const
export const filters = ['all', 'waiting', 'shortlisted', 'chosen', 'declined', 'unread', 'withdrawn'] as const
export type Filter = (typeof filters)[number]
export type Asked = { show: Filter; order: (typeof orders)[number]; q: string }

/** A response in the list of who asks. */
export type ListedResponse = {
  id: number
  state: ResponseState
  party_id: number
  party_kind: string
  party_handle: string
  party_name: string
  party_picture: string | null
  by_name: string | null
  motivation: string
  amount: number | null
  available_from: string | null
  hours_a_week: number | null
  sent_at: Date
  changed_at: Date
  seen: boolean
  works: number
  files: number
  messages: number
  /** Messages this person has not read. */
  unread: number
  interview: 'proposed' | 'agreed' | null
  /** Somebody of the asker's own belongs to the party, or is it. */
  own: boolean
}

/** The responses to a call as one of the asker's people sees them; withdrawn ones only when asked for. */
export async function listedResponses(
  db: Database,
  { callId, askerId, personId, asked }: { callId: number; askerId: number; personId: number; asked: Asked },
): Promise<ListedResponse[]> {
  const { show, order, q } = asked
  const { rows } = await sql<ListedResponse>`
    select * from (
      select r.id, r.state, r.party_id, party.kind as party_kind, party.handle as party_handle, party.name as party_name,
             party.picture_id as party_picture, author.name as by_name, r.motivation, r.amount,
             to_char(r.available_from, 'YYYY-MM-DD') as available_from, r.hours_a_week, r.sent_at, r.changed_at, r.seen_at is not null as seen,
             (select count(*)::integer from responses.part where part.response_id = r.id) as works,
             (select count(*)::integer from responses.attachment file where file.response_id = r.id) as files,
             (select count(*)::integer from responses.message where message.response_id = r.id) as messages,
             (select count(*)::integer from responses.message where message.response_id = r.id and message.side = 'responder'
                 and message.id > coalesce((select read_id from responses.reader where reader.response_id = r.id and reader.person_id = ${personId}), 0)) as unread,
             (select interview.state from responses.interview where interview.response_id = r.id and interview.state <> 'cancelled'
               order by interview.id desc limit 1) as interview,
             exists (select from people.belonging theirs where theirs.party_id = ${askerId}
                and (theirs.person_id = r.party_id or exists (select from people.belonging too
                       where too.person_id = theirs.person_id and too.party_id = r.party_id))) as own
        from responses.response r
        join people.party_card party on party.id = r.party_id
        left join people.party_card author on author.id = r.by_id
       where r.call_id = ${callId} and r.state <> 'draft' and r.sent_at is not null) listed
     where ${shows(show)} and (${q} = '' or platform.plain(party_name || ' ' || motivation) like '%' || platform.plain(${q.replace(/[\\%_]/g, '\\$&')}) || '%')
     order by ${by[order]}, id limit 1000`.execute(db)
  return rows
}

const by = { sent: sql`sent_at desc`, name: sql`lower(party_name)`, changed: sql`changed_at desc` }

function shows(show: Filter) {
  if (show === 'all') return sql<boolean>`state <> 'withdrawn'`
  if (show === 'waiting') return sql<boolean>`state in ('sent', 'shortlisted')`
  if (show === 'unread') return sql<boolean>`(unread > 0 or not seen and state = 'sent') and state <> 'withdrawn'`
  return sql<boolean>`state = ${show}`
}
