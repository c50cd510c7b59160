import { sql } from 'kysely'
import { callsByIds } from '#calls'
import type { Tx } from '#platform/database'
import type { LocalText } from '#platform/i18n'
import { holdMatchday } from '../matchday/matchday.ts'
import { endAssignments, giveVacancies } from '../results/vacancies.ts'

export type PlaceGiven = {
  title: LocalText
  /** Skills and study programmes, in words. */
  about: string | null
  capacity: number
  unranked: 'last' | 'refused'
}
export type PlaceRefusal = 'gone' | 'closed' | 'notTaken' | 'notYours' | 'promised'
type Done = { ok: true; id: number } | { ok: false; reason: PlaceRefusal }

const phasesForPlaces = ['registration', 'wishes']

/** As many seats as a place has; what is promised keeps its seat. */
async function fillSeats(tx: Tx, placeId: number, capacity: number) {
  await sql`insert into matchdays.seat (place_id, number) select ${placeId}::integer, generate_series(1, ${capacity}::integer)
    on conflict do nothing`.execute(tx)
  await sql`delete from matchdays.seat where place_id = ${placeId} and number > ${capacity}`.execute(tx)
}

/**
 * Adds a place by name, or an open call of the company. Companies do so until wishes are closed; an organiser who brings
 * places in may longer.
 */
export async function addPlace(
  tx: Tx,
  given: { companyId: number; place: PlaceGiven; callId?: number | undefined; organiser?: boolean; now: Date },
): Promise<Done> {
  const { companyId, place, callId, organiser = false, now } = given
  const company = await tx.selectFrom('matchdays.company').selectAll().where('id', '=', companyId).executeTakeFirst()
  const matchday = company && (await holdMatchday(tx, company.matchday_id, { now, alone: true }))
  if (company === undefined || matchday === undefined || company.withdrawn_at !== null)
    return { ok: false, reason: 'gone' }
  if (!organiser && !phasesForPlaces.includes(matchday.phase)) return { ok: false, reason: 'closed' }
  if (!organiser && !(callId === undefined ? matchday.takes_names : matchday.takes_calls))
    return { ok: false, reason: 'notTaken' }
  if (callId !== undefined) {
    const [call] = await callsByIds(tx, [callId])
    if (call?.kind !== 'internship' || call.state !== 'open' || call.asker_id !== company.party_id)
      return { ok: false, reason: 'notYours' }
  }
  const { rows } = await sql<{ id: number }>`
    insert into matchdays.place (matchday_id, company_id, number, call_id, title, about, capacity, unranked, created_at)
    select ${company.matchday_id}, ${companyId}, 1 + coalesce(max(number), 0), ${callId ?? null}::integer, ${JSON.stringify(place.title)}::jsonb,
           ${place.about}, ${place.capacity}::smallint, ${place.unranked}, ${now}::timestamptz
      from matchdays.place where matchday_id = ${company.matchday_id}
    on conflict (matchday_id, call_id) do update set closed_at = null, capacity = excluded.capacity, about = excluded.about
    returning id`.execute(tx)
  const id = rows[0]?.id ?? 0
  await fillSeats(tx, id, place.capacity)
  return { ok: true, id }
}

/**
 * Changes a place. Fewer seats than are promised is refused; after a placement more seats go to the waiting list.
 */
export async function changePlace(
  tx: Tx,
  { placeId, place, now, baseUrl }: { placeId: number; place: PlaceGiven; now: Date; baseUrl: string },
): Promise<Done> {
  const row = await tx.selectFrom('matchdays.place').selectAll().where('id', '=', placeId).executeTakeFirst()
  if (row === undefined || row.closed_at !== null) return { ok: false, reason: 'gone' }
  const matchday = await holdMatchday(tx, row.matchday_id, { now, alone: true })
  if (matchday === undefined || matchday.phase === 'over') return { ok: false, reason: 'closed' }
  const { rows } = await sql<{ most: number }>`select coalesce(max(seat), 0)::integer as most from matchdays.assignment
     where place_id = ${placeId} and live`.execute(tx)
  if ((rows[0]?.most ?? 0) > place.capacity) return { ok: false, reason: 'promised' }
  // While a placement is being made nothing that it was made from changes.
  const rules = ['placement', 'result'].includes(matchday.phase) ? row.unranked : place.unranked
  await sql`update matchdays.place set title = ${JSON.stringify(place.title)}::jsonb, about = ${place.about}, capacity = ${place.capacity},
      unranked = ${rules} where id = ${placeId}`.execute(tx)
  await fillSeats(tx, placeId, place.capacity)
  await giveVacancies(tx, { matchdayId: row.matchday_id, now, baseUrl })
  return { ok: true, id: placeId }
}

/** Nobody can choose a place any more. Who was placed there is told; every other promise stays. */
export async function closePlace(
  tx: Tx,
  { placeId, now, baseUrl }: { placeId: number; now: Date; baseUrl: string },
): Promise<void> {
  const row = await tx.selectFrom('matchdays.place').selectAll().where('id', '=', placeId).executeTakeFirst()
  if (row === undefined || row.closed_at !== null) return
  await holdMatchday(tx, row.matchday_id, { now, alone: true })
  await sql`update matchdays.place set closed_at = ${now} where id = ${placeId}`.execute(tx)
  await sql`delete from matchdays.waiting where place_id = ${placeId}`.execute(tx)
  await endAssignments(tx, { matchdayId: row.matchday_id, placeIds: [placeId], state: 'withdrawn', now, baseUrl })
}
