import { type RawBuilder, sql } from 'kysely'
import type { Database } from '#platform/database'
import type { LocalText } from '#platform/i18n'
import { likePart } from '../search.ts'

export type OwnCompany = { id: number; name: string; claimed: boolean }

/**
 * Who acts for a company `c` besides those who act for its party: who registered it, as long as that person belongs
 * there; null when nobody does. For use in SQL.
 */
export const contactOf: RawBuilder<number | null> = sql<number | null>`case when c.party_id is null
  or exists (select from people.belonging own where own.party_id = c.party_id and own.person_id = c.contact_id) then c.contact_id end`

/** Whether a person acts for a company `c`. For use in SQL. */
export const actsFor = (personId: number): RawBuilder<boolean> => sql<boolean>`(${contactOf} = ${personId}
  or c.party_id in (select r.party_id from people.representative r where r.person_id = ${personId}))`

/** The companies a person acts for on a match day; also those an organiser brought in by the person's mail address. */
export async function companiesOfPerson(
  db: Database,
  matchdayId: number,
  { personId, email }: { personId: number; email: string | undefined },
): Promise<OwnCompany[]> {
  const { rows } = await sql<OwnCompany>`
    select c.id, coalesce(party.name, c.name) as name, c.party_id is not null as claimed
      from matchdays.company c left join people.party_card party on party.id = c.party_id
     where c.matchday_id = ${matchdayId}
       and (${actsFor(personId)} or (c.party_id is null and lower(c.email) = lower(${email ?? ''})))
     order by c.id limit 20`.execute(db)
  return rows
}

export type Company = {
  id: number
  matchday_id: number
  party_id: number | null
  name: string
  recruiters: number
  room_needs: string | null
  withdrawn_at: Date | null
}

/** A company, when this person acts for it; undefined: there is none, or the person does not. */
export async function companyFor(
  db: Database,
  matchdayId: number,
  companyId: number,
  personId: number,
): Promise<Company | undefined> {
  const { rows } = await sql<Company>`
    select c.id, c.matchday_id, c.party_id, coalesce(party.name, c.name) as name, c.recruiters, c.room_needs, c.withdrawn_at
      from matchdays.company c left join people.party_card party on party.id = c.party_id
     where c.matchday_id = ${matchdayId} and c.id = ${Math.min(companyId, 2_147_483_647)} and ${actsFor(personId)}`.execute(
    db,
  )
  return rows[0]
}

export type OwnPlace = {
  id: number
  number: number
  title: LocalText
  about: string | null
  capacity: number
  unranked: 'last' | 'refused'
  call_id: number | null
  closed_at: Date | null
  company_id: number
  /** Students who want to meet it or name it, and how many of them were ranked. */
  named: number
  ranked: number
  /** Who was placed there. */
  placed: { name: string; handle: string | null; state: 'promised' | 'offered' | 'confirmed'; problem: string | null }[]
}

/** The places of a company, with how far each is. */
export async function placesOfCompany(db: Database, companyId: number, round: number): Promise<OwnPlace[]> {
  const { rows } = await sql<OwnPlace>`
    select p.id, p.number, p.title, p.about, p.capacity, p.unranked, p.call_id, p.closed_at, p.company_id,
           (select count(distinct w.student_id)::integer from matchdays.wish w join matchdays.student s on s.id = w.student_id and s.withdrawn_at is null
             where w.place_id = p.id and w.round in (0, ${round}::smallint)) as named,
           (select count(*)::integer from matchdays.ranking r where r.place_id = p.id) as ranked,
           coalesce((select jsonb_agg(jsonb_build_object('name', coalesce(c.name, s.name, '…'), 'handle', f.handle, 'state', a.state, 'problem', a.response_problem)
                      order by lower(coalesce(c.name, s.name)))
              from matchdays.assignment a join matchdays.student s on s.id = a.student_id left join people.party_card c on c.id = s.person_id
              left join people.member_facts f on f.person_id = s.person_id
             where a.place_id = p.id and a.live), '[]') as placed
      from matchdays.place p where p.company_id = ${companyId} order by p.number`.execute(db)
  return rows
}

/** Open internship calls of a party that are not among the places of this day. */
export async function callsToBring(
  db: Database,
  matchdayId: number,
  partyId: number,
): Promise<{ id: number; title: LocalText; places: number }[]> {
  const { rows } = await sql<{ id: number; title: LocalText; places: number }>`
    select call.id, call.title, call.places from calls.call_card call
     where call.asker_id = ${partyId} and call.kind = 'internship' and call.state = 'open'
       and not exists (select from matchdays.place p where p.matchday_id = ${matchdayId} and p.call_id = call.id and p.closed_at is null)
     order by call.opened_at desc limit 50`.execute(db)
  return rows
}

export type CompanyRow = {
  id: number
  name: string
  handle: string | null
  email: string | null
  invited_at: Date | null
  withdrawn_at: Date | null
  recruiters: number
  room_needs: string | null
  places: number
  seats: number
  ranked: number
  taken: number
}

/** Companies for who organises, by name, a page at a time. */
export async function companiesOf(
  db: Database,
  matchdayId: number,
  given: { search: string; from: number; limit: number },
): Promise<{ rows: CompanyRow[]; total: number }> {
  const { rows } = await sql<CompanyRow & { total: number }>`
    select c.id, coalesce(party.name, c.name) as name, party.handle, c.email, c.invited_at, c.withdrawn_at, c.recruiters, c.room_needs,
           count(*) over ()::integer as total, p.places, p.seats, p.ranked, p.taken
      from matchdays.company c left join people.party_card party on party.id = c.party_id
      cross join lateral (
        select count(*)::integer as places, coalesce(sum(capacity), 0)::integer as seats,
               (count(*) filter (where exists (select from matchdays.ranking r where r.place_id = p.id)))::integer as ranked,
               coalesce(sum((select count(*) from matchdays.assignment a where a.place_id = p.id and a.live)), 0)::integer as taken
          from matchdays.place p where p.company_id = c.id and p.closed_at is null) p
     where c.matchday_id = ${matchdayId} and (${given.search} = '' or coalesce(party.name, c.name) ilike ${likePart(given.search)})
     order by c.withdrawn_at is not null, lower(coalesce(party.name, c.name)), c.id
     limit ${given.limit} offset ${given.from}`.execute(db)
  return { rows, total: rows[0]?.total ?? 0 }
}
