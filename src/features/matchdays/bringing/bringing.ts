import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { openList } from '../lists/saving.ts'
import { holdMatchday, type Matchday } from '../matchday/matchday.ts'
import { newPseudonym } from '../matchday/secrets.ts'
import type { CompanyLine, StudentLine } from './reading.ts'

type Brought = { ok: true; added: number; known: number } | { ok: false }

/** People can be brought in until lists are closed for good. */
const takesPeople = ({ phase }: Matchday) => ['registration', 'wishes', 'day', 'preferences'].includes(phase)

/**
 * Brings students in by name and mail. Who is there already, by the same mail address, is not added again, so a list can
 * be sent twice; of who has no account yet school, programme and wishes are those of the last list.
 */
export async function bringStudents(
  tx: Tx,
  { matchdayId, lines, now }: { matchdayId: number; lines: StudentLine[]; now: Date },
): Promise<Brought> {
  const matchday = await holdMatchday(tx, matchdayId, { now })
  if (matchday === undefined || !takesPeople(matchday)) return { ok: false }
  const rows = lines.map((line) => ({ ...line, ...newPseudonym() }))
  const { rows: kept } = await sql<{ fresh: boolean }>`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as row(name text, email text, school text, programme text, pseudonym text, salt text)
       where not exists (select from matchdays.student s join people.member_card c on c.person_id = s.person_id
              join identity.account_card a on a.id = c.account_id where s.matchday_id = ${matchdayId} and lower(a.email) = row.email))
    insert into matchdays.student as s (matchday_id, name, email, school, programme, pseudonym, salt, joined_at)
    select ${matchdayId}::integer, name, email, nullif(school, ''), nullif(programme, ''), pseudonym, salt, ${now}::timestamptz from given
    on conflict (matchday_id, lower(email)) where email is not null
      do update set name = excluded.name, school = excluded.school, programme = excluded.programme
    returning xmax = 0 as fresh`.execute(tx)
  const round = openList(matchday)
  if (round !== undefined) await bringWishes(tx, matchday, round, lines, now)
  const added = kept.filter(({ fresh }) => fresh).length
  return { ok: true, added, known: lines.length - added }
}

/** The wishes that stand on the list, of who has no account and cannot give them here. */
async function bringWishes(tx: Tx, matchday: Matchday, round: number, lines: StudentLine[], now: Date) {
  const most = round === 0 ? matchday.most_wishes : matchday.most_preferences
  const given = lines.flatMap(({ email, wishes }) =>
    [...new Set(wishes)].slice(0, most).map((number, at) => ({ email, number, rank: at + 1 })),
  )
  if (given.length === 0) return
  const whose = sql`matchdays.student s where s.matchday_id = ${matchday.id} and s.person_id is null
    and s.email = any(${[...new Set(given.map(({ email }) => email))]}::text[])`
  await sql`insert into matchdays.wish_list (matchday_id, student_id, round, saved_at)
    select s.matchday_id, s.id, ${round}::smallint, ${now}::timestamptz from ${whose} order by s.id
    on conflict (student_id, round) do update set saved_at = excluded.saved_at`.execute(tx)
  await sql`delete from matchdays.wish where round = ${round} and student_id in (select s.id from ${whose})`.execute(tx)
  await sql`insert into matchdays.wish (matchday_id, student_id, round, place_id, rank)
    select s.matchday_id, s.id, ${round}::smallint, p.id, row.rank
      from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as row(email text, number integer, rank smallint)
      join matchdays.student s on s.matchday_id = ${matchday.id} and s.person_id is null and s.email = row.email
      join matchdays.place p on p.matchday_id = ${matchday.id} and p.number = row.number and p.closed_at is null`.execute(
    tx,
  )
}

/**
 * Brings companies in by name and mail, with their places. The same company has the same mail address; a place it has
 * already, by its title, is not added again.
 */
export async function bringCompanies(
  tx: Tx,
  { matchdayId, lines, now }: { matchdayId: number; lines: CompanyLine[]; now: Date },
): Promise<Brought> {
  const matchday = await holdMatchday(tx, matchdayId, { now, alone: true })
  if (matchday === undefined || !takesPeople(matchday)) return { ok: false }
  const companies = [...new Map(lines.map((line) => [line.email, line])).values()]
  const { rows } = await sql<{ fresh: boolean }>`
    insert into matchdays.company as c (matchday_id, name, email, recruiters, joined_at)
    select ${matchdayId}::integer, name, email, recruiters, ${now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(companies)}::jsonb) as row(name text, email text, recruiters smallint)
    on conflict (matchday_id, lower(email)) where party_id is null do update set recruiters = excluded.recruiters
    returning xmax = 0 as fresh`.execute(tx)
  await sql`
    with given as (
      select c.id as company_id, row.title, row.about, row.capacity, row_number() over (order by row.line) as nth
        from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as row(line integer, email text, title text, about text, capacity smallint)
        join matchdays.company c on c.matchday_id = ${matchdayId} and c.party_id is null and lower(c.email) = row.email
       where row.title <> '' and not exists (select from matchdays.place p where p.company_id = c.id and p.title ->> 'nl' = row.title)),
    made as (
      insert into matchdays.place (matchday_id, company_id, number, title, about, capacity, created_at)
      select ${matchdayId}::integer, company_id, nth + coalesce((select max(number) from matchdays.place where matchday_id = ${matchdayId}), 0),
             jsonb_build_object('nl', title), nullif(about, ''), capacity, ${now}::timestamptz from given
      returning id, capacity)
    insert into matchdays.seat (place_id, number) select made.id, generate_series(1, made.capacity::integer) from made`.execute(
    tx,
  )
  const added = rows.filter(({ fresh }) => fresh).length
  return { ok: true, added, known: companies.length - added }
}
