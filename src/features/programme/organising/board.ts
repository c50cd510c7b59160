import { cityDay, type Day, daysBetween, inLocale, type Locale } from '#platform/i18n'
import type { BoardData } from '#ui'
import type { GatheringBrief } from '../gatherings/brief.ts'
import type { StoredSession } from '../gatherings/sessions.ts'
import { words } from '../messages.ts'
import type { Timetable } from './clashes.ts'
import { timeOf } from './moments.ts'
import type { RoomChoice } from './rooms-choice.ts'

const mostRooms = 12

type Given = {
  gathering: GatheringBrief
  day: Day
  sessions: StoredSession[]
  rooms: RoomChoice[]
  timetable: Timetable
  locale: Locale
}

/** A day of a timetable as its board needs it, in minutes on the city's clock since midnight. */
export function boardOf({ gathering, day, sessions, rooms, timetable, locale }: Given): BoardData {
  const minutes = (instant: Date | number) => {
    const at = new Date(instant)
    const time = timeOf(at)
    return daysBetween(day, cityDay(at)) * 1440 + Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  }
  const used = new Set(sessions.flatMap(({ roomId }) => roomId ?? []))
  const shown = rooms.filter(({ id, near }) => used.has(id) || near)
  const first = shown.filter(({ id }) => used.has(id))
  const columns = [...first, ...shown.filter(({ id }) => !used.has(id))].slice(0, Math.max(mostRooms, first.length))
  const starts = sessions.map(({ startsAt }) => minutes(startsAt))
  const ends = sessions.map(({ endsAt }) => minutes(endsAt))
  const whole = { start: minutes(gathering.starts_at), end: minutes(gathering.ends_at) }
  const from = Math.floor(Math.min(...starts, Math.max(whole.start, 0)) / 60) * 60
  const to = Math.ceil(Math.max(...ends, Math.min(whole.end, 1440)) / 60) * 60
  const slots = new Map(timetable.slots.map((slot) => [slot.id, slot]))
  return {
    from,
    to,
    whole,
    rooms: [
      { id: '', name: words(locale)('noRoom') },
      ...rooms
        .filter((room) => columns.includes(room))
        .map(({ id, label }) => ({ id: String(id), name: label, seats: timetable.seats.get(String(id)) })),
    ],
    sessions: sessions.map((session) => ({
      id: `s${session.id}`,
      title: inLocale(session.title, locale).text,
      kind: session.kind ?? 'none',
      speakers: slots.get(`s${session.id}`)?.speakers ?? [],
      capacity: session.capacity,
    })),
    others: timetable.slots
      .filter((slot) => slot.foreign && minutes(slot.end) > from && minutes(slot.start) < to)
      .map((slot) => ({
        ...slot,
        start: minutes(slot.start),
        end: minutes(slot.end),
        title: inLocale(timetable.rows.get(slot.id)?.title, locale).text,
      })),
    words: boardWords(locale),
  }
}

function boardWords(locale: Locale): BoardData['words'] {
  const t = words(locale)
  // What is between braces is filled in by the board, when sessions have been moved.
  const own = { title: '{title}', room: '{room}', from: '{from}', to: '{to}', other: '{other}' }
  return {
    how: t('board.how'),
    at: t('board.at', own),
    pickedUp: t('board.pickedUp', own),
    putDown: t('board.putDown'),
    putBack: t('board.putBack'),
    unsaved: t('board.unsaved'),
    noClash: t('board.noClash'),
    clashRoom: t('board.clashRoom', own),
    clashSpeaker: t('board.clashSpeaker', own),
    clashCapacity: t('board.clashCapacity'),
    clashOutside: t('board.clashOutside'),
  }
}
