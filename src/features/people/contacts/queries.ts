import { sql } from 'kysely'
import type { Database } from '#platform/database'

export type Contact = { id: number; handle: string; name: string }
export type Contacts = { met: Contact[]; theySaid: Contact[]; said: Contact[]; blocked: Contact[] }

/** Everybody with whom there is something between, by what it is. For that person alone. */
export async function contactsOf(db: Database, personId: number): Promise<Contacts> {
  const { rows } = await sql<Contact & { what: keyof Contacts }>`
    select party.id, party.handle, party.name,
           case when tie.blocked then 'blocked' when tie.said and tie.they_said then 'met' when tie.said then 'said' else 'theySaid' end as what
      from (select other, bool_or(said) as said, bool_or(they_said) as they_said, bool_or(blocked) as blocked from (
              select other_id as other, true as said, false as they_said, false as blocked from people.met where person_id = ${personId}
              union all select person_id, false, true, false from people.met where other_id = ${personId}
              union all select blocked_id, false, false, true from people.block where person_id = ${personId}) each
             group by other) tie
      join people.party on party.id = tie.other
     where tie.blocked or not exists (select from people.block where person_id = party.id and blocked_id = ${personId})
     order by platform.plain(party.name), party.id`.execute(db)
  const contacts: Contacts = { met: [], theySaid: [], said: [], blocked: [] }
  for (const { what, ...contact } of rows) contacts[what].push(contact)
  return contacts
}
