import type { Database } from '#platform/database'

/** The devices of a gathering's door, with how many came in by each. */
export const devicesOf = (db: Database, gatheringId: number) =>
  db
    .selectFrom('door.device as device')
    .where('device.gathering_id', '=', gatheringId)
    .select((eb) => [
      'device.id',
      'device.name',
      'device.role',
      'device.link',
      'device.link_expires_at',
      'device.opened_at',
      'device.seen_at',
      'device.revoked_at',
      eb
        .selectFrom('door.attendance as attendance')
        .whereRef('attendance.device_id', '=', 'device.id')
        .where('attendance.undone_at', 'is', null)
        .select(({ fn }) => fn.countAll<string>().as('count'))
        .as('admitted'),
    ])
    .orderBy('device.name')
    .execute()

export type DeviceRow = Awaited<ReturnType<typeof devicesOf>>[number]
