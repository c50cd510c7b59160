import type { Tx } from '#platform/database'
import { syncPools } from './slots/pools.ts'
import { type AllSettings, saveSettings } from './registration/settings.ts'

/** Opens registration for a gathering, as usual but for `settings`. Throws where there would be too few places. */
export async function openRegistration(
  tx: Tx,
  gatheringId: number,
  settings: Partial<AllSettings> = {},
  now = new Date(),
): Promise<void> {
  const objection = await saveSettings(tx, gatheringId, settings, now)
  if (objection !== undefined) throw new Error(objection.text('en'))
}

/** Adds a slot to a gathering that takes registrations. Returns its id. */
export async function aSlot(
  tx: Tx,
  gatheringId: number,
  { startsAt, endsAt, capacity }: { startsAt: Date; endsAt: Date; capacity?: number },
): Promise<number> {
  const { id } = await tx
    .insertInto('registrations.slot')
    .values({ gathering_id: gatheringId, starts_at: startsAt, ends_at: endsAt, capacity: capacity ?? null })
    .returning('id')
    .executeTakeFirstOrThrow()
  await syncPools(tx, gatheringId, new Date())
  return id
}

/** Adds a ticket type to a gathering that takes registrations. Returns its id. */
export async function aTicketType(
  tx: Tx,
  gatheringId: number,
  { nl, capacity, mode }: { nl: string; capacity?: number; mode?: 'on-site' | 'online' },
): Promise<number> {
  const { id } = await tx
    .insertInto('registrations.ticket_type')
    .values({ gathering_id: gatheringId, name: JSON.stringify({ nl }), capacity: capacity ?? null, mode: mode ?? null })
    .returning('id')
    .executeTakeFirstOrThrow()
  await syncPools(tx, gatheringId, new Date())
  return id
}
