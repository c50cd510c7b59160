import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import type { Objection } from '#platform/feature'
import type { LocalText } from '#platform/i18n'
import type { Settings } from '../admission/desk.ts'
import { openPools, syncPools } from '../slots/pools.ts'

export type AllSettings = Settings & { intro: LocalText | null; practical: LocalText | null }

/** How people register where nobody has said anything about it yet. */
export const usualSettings: AllSettings = {
  active: true,
  opens_at: null,
  closes_at: null,
  approval: false,
  guests: 0,
  waiting_list: true,
  code_required: false,
  session_sign_up: false,
  offer_hours: 24,
  hand_over: 'queue',
  intro: null,
  practical: null,
}

/** How people register for a gathering; undefined: not here. */
export async function settingsOf(db: Database, gatheringId: number): Promise<AllSettings | undefined> {
  const row = await db
    .selectFrom('registrations.settings')
    .selectAll()
    .where('gathering_id', '=', gatheringId)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { gathering_id: _id, ...settings } = row
  return settings
}

/**
 * Changes how people register; what is absent stays as it is, or is as usual. Opens the desk of the gathering when this
 * is the first time.
 * @returns why it cannot be; the caller must not commit then
 */
export async function saveSettings(
  tx: Tx,
  gatheringId: number,
  change: Partial<AllSettings>,
  now: Date,
): Promise<Objection | undefined> {
  const given = { ...usualSettings, ...(await settingsOf(tx, gatheringId)), ...change }
  const row = { ...given, intro: json(given.intro), practical: json(given.practical) }
  await tx
    .insertInto('registrations.settings')
    .values({ gathering_id: gatheringId, ...row })
    .onConflict((conflict) => conflict.column('gathering_id').doUpdateSet(row))
    .execute()
  await sql`insert into registrations.desk (gathering_id) values (${gatheringId}) on conflict do nothing`.execute(tx)
  return syncPools(tx, gatheringId, now)
}

/**
 * Opens the desks of gatherings that have none, with settings as usual but for what is given. Slots, codes and ticket types
 * have to be there. Three queries, however many there are.
 */
export async function openDesks(
  tx: Tx,
  opening: { gatheringId: number; settings: Partial<AllSettings> }[],
): Promise<void> {
  if (opening.length === 0) return
  const rows = opening.map(({ gatheringId, settings }) => {
    const given = { ...usualSettings, ...settings }
    return { gathering_id: gatheringId, ...given, intro: json(given.intro), practical: json(given.practical) }
  })
  const ids = rows.map((row) => row.gathering_id)
  await tx.insertInto('registrations.settings').values(rows).execute()
  await sql`insert into registrations.desk (gathering_id) select unnest(${ids}::integer[])`.execute(tx)
  await openPools(tx, ids)
}

const json = (text: LocalText | null) => text && JSON.stringify(text)
