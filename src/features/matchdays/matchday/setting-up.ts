import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { holdMatchday } from './matchday.ts'
import { commitLottery, newCode } from './secrets.ts'

/** What an organiser decides about a match day. */
export type Settings = {
  registrationUntil: Date | null
  wishesUntil: Date | null
  preferencesUntil: Date | null
  mostWishes: number
  mostPreferences: number
  minutes: number
  confirmDays: number
  takesCalls: boolean
  takesNames: boolean
}

const day = 86_400_000 // milliseconds

/** A sensible plan for a day: registration until two weeks before it, wishes until one, final lists until a week after. */
export function defaultSettings(gathering: { starts_at: Date; ends_at: Date }, now: Date): Settings {
  // Never in the past: a day that is near has shorter phases.
  const before = (days: number) => new Date(Math.max(+gathering.starts_at - days * day, +now + day / days))
  return {
    registrationUntil: before(14),
    wishesUntil: before(7),
    preferencesUntil: new Date(+gathering.ends_at + 7 * day),
    ...{ mostWishes: 8, mostPreferences: 10, minutes: 10, confirmDays: 7, takesCalls: true, takesNames: true },
  }
}

const columns = (settings: Settings) => ({
  registration_until: settings.registrationUntil,
  wishes_until: settings.wishesUntil,
  preferences_until: settings.preferencesUntil,
  most_wishes: settings.mostWishes,
  most_preferences: settings.mostPreferences,
  minutes: settings.minutes,
  confirm_days: settings.confirmDays,
  takes_calls: settings.takesCalls,
  takes_names: settings.takesNames,
})

/**
 * Makes a gathering a match day. From here on the hash of its lottery is published. A gathering has one: asked for again,
 * by two organisers at once too, it is the first.
 * @returns its id
 */
export async function setUp(
  tx: Tx,
  { gatheringId, settings, by, now }: { gatheringId: number; settings: Settings; by: number | null; now: Date },
): Promise<number> {
  const made = await tx
    .insertInto('matchdays.matchday')
    .values({ ...columns(settings), gathering_id: gatheringId, code: newCode(), created_by: by, phase_at: now })
    .onConflict((conflict) => conflict.column('gathering_id').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (made !== undefined) {
    await commitLottery(tx, { matchdayId: made.id, round: 1, now })
    return made.id
  }
  const { id } = await tx
    .selectFrom('matchdays.matchday')
    .select('id')
    .where('gathering_id', '=', gatheringId)
    .executeTakeFirstOrThrow()
  return id
}

export type SettingsRefusal = 'gone' | 'listsShorter'

/**
 * Changes what an organiser decided. Lists that were saved are never made shorter by it; a phase that has ended stays
 * ended, whatever its moment says afterwards.
 */
export async function changeSettings(
  tx: Tx,
  id: number,
  settings: Settings,
  now: Date,
): Promise<{ ok: true } | { ok: false; reason: SettingsRefusal }> {
  const matchday = await holdMatchday(tx, id, { now, alone: true })
  if (matchday === undefined) return { ok: false, reason: 'gone' }
  const { rows } = await sql<{ first: number; last: number }>`
    select coalesce(max(rank) filter (where round = 0), 0)::integer as first, coalesce(max(rank) filter (where round > 0), 0)::integer as last
      from matchdays.wish where matchday_id = ${id}`.execute(tx)
  if ((rows[0]?.first ?? 0) > settings.mostWishes || (rows[0]?.last ?? 0) > settings.mostPreferences)
    return { ok: false, reason: 'listsShorter' }
  await tx
    .updateTable('matchdays.matchday')
    .set({ ...columns(settings), phase: matchday.phase })
    .where('id', '=', id)
    .execute()
  return { ok: true }
}

/** Takes a match day away with all that belongs to it, as long as nothing of it was published. */
export async function takeDown(tx: Tx, id: number, now: Date): Promise<boolean> {
  await holdMatchday(tx, id, { now, alone: true })
  const { rows } = await sql`delete from matchdays.matchday m where m.id = ${id}
    and not exists (select from matchdays.publication p where p.matchday_id = m.id) returning id`.execute(tx)
  return rows.length > 0
}
