import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import { cityDay } from '#platform/i18n'
import type { Level } from '../programmes/programme.ts'
import { programmesByIds } from '../programmes/queries.ts'
import { askApproval } from './approvals.ts'

/** What a call for an intern says besides: for which levels and programmes, and who guides there. */
export type Place = { levels: Level[]; programmes: number[]; tutor_id: number | null; tutor_name: string | null }

/** What a call says of the internship; undefined when it says nothing yet. */
export async function placeOf(db: Database, callId: number): Promise<Place | undefined> {
  const { rows } = await sql<Place>`
    select p.levels, p.tutor_id, p.tutor_name,
           array(select x.programme_id from internships.place_programme x where x.call_id = p.call_id order by 1) as programmes
      from internships.place p where p.call_id = ${callId}`.execute(db)
  return rows[0]
}

/** The only member of an organisation with a name, among those who let members know that they belong to it. */
export async function memberCalled(db: Database, partyId: number | null, name: string | null): Promise<number | null> {
  if (partyId === null || name === null) return null
  const { rows } = await sql<{ id: number }>`
    select circle.person_id as id from people.member_circle circle join people.party_card person on person.id = circle.person_id
     where circle.party_id = ${partyId} and platform.plain(person.name) = platform.plain(${name}) limit 2`.execute(db)
  return rows.length === 1 ? (rows[0]?.id ?? null) : null
}

type Keeping = {
  call: { id: number; asker_id: number }
  levels: Level[]
  programmes: number[]
  tutorName: string | null
  byId: number | null
  now: Date
}

/**
 * Keeps for whom a place is, and asks the school of each programme to approve it, where it was not asked or did not
 * approve it yet.
 * @returns the programmes that a school is asked about now
 */
export async function keepPlace(tx: Tx, given: Keeping): Promise<number[]> {
  const { call, levels, programmes, tutorName, byId, now } = given
  const known = await programmesByIds(tx, programmes)
  const tutor_id = await memberCalled(tx, call.asker_id, tutorName)
  // A programme brings its level along.
  const all = [...new Set([...levels, ...known.map(({ level }) => level)])]
  await tx
    .insertInto('internships.place')
    .values({ call_id: call.id, levels: all, tutor_id, tutor_name: tutorName })
    .onConflict((conflict) => conflict.column('call_id').doUpdateSet({ levels: all, tutor_id, tutor_name: tutorName }))
    .execute()
  await tx.deleteFrom('internships.place_programme').where('call_id', '=', call.id).execute()
  if (known.length > 0)
    await tx
      .insertInto('internships.place_programme')
      .values(known.map(({ id }) => ({ call_id: call.id, programme_id: id })))
      .execute()
  const asked: number[] = []
  for (const programme of known) {
    const about = { companyId: call.asker_id, callId: call.id, programme, byId, now, today: cityDay(now) }
    if (await askApproval(tx, about)) asked.push(programme.id)
  }
  return asked
}
