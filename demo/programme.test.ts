import { expect, test } from 'vitest'
import {
  disciplineIds,
  gatherings,
  handles,
  kinds,
  personHandles,
  placeOf,
  type Session,
  series,
  setOf,
  unknown,
} from './data.ts'

const sessions = gatherings.flatMap((gathering) =>
  (gathering.sessions ?? []).map((session) => ({
    gathering,
    session,
    called: `${gathering.slug}: ${session.start}`,
  })),
)

const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
/** Start and end of a session in minutes after midnight of its gathering's first day. */
const span = ({ day = 0, start, end }: Session): [number, number] => {
  const late = minutes(end) <= minutes(start) ? 24 * 60 : 0
  return [day * 24 * 60 + minutes(start), day * 24 * 60 + minutes(end) + late]
}
const overlap = (one: Session, other: Session) => span(one)[0] < span(other)[1] && span(other)[0] < span(one)[1]
const speakersOf = ({ speakers }: Session) =>
  speakers.flatMap((speaker) => ('person' in speaker ? [speaker.person] : []))
/** Pairs of sessions in one gathering that are at the same time and for which `clash` holds. */
const clashes = (clash: (one: Session, other: Session) => boolean) =>
  gatherings.flatMap(({ slug, sessions: own = [] }) =>
    own.flatMap((one, index) =>
      own
        .slice(index + 1)
        .filter((other) => overlap(one, other) && clash(one, other))
        .map((other) => `${slug}: ${one.start} and ${other.start}`),
    ),
  )

test('the programme names known parties, places, series, kinds and disciplines', () => {
  const lines = [...series, ...gatherings]
  expect(
    unknown(
      lines.map(({ kind }) => kind),
      kinds,
    ),
  ).toEqual([])
  expect(
    unknown(
      lines.flatMap((line) => line.disciplines),
      disciplineIds,
    ),
  ).toEqual([])
  expect(
    unknown(
      lines.flatMap(({ organisers }) => organisers),
      handles,
    ),
  ).toEqual([])
  expect(
    unknown(
      series.flatMap(({ partners, funders }) => [...partners, ...funders]),
      handles,
    ),
  ).toEqual([])
  expect(lines.filter(({ organisers }) => organisers.length === 0)).toEqual([])
  expect(
    unknown(
      gatherings.map((gathering) => gathering.series),
      new Set(series.map(({ slug }) => slug)),
    ),
  ).toEqual([])
  expect(
    unknown(
      gatherings.map(({ place }) => place),
      placeOf,
    ),
  ).toEqual([])
  expect(series.filter(({ slug }) => !gatherings.some((gathering) => gathering.series === slug))).toEqual([])
})

test('a gathering has a date, a way in, and a price when it is not free', () => {
  expect(
    unknown(
      gatherings.map(({ on }) => on.weekday),
      setOf('mon tue wed thu fri sat sun'),
    ),
  ).toEqual([])
  expect(
    unknown(
      gatherings.map(({ status }) => status),
      setOf('cancelled'),
    ),
  ).toEqual([])
  expect(
    unknown(
      gatherings.flatMap(({ languages }) => languages),
      setOf('nl en'),
    ),
  ).toEqual([])
  const odd = gatherings.filter(({ on, mode, place, onlineUrl, free, price, ticketUrl, languages }) =>
    [
      on.month < 1 || on.month > 12 || on.nth < 1 || on.nth > 4 || (on.days ?? 1) < 1,
      ![on.start, on.end].every((time) => /^([01]\d|2[0-3]):[0-5]\d$/.test(time)),
      mode === 'online' ? place !== undefined : place === undefined,
      mode === 'on-site' ? onlineUrl !== undefined : onlineUrl === undefined,
      !['on-site', 'online', 'hybrid'].includes(mode),
      free !== (price === undefined),
      ticketUrl !== undefined && (free || new URL(ticketUrl).hostname !== 'tickets.example.org'),
      languages.length === 0,
    ].includes(true),
  )
  expect(odd.map(({ slug }) => slug)).toEqual([])
})

test('the year has all kinds, a cancelled one, one past midnight, and a quiet August', () => {
  expect([...kinds].filter((kind) => !gatherings.some((gathering) => gathering.kind === kind))).toEqual([])
  expect(gatherings.some(({ status }) => status === 'cancelled')).toBe(true)
  expect(gatherings.some(({ on }) => on.end < on.start)).toBe(true)
  const inMonth = (month: number) => gatherings.filter(({ on }) => on.month === month).length
  const months = Array.from({ length: 12 }, (_, index) => inMonth(index + 1))
  expect(Math.min(...months)).toBe(inMonth(8))
  expect(inMonth(8)).toBeGreaterThan(0)
})

test('at least six gatherings have ten sessions or more in three rooms or more', () => {
  const large = gatherings.filter(({ sessions: own = [] }) => {
    const rooms = new Set(own.flatMap(({ room }) => (room === undefined ? [] : [room])))
    return own.length >= 10 && rooms.size >= 3
  })
  expect(large.length).toBeGreaterThanOrEqual(6)
})

test('sessions name known rooms, kinds and people, and fall within their gathering', () => {
  expect(
    unknown(
      sessions.map(({ session }) => session.room),
      placeOf,
    ),
  ).toEqual([])
  expect(
    unknown(
      sessions.map(({ session }) => session.kind),
      kinds,
    ),
  ).toEqual([])
  expect(
    unknown(
      sessions.flatMap(({ session }) => speakersOf(session)),
      personHandles,
    ),
  ).toEqual([])
  const outside = sessions.filter(({ gathering: { on }, session }) => {
    const dayStart = (session.day ?? 0) * 24 * 60
    const close = minutes(on.end) + (minutes(on.end) <= minutes(on.start) ? 24 * 60 : 0)
    const [start, end] = span(session)
    return (session.day ?? 0) >= (on.days ?? 1) || start < dayStart + minutes(on.start) || end > dayStart + close
  })
  expect(outside.map(({ called }) => called)).toEqual([])
})

test('no room holds two sessions at once, and a session for everyone runs alone', () => {
  expect(clashes((one, other) => one.room === other.room)).toEqual([])
  expect(clashes((one, other) => one.room === undefined || other.room === undefined)).toEqual([])
})

test('nobody speaks in two sessions at once', () => {
  expect(clashes((one, other) => speakersOf(one).some((person) => speakersOf(other).includes(person)))).toEqual([])
})
