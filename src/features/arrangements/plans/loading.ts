import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { agreedMeetings, keptApart, meetingProfiles, metBefore } from '#encounters'
import { arrangementOf, tablesOf } from '../arrangement/arrangement.ts'
import type { PlanFacts, PlanPerson, Two } from './facts.ts'
import type { UnmetWish } from './plan.ts'

type Row = Omit<PlanPerson, 'discipline' | 'circles' | 'seeks' | 'offers'>

/** Loads what a plan is made of; undefined when the arrangement is gone. The same few queries however many take part. */
export async function planFacts(
  db: Database,
  gatheringId: number,
  arrangementId: number,
): Promise<PlanFacts | undefined> {
  const arrangement = await arrangementOf(db, gatheringId, arrangementId)
  if (arrangement === undefined) return undefined
  const { rows } = await sql<Row>`
    select id, person_id as "personId", fixed_table as "fixedTable", first_round as "firstRound", last_round as "lastRound", breaks, most
      from arrangements.participant where arrangement_id = ${arrangementId} and gone_at is null order by id`.execute(db)
  const byPerson = new Map(rows.flatMap(({ id, personId }) => (personId === null ? [] : [[personId, id]])))
  const persons = [...byPerson.keys()]
  const two = ([one, other]: readonly [number, number]): Two => [byPerson.get(one) ?? 0, byPerson.get(other) ?? 0]
  const profiles = new Map((await meetingProfiles(db, persons)).map((profile) => [profile.personId, profile]))
  const { rows: wishes } = await sql<UnmetWish>`select one_id as one, other_id as other, kind from arrangements.wish w
     where arrangement_id = ${arrangementId} and not exists (select from arrangements.participant p
       where p.id in (w.one_id, w.other_id) and p.gone_at is not null) order by 1, 2`.execute(db)
  const met = await metBefore(db, persons)
  return {
    arrangement,
    tables: await tablesOf(db, arrangementId),
    people: rows.map((row) => {
      const profile = row.personId === null ? undefined : profiles.get(row.personId)
      const { discipline = null, circles = [], seeks = [], offers = [] } = profile ?? {}
      return { ...row, discipline, circles, seeks, offers }
    }),
    wishes,
    apart: (await keptApart(db, persons)).map(two),
    agreed: (await agreedMeetings(db, gatheringId, persons)).map(two),
    met: met.map(({ pair, encounters }) => ({ pair: two(pair), times: encounters })),
  }
}
