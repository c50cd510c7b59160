import { cityDay, formatDay, formatTime, inLocale, type Locale } from '#platform/i18n'
import { partyHref } from '#people'
import { DayDial, Section, SessionList, Timetable, type TimetableSession } from '#ui'
import { capital } from '../agenda/pages.tsx'
import { words } from '../messages.ts'
import type { Gathering, Session } from './queries.ts'

type Props = { gathering: Gathering; sessions: Session[]; locale: Locale; now: Date }

/** The sessions: a timetable of rooms where several things happen at once, a list where one follows the other. */
export function Programme({ gathering, sessions, locale, now }: Props) {
  const t = words(locale)
  const days = [...Map.groupBy(sessions, (session) => cityDay(session.starts_at))]
  return (
    <Section
      heading={t('programme')}
      count={sessions.length > 1 ? t('sessionCount', { count: sessions.length }) : undefined}
    >
      {days.map(([day, some]) => (
        <div key={day}>
          {days.length > 1 && <h3 class="day-heading">{capital(formatDay(day, 'long', locale))}</h3>}
          <Day day={day} gathering={gathering} sessions={some} locale={locale} now={now} />
        </div>
      ))}
    </Section>
  )
}

function Day({ day, gathering, sessions, locale, now }: Props & { day: string }) {
  const t = words(locale)
  const rooms = new Map<string, string>()
  for (const session of sessions) {
    const room = roomOf(session, locale)
    if (room) rooms.set(room.id, room.name)
  }
  const everywhere = rooms.size < 2 ? '' : t('allRooms')
  const shown = sessions.map((session) => asShown(session, gathering, everywhere, locale))
  const caption = `${t('programme')} ${formatDay(day, 'long', locale)}`
  if (rooms.size < 2) return <SessionList label={caption} sessions={shown} />
  return (
    <>
      <Scale day={day} sessions={shown} locale={locale} now={now} />
      <Timetable
        caption={caption}
        timeLabel={t('when')}
        rooms={[...rooms].map(([id, name]) => ({ id, name }))}
        sessions={shown}
        idPrefix={`t-${day}-`}
      />
    </>
  )
}

/** The hours of the day on a dial; each hour leads to its row of the timetable. */
function Scale({
  day,
  sessions,
  locale,
  now,
}: {
  day: string
  sessions: TimetableSession[]
  locale: Locale
  now: Date
}) {
  const t = words(locale)
  const starts = sessions.map((session) => session.start).sort()
  const ends = sessions.map((session) => (session.end < session.start ? '24:00' : session.end)).sort()
  const first = Number(starts[0]?.slice(0, 2))
  const last = Math.min(24, Math.ceil(Number(ends.at(-1)?.slice(0, 2)) + (ends.at(-1)?.endsWith(':00') ? 0 : 1)))
  const hours = Array.from({ length: last - first + 1 }, (_, index) => `${String(first + index).padStart(2, '0')}:00`)
  const rowFrom = (time: string) => starts.find((start) => start >= time)
  return (
    <DayDial
      label={`${t('dayDial')}, ${formatDay(day, 'dayMonth', locale)}`}
      from={hours[0] ?? '00:00'}
      to={hours.at(-1) ?? '24:00'}
      {...(cityDay(now) === day ? { now: { time: formatTime(now, locale), name: formatTime(now, locale) } } : {})}
      marks={sessions.map((session) => ({ time: session.start, kind: session.kind }))}
      hours={hours.map((time) => {
        const row = rowFrom(time)
        return {
          time,
          label: time.slice(0, 2),
          name: time,
          ...(row ? { href: `#t-${day}-${row.replace(':', '')}` } : {}),
        }
      })}
    />
  )
}

function roomOf(session: Session, locale: Locale): { id: string; name: string } | undefined {
  if (session.room_name) return { id: session.room_slug ?? '', name: inLocale(session.room_name, locale).text }
  const text = session.room ?? session.track
  return text ? { id: `text-${text}`, name: text } : undefined
}

function asShown(session: Session, gathering: Gathering, everywhere: string, locale: Locale): TimetableSession {
  const room = roomOf(session, locale)
  return {
    id: `s${session.id}`,
    title: inLocale(session.title, locale),
    kind: session.kind ?? gathering.kind,
    start: formatTime(session.starts_at, locale),
    end: formatTime(session.ends_at, locale),
    rooms: room ? [room.id] : [],
    where: room?.name ?? everywhere,
    speakers: session.speakers.length > 0 ? <Speakers session={session} locale={locale} /> : undefined,
  }
}

/** Who speak, each with the way to their page. */
export function Speakers({ session, locale }: { session: Session; locale: Locale }) {
  return (
    <>
      {session.speakers.map(({ name, role, party }, index) => (
        <>
          {index > 0 && ', '}
          {party?.public ? <a href={partyHref(party, locale)}>{name}</a> : name}
          {role && ` (${role})`}
        </>
      ))}
    </>
  )
}
