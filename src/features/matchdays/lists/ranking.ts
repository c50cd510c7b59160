import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import { holdMatchday } from '../matchday/matchday.ts'
import { likePart } from '../search.ts'

export type Candidate = {
  id: number
  name: string
  handle: string | null
  school: string | null
  programme: string | null
  seeks: string | null
  /** What the company said; null with `ranked`: not. */
  tier: number | null
  ranked: boolean
}

/**
 * Who a company can rank for a place: students who want to meet it, or name it on their final list. Never in what order
 * they did. By what the company said already, then by name.
 */
export async function candidatesOf(
  db: Database,
  placeId: number,
  given: { round: number; search: string; from: number; limit: number },
): Promise<{ rows: Candidate[]; total: number; ranked: number }> {
  const { rows } = await sql<Candidate & { total: number; ranked_total: number }>`
    select s.id, coalesce(c.name, s.name, '…') as name, case when f.person_id is not null then f.handle end as handle,
           s.school, s.programme, s.seeks, r.tier, r.student_id is not null as ranked,
           count(*) over ()::integer as total, count(r.student_id) over ()::integer as ranked_total
      from matchdays.student s left join people.party_card c on c.id = s.person_id
      left join people.member_facts f on f.person_id = s.person_id
      left join matchdays.ranking r on r.student_id = s.id and r.place_id = ${placeId}
     where s.withdrawn_at is null
       and exists (select from matchdays.wish w where w.place_id = ${placeId} and w.student_id = s.id and w.round in (0, ${given.round}::smallint))
       and (${given.search} = '' or coalesce(c.name, s.name) ilike ${likePart(given.search)})
     order by r.student_id is null, r.tier nulls last, lower(coalesce(c.name, s.name)), s.id
     limit ${given.limit} offset ${given.from}`.execute(db)
  return { rows, total: rows[0]?.total ?? 0, ranked: rows[0]?.ranked_total ?? 0 }
}

/** Phases in which companies say what they think: from the day on, until lists are closed. */
export const ranksIn = ['wishes', 'day', 'preferences']

/** What to write of one student: a tier, not at all, or nothing any more. */
export type Said = { studentId: number; tier: number | 'not' | 'nothing' }

/**
 * Writes what a company thinks of students for a place, those given only. Students who did not name the place are left out.
 * After lists are closed it is refused.
 */
export async function saveRanking(
  tx: Tx,
  given: { placeId: number; said: Said[]; now: Date },
): Promise<{ ok: true } | { ok: false; reason: 'gone' | 'closed' }> {
  const { placeId, said, now } = given
  const place = await tx.selectFrom('matchdays.place').selectAll().where('id', '=', placeId).executeTakeFirst()
  const matchday = place && (await holdMatchday(tx, place.matchday_id, { now }))
  if (matchday === undefined || place?.closed_at !== null) return { ok: false, reason: 'gone' }
  if (!ranksIn.includes(matchday.phase)) return { ok: false, reason: 'closed' }
  const nothing = said.filter(({ tier }) => tier === 'nothing').map(({ studentId }) => studentId)
  await sql`delete from matchdays.ranking where place_id = ${placeId} and student_id = any(${nothing}::integer[])`.execute(
    tx,
  )
  const something = said.filter(({ tier }) => tier !== 'nothing')
  const ids = something.map(({ studentId }) => studentId)
  const tiers = something.map(({ tier }) => (typeof tier === 'number' ? tier : null))
  await sql`insert into matchdays.ranking (matchday_id, place_id, student_id, tier, saved_at)
    select ${matchday.id}::integer, ${placeId}::integer, given.student_id, given.tier, ${now}::timestamptz
      from unnest(${ids}::integer[], ${tiers}::smallint[]) given(student_id, tier)
      join matchdays.student s on s.id = given.student_id and s.matchday_id = ${matchday.id} and s.withdrawn_at is null
     where exists (select from matchdays.wish w where w.place_id = ${placeId} and w.student_id = s.id and w.round in (0, ${matchday.round}::smallint))
     order by given.student_id
    on conflict (place_id, student_id) do update set tier = excluded.tier, saved_at = excluded.saved_at`.execute(tx)
  return { ok: true }
}

/** What becomes of students a company does not rank; as long as lists are open. */
export async function chooseUnranked(
  tx: Tx,
  { placeId, unranked, now }: { placeId: number; unranked: 'last' | 'refused'; now: Date },
): Promise<boolean> {
  const place = await tx
    .selectFrom('matchdays.place')
    .select('matchday_id')
    .where('id', '=', placeId)
    .executeTakeFirst()
  const matchday = place && (await holdMatchday(tx, place.matchday_id, { now }))
  if (matchday === undefined || !['registration', ...ranksIn].includes(matchday.phase)) return false
  await sql`update matchdays.place set unranked = ${unranked} where id = ${placeId}`.execute(tx)
  return true
}
