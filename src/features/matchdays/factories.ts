import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import type { Phase } from './matchday/matchday.ts'
import { commitLottery, newCode, newPseudonym } from './matchday/secrets.ts'

const then = new Date('2026-11-10T09:00:00Z')

type GivenDay = Partial<{
  phase: Phase
  round: number
  minutes: number
  mostWishes: number
  mostPreferences: number
  registrationUntil: Date
  wishesUntil: Date
  preferencesUntil: Date
  /** When the hash of its lottery was published. */
  committedAt: Date
}>

/** Adds a match day to a gathering, for tests and the example city: both sides register, by hand. Returns its id. */
export async function aMatchday(tx: Tx, gatheringId: number, given: GivenDay = {}): Promise<number> {
  const { id } = await tx
    .insertInto('matchdays.matchday')
    .values({
      ...{ gathering_id: gatheringId, phase: given.phase ?? 'registration', round: given.round ?? 1, code: newCode() },
      ...{ minutes: given.minutes ?? 10, most_wishes: given.mostWishes ?? 8 },
      most_preferences: given.mostPreferences ?? 10,
      registration_until: given.registrationUntil ?? null,
      wishes_until: given.wishesUntil ?? null,
      preferences_until: given.preferencesUntil ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await commitLottery(tx, { matchdayId: id, round: given.round ?? 1, now: given.committedAt ?? then })
  return id
}

/** Adds a student: a person, or somebody without an account. Returns the student's id. */
export async function aStudent(
  tx: Tx,
  matchdayId: number,
  given: ({ personId: number } | { name: string; email: string }) & {
    school?: string
    programme?: string
    seeks?: string
    opensList?: boolean
  },
): Promise<number> {
  const { id } = await tx
    .insertInto('matchdays.student')
    .values({
      matchday_id: matchdayId,
      ...('personId' in given ? { person_id: given.personId } : { name: given.name, email: given.email }),
      ...{ school: given.school ?? null, programme: given.programme ?? null, seeks: given.seeks ?? null },
      ...{ ...newPseudonym(), opens_list: given.opensList ?? false, joined_at: then },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Adds a company: a party, or one by name that nobody has claimed. Returns the company's id. */
export async function aCompany(
  tx: Tx,
  matchdayId: number,
  given: ({ partyId: number } | { name: string; email?: string }) & { recruiters?: number; contactId?: number },
): Promise<number> {
  const { id } = await tx
    .insertInto('matchdays.company')
    .values({
      matchday_id: matchdayId,
      ...('partyId' in given ? { party_id: given.partyId } : { name: given.name, email: given.email ?? null }),
      ...{ recruiters: given.recruiters ?? 1, contact_id: given.contactId ?? null, joined_at: then },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Adds a place of a company, with its seats. Returns the place's id. */
export async function aPlace(
  tx: Tx,
  companyId: number,
  given: Partial<{ title: string; capacity: number; callId: number; about: string; unranked: 'last' | 'refused' }> = {},
): Promise<number> {
  const capacity = given.capacity ?? 1
  const { rows } = await sql<{ id: number }>`
    insert into matchdays.place (matchday_id, company_id, number, title, about, capacity, call_id, unranked)
    select c.matchday_id, c.id, 1 + coalesce((select max(number) from matchdays.place p where p.matchday_id = c.matchday_id), 0),
           ${JSON.stringify({ nl: given.title ?? 'Stage beeld en geluid' })}::jsonb, ${given.about ?? null}, ${capacity}::smallint,
           ${given.callId ?? null}::integer, ${given.unranked ?? 'last'}
      from matchdays.company c where c.id = ${companyId} returning id`.execute(tx)
  const id = rows[0]?.id ?? 0
  await sql`insert into matchdays.seat (place_id, number) select ${id}::integer, generate_series(1, ${capacity}::integer)`.execute(
    tx,
  )
  return id
}

/**
 * Gives a student a list, as if the student had saved it: the first place is what the student wants most.
 * @param round 0: whom the student wants to meet on the day; 1 and further: final lists
 */
export async function aWishList(tx: Tx, studentId: number, round: number, placeIds: number[]): Promise<void> {
  await sql`insert into matchdays.wish_list (matchday_id, student_id, round, saved_at)
    select matchday_id, id, ${round}::smallint, ${then}::timestamptz from matchdays.student where id = ${studentId}`.execute(
    tx,
  )
  await sql`insert into matchdays.wish (matchday_id, student_id, round, place_id, rank)
    select s.matchday_id, s.id, ${round}::smallint, given.place_id, given.rank
      from matchdays.student s, unnest(${placeIds}::integer[]) with ordinality given(place_id, rank)
     where s.id = ${studentId}`.execute(tx)
}

/** Ranks students for a place, as if its company had: by tier, those of one tier equally welcome; null is not at all. */
export async function aRanking(
  tx: Tx,
  placeId: number,
  tiers: [studentId: number, tier: number | null][],
): Promise<void> {
  await sql`insert into matchdays.ranking (matchday_id, place_id, student_id, tier, saved_at)
    select p.matchday_id, p.id, given.student_id, given.tier, ${then}::timestamptz
      from matchdays.place p,
           unnest(${tiers.map(([id]) => id)}::integer[], ${tiers.map(([, tier]) => tier)}::smallint[]) given(student_id, tier)
     where p.id = ${placeId}`.execute(tx)
}
