import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { note } from './history.ts'

/** Why a placement cannot be registered so, by a word for people. */
type NotRegistered = 'student' | 'until' | 'hours' | 'twice'

type Outside = {
  schoolId: number
  /** What the student studies: confirmed by this school. */
  enrolmentId: number
  /** As one writes it; an organisation here of exactly that name is that one. */
  company: string
  startsOn: string
  endsOn: string
  hours: number
}

/**
 * A school registers a placement that was arranged without the platform. It counts like every other, and says where it
 * came from; there is nothing to sign here. The student hears it, and can say that it stopped.
 */
export async function registerOutside(
  tx: Tx,
  given: Outside & { byId: number; now: Date },
): Promise<{ ok: true; id: number } | { ok: false; why: NotRegistered }> {
  const { schoolId, enrolmentId, company, startsOn, endsOn, hours, byId, now } = given
  if (endsOn < startsOn) return { ok: false, why: 'until' }
  const { rows: studies } = await sql<{ person_id: number; programme_id: number; year: number }>`
    select e.person_id, e.programme_id, e.year from internships.enrolment e
      join internships.study_programme p on p.id = e.programme_id and p.school_id = ${schoolId}
     where e.id = ${enrolmentId} and e.state = 'confirmed'`.execute(tx)
  const [study] = studies
  if (study === undefined) return { ok: false, why: 'student' }
  // Two placements of one student at once wait here for each other, as the database would make them.
  await sql`select pg_advisory_xact_lock(26, ${study.person_id})`.execute(tx)
  if (await thereAlready(tx, given, study.person_id)) return { ok: false, why: 'twice' }
  if ((await hoursThen(tx, study.person_id, { startsOn, endsOn })) + hours > 40) return { ok: false, why: 'hours' }
  const { rows } = await sql<{ id: number }>`
    insert into internships.placement (student_id, company_id, company_text, programme_id, year, starts_on, ends_on, hours_a_week,
                                       state, decided_at, origin, registered_by, created_at)
    select ${study.person_id}::integer, known.id, case when known.id is null then ${company} end, ${study.programme_id}::integer,
           ${study.year}::smallint, ${startsOn}::date, ${endsOn}::date, ${hours}::smallint, 'approved', ${now}::timestamptz, 'outside',
           ${byId}::integer, ${now}::timestamptz
      from (select (select min(c.id) from people.party_card c
                     where c.kind = 'organisation' and lower(c.name) = lower(${company})) as id) known
    on conflict do nothing returning id`.execute(tx)
  const [made] = rows
  if (made === undefined) return { ok: false, why: 'twice' }
  await note(tx, { placementId: made.id, what: 'registered', byId, side: 'school', now })
  return { ok: true, id: made.id }
}

/** The same student at the same company on the same days is the same placement, wherever it was arranged. */
async function thereAlready(tx: Tx, { company, startsOn, endsOn }: Outside, personId: number): Promise<boolean> {
  const { rows } = await sql`
    select from internships.placement m left join people.party_card c on c.id = m.company_id
     where m.student_id = ${personId} and m.state = 'approved' and m.starts_on <= ${endsOn} and m.ends_on >= ${startsOn}
       and lower(coalesce(c.name, m.company_text)) = lower(${company}) limit 1`.execute(tx)
  return rows.length > 0
}

async function hoursThen(tx: Tx, personId: number, { startsOn, endsOn }: Pick<Outside, 'startsOn' | 'endsOn'>) {
  const { rows } = await sql<{ hours: number }>`
    select coalesce(sum(hours_a_week), 0)::integer as hours from internships.placement
     where student_id = ${personId} and state = 'approved' and starts_on <= ${endsOn} and ends_on >= ${startsOn}`.execute(
    tx,
  )
  return rows[0]?.hours ?? 0
}

/** Takes away what its school registered by mistake, with its history. @returns whether there was such a one */
export async function removeOutside(tx: Tx, placementId: number): Promise<boolean> {
  const { rows } = await sql`
    delete from internships.placement where id = ${placementId} and origin = 'outside' returning id`.execute(tx)
  return rows.length > 0
}
