import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { newCode } from '#registrations'
import { timetableOf, touchTimetable } from './timetable.ts'

export type DaySettings = {
  startsAt: Date
  slots: number
  change: number
  stretch: number
  walk: number
  pauseFrom: Date | null
  pauseUntil: Date | null
  /** Names of rooms, in order. */
  rooms: string[]
}

/**
 * Keeps how the day is laid out. Rooms of a name that is there stay, with what stands in them; a company whose room goes
 * stands nowhere until it is given another.
 * @returns published: people have their times; the day is then changed on its own page
 */
export async function saveDay(tx: Tx, matchdayId: number, settings: DaySettings): Promise<'saved' | 'published'> {
  const there = await timetableOf(tx, matchdayId, true)
  if (there?.state === 'published') return 'published'
  const { startsAt, slots, change, stretch, walk, pauseFrom, pauseUntil, rooms } = settings
  await sql`
    insert into matchdays.timetable (matchday_id, starts_at, slots, change, stretch, walk, pause_from, pause_until)
    values (${matchdayId}, ${startsAt}, ${slots}, ${change}, ${stretch}, ${walk}, ${pauseFrom}, ${pauseUntil})
    on conflict (matchday_id) do update set starts_at = excluded.starts_at, slots = excluded.slots, change = excluded.change,
      stretch = excluded.stretch, walk = excluded.walk, pause_from = excluded.pause_from, pause_until = excluded.pause_until`.execute(
    tx,
  )
  await sql`delete from matchdays.room where matchday_id = ${matchdayId} and name <> all (${rooms}::text[])`.execute(tx)
  await sql`
    insert into matchdays.room (matchday_id, name, position, screen_code)
    select ${matchdayId}, name, position, code
      from unnest(${rooms}::text[], ${rooms.map(() => newCode())}::text[]) with ordinality given(name, code, position)
    on conflict (matchday_id, name) do update set position = excluded.position`.execute(tx)
  await forgetTimes(tx, matchdayId)
  return 'saved'
}

/** What was planned no longer holds: it was made for another day, or another hall. */
async function forgetTimes(tx: Tx, matchdayId: number): Promise<void> {
  await sql`delete from matchdays.conversation where matchday_id = ${matchdayId}`.execute(tx)
  await sql`update matchdays.timetable set quality = null, made_at = null where matchday_id = ${matchdayId}`.execute(tx)
  await touchTimetable(tx, matchdayId)
}

/** Gives each company its room. Companies and rooms of another match day are passed over. */
export async function placeCompanies(
  tx: Tx,
  matchdayId: number,
  stands: { companyId: number; roomId: number | null }[],
): Promise<'saved' | 'published'> {
  if ((await timetableOf(tx, matchdayId, true))?.state === 'published') return 'published'
  await sql`delete from matchdays.stand where matchday_id = ${matchdayId}
    and company_id = any(${stands.map((one) => one.companyId)}::integer[])`.execute(tx)
  const given = stands.flatMap(({ companyId, roomId }) => (roomId === null ? [] : [{ companyId, roomId }]))
  await sql`
    insert into matchdays.stand (company_id, matchday_id, room_id)
    select c.id, c.matchday_id, r.id
      from unnest(${given.map((one) => one.companyId)}::integer[], ${given.map((one) => one.roomId)}::integer[]) given(company, room)
      join matchdays.company c on c.id = given.company and c.matchday_id = ${matchdayId}
      join matchdays.room r on r.id = given.room and r.matchday_id = ${matchdayId}`.execute(tx)
  await forgetTimes(tx, matchdayId)
  return 'saved'
}

/** Spreads companies that stand nowhere over the rooms, so that each room gets about as many tables. */
export async function spreadCompanies(tx: Tx, matchdayId: number): Promise<'saved' | 'published'> {
  if ((await timetableOf(tx, matchdayId, true))?.state === 'published') return 'published'
  const { rows: rooms } = await sql<{ id: number; tables: number }>`
    select r.id, coalesce(sum(c.recruiters) filter (where c.withdrawn_at is null), 0)::integer as tables
      from matchdays.room r left join matchdays.stand s on s.room_id = r.id left join matchdays.company c on c.id = s.company_id
     where r.matchday_id = ${matchdayId} group by r.id, r.position order by r.position`.execute(tx)
  const { rows: companies } = await sql<{ id: number; recruiters: number }>`
    select c.id, c.recruiters from matchdays.company c
     where c.matchday_id = ${matchdayId} and c.withdrawn_at is null and not exists (select from matchdays.stand s where s.company_id = c.id)
     order by c.recruiters desc, c.id`.execute(tx)
  const stands = companies.map(({ id, recruiters }) => {
    const emptiest = rooms.toSorted((a, b) => a.tables - b.tables)[0]
    if (emptiest !== undefined) emptiest.tables += recruiters
    return { companyId: id, roomId: emptiest?.id ?? null }
  })
  return placeCompanies(tx, matchdayId, stands)
}
