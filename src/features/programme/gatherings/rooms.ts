import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import type { Objection } from '#platform/feature'
import { cityDay, formatDate, formatTimeRange, inLocale, type LocalText } from '#platform/i18n'
import { words } from '../messages.ts'

type Taken = {
  room: LocalText
  title: LocalText
  starts_at: Date
  ends_at: Date
}

/**
 * Gives a published gathering the rooms it is in, each for its time.
 * @returns an objection that names the first room somebody else has, and who; undefined when it has all it needs
 */
export async function takeRooms(tx: Tx, gatheringId: number): Promise<Objection | undefined> {
  const { rows } = await sql<{ refused: number }>`
    select count(*)::int as refused from programme.hold_rooms(${[gatheringId]}::integer[])`.execute(tx)
  return rows[0]?.refused ? takenRoom(tx, gatheringId) : undefined
}

/** Which room of a gathering, published or not, another one has at the same time; undefined when none. */
export async function takenRoom(tx: Tx, gatheringId: number): Promise<Objection | undefined> {
  const { rows } = await sql<Taken>`
    select room.name as room, g.title, lower(h.during) as starts_at, upper(h.during) as ends_at
      from programme.room_use u
      join places.place_card room on room.id = u.room_id
      join programme.room_hold h on h.room_id = u.room_id and h.gathering_id <> u.gathering_id
       and h.during && tstzrange(u.starts_at, u.ends_at)
      join programme.gathering g on g.id = h.gathering_id
     where u.gathering_id = ${gatheringId}
     order by h.during limit 1`.execute(tx)
  const [taken] = rows
  return taken && roomTaken(taken)
}

function roomTaken({ room, title, starts_at, ends_at }: Taken): Objection {
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
