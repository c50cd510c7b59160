import type { Database } from '#platform/database'
import { formatList, inLocale, type Locale } from '#platform/i18n'
import { plainLine, textLine, utc } from '#platform/icalendar'
import { sql } from 'kysely'
import { roundTimes } from '../day/clock.ts'
import { schedulePath } from '../day/hrefs.ts'
import { nameOf, type Standing, standingsById } from '../day/standing.ts'
import { words } from '../messages.ts'
import { type OwnSeat, ownSeats } from './queries.ts'

type Voice = { locale: Locale; baseUrl: string }
type Asked = { personId: number; /** Only those of this gathering. */ slug?: string; now: Date }

/**
 * Each round in which a person sits somewhere, as an event of iCalendar (RFC 5545 3.6.1). A round keeps its UID and its
 * SEQUENCE grows with each change, so that a calendar moves the entry and never shows it twice. Of what was called off
 * there is nothing. Three queries.
 */
export async function roundEvents(db: Database, { personId, slug, now }: Asked, voice: Voice): Promise<string> {
  const found = await arrangementsOf(db, personId, slug, now)
  const ids = found.map(({ id }) => id)
  const [standings, seats] = await Promise.all([standingsById(db, ids), ownSeats(db, ids, personId)])
  return seats
    .map((seat) => {
      const standing = standings.find(({ id }) => id === seat.arrangement)
      const changed = found.find(({ id }) => id === seat.arrangement)?.changed_at ?? now
      return standing ? eventOf(seat, standing, { changed, now }, voice) : ''
    })
    .join('')
}

async function arrangementsOf(db: Database, personId: number, slug: string | undefined, now: Date) {
  const { rows } = await sql<{ id: number; changed_at: Date }>`
    select a.id, greatest(a.created_at, a.round_started_at, a.round_ended_at, a.paused_at,
             (select max(published_at) from arrangements.plan l where l.arrangement_id = a.id)) as changed_at
      from arrangements.participant p
      join arrangements.arrangement a on a.id = p.arrangement_id
      join programme.gathering_card g on g.id = a.gathering_id
     where p.person_id = ${personId} and p.gone_at is null and a.state <> 'open' and g.status = 'published'
       and (${slug ?? null}::text is null or g.slug = ${slug ?? null})
       and g.ends_at > ${now}::timestamptz - interval '30 days'
     order by a.starts_at, a.id limit 50`.execute(db)
  return rows
}

function eventOf(
  seat: OwnSeat,
  standing: Standing,
  { changed, now }: { changed: Date; now: Date },
  voice: Voice,
): string {
  const { locale, baseUrl } = voice
  const t = words(locale)
  const time = roundTimes(standing, now)[seat.round - 1]
  if (time === undefined) return ''
  const label = t(standing.format === 'groups' ? 'group' : 'table')
  const where = [`${label} ${seat.table}`, seat.table_name].filter(Boolean).join(', ')
  const people = seat.people.filter(({ gone }) => !gone).map(({ name }) => name)
  const together = people.length === 0 ? '' : t('schedule.together', { people: listed(people, locale) })
  const page = baseUrl + schedulePath.href(locale, { slug: standing.slug })
  const round = t('round', { round: seat.round, rounds: standing.rounds })
  const about = [
    together,
    `${round} · ${nameOf(standing, locale)}`,
    inLocale(standing.gathering_title, locale).text,
    page,
  ]
  return [
    'BEGIN:VEVENT\r\n',
    plainLine('UID', `arrangement-${standing.id}-${seat.participant}-${seat.round}`),
    plainLine('DTSTAMP', utc(changed)),
    plainLine('SEQUENCE', standing.version),
    plainLine('DTSTART', utc(time.from)),
    plainLine('DTEND', utc(time.to)),
    plainLine('STATUS', 'CONFIRMED'),
    textLine(
      'SUMMARY',
      people.length === 1 ? `${where}: ${people[0]}` : `${where} · ${inLocale(standing.gathering_title, locale).text}`,
    ),
    textLine('DESCRIPTION', about.filter(Boolean).join('\n')),
    textLine('LOCATION', where),
    plainLine('URL', page),
    'END:VEVENT\r\n',
  ].join('')
}

const listed = (names: string[], locale: Locale) => formatList(names, locale)
