import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import type { Objection } from '#platform/feature'
import { cityDay, formatDate, formatTimeRange, inLocale, type LocalText } from '#platform/i18n'
import { words } from '../messages.ts'

type Taken = {
  room: LocalText
  title: LocalText
  status: 'draft' | 'published' | 'cancelled'
  starts_at: Date
  ends_at: Date
}

/**
 * Gives a published gathering the rooms it is in, each for its time.
 * @returns an objection that names the first room somebody else has, and who; undefined when it has all it needs
 */
export async function takeRooms(tx: Tx, gatheringId: number): Promise<Objection | undefined> {
  const { rows } = await sql<Taken>`
    select room.name as room, g.title, g.status, lower(h.during) as starts_at, upper(h.during) as ends_at
      from programme.hold_rooms(${[gatheringId]}::integer[]) refused
      join places.place_card room on room.id = refused.room_id
      join programme.room_hold h on h.room_id = refused.room_id and h.gathering_id <> refused.gathering_id
       and h.during && tstzrange(refused.starts_at, refused.ends_at)
      join programme.gathering g on g.id = h.gathering_id
     order by h.during limit 1`.execute(tx)
  const [taken] = rows
  if (taken === undefined) return undefined
  const { room, title, starts_at, ends_at } = taken
  const oneDay = cityDay(starts_at) === cityDay(new Date(ends_at.getTime() - 1))
  return {
    reason: 'roomTaken',
    text: (locale) =>
      words(locale)('roomTaken', {
        room: inLocale(room, locale).text,
        title: inLocale(title, locale).text,
        when: oneDay
          ? `${formatDate(starts_at, 'short', locale)} ${formatTimeRange(starts_at, ends_at, locale)}`
          : `${formatDate(starts_at, 'short', locale)}–${formatDate(ends_at, 'short', locale)}`,
      }),
  }
}
