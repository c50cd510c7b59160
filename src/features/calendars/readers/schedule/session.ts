import { withoutGaps, type Reason, type SourceSession } from '../item.ts'
import { described } from '../text/markdown.ts'
import { language, oneLine, webAddress } from '../text/plain.ts'
import { aDay, aMinute, toInstant } from '../time/wall.ts'
import { pageMoment } from '../webpage/dates.ts'
import { attribute, children, childText, ownText, type Element } from './xml.ts'

/** What an event of the schedule inherits from the day and room it stands in. */
export type Setting = {
  day: Element
  room: string | undefined
  timezone: string
  base: string | undefined
  /** The time of day a festival day begins; earlier times belong to the night after it. */
  dayChange: string | undefined
}

/** One `<event>` of a frab schedule as a session, or why not. */
export function sessionOf(event: Element, setting: Setting): SourceSession | Reason {
  const title = oneLine(childText(event, 'title') ?? '').slice(0, 500)
  if (title === '') return { code: 'no-title' }
  const start = startOf(event, setting)
  if (start === undefined) {
    const stated = childText(event, 'date') ?? childText(event, 'start')
    return stated === undefined
      ? { code: 'no-start' }
      : { code: 'start-unreadable', params: { text: stated.slice(0, 60) } }
  }
  const duration = minutesOf(childText(event, 'duration'))
  return withoutGaps<SourceSession>({
    key:
      attribute(event, 'guid') ??
      attribute(event, 'id') ??
      childText(event, 'slug') ??
      `${title}@${new Date(start).toISOString()}`,
    title,
    summary: oneLine(childText(event, 'subtitle') ?? '') || undefined,
    description: textOf(event),
    startsAt: new Date(start),
    endsAt: duration ? new Date(start + duration * aMinute) : null,
    status: /cancel/i.test(childText(event, 'status') ?? attribute(event, 'status') ?? '') ? 'cancelled' : 'confirmed',
    room: oneLine(childText(event, 'room') ?? setting.room ?? '') || undefined,
    track: oneLine(childText(event, 'track') ?? '') || undefined,
    hint: oneLine(childText(event, 'type') ?? '') || undefined,
    speakers: speakersOf(event),
    languages: languagesOf(event),
    url: addressOf(childText(event, 'url'), setting.base),
    onlineUrl: undefined,
  })
}

/** The full `<date>` where there is one; otherwise the day with the `<start>` time, after midnight on the next date. */
function startOf(event: Element, { day, timezone, dayChange }: Setting): number | undefined {
  const date = childText(event, 'date')
  const time = minutesOf(childText(event, 'start'))
  if (date !== undefined) {
    const moment = pageMoment(date, timezone)
    if (moment && !moment.isDate) return moment.instant
    if (!moment || time === undefined) return undefined
    return toInstant(Date.parse(`${date.slice(0, 10)}T00:00Z`) + time * aMinute, timezone)
  }
  const wallDate = Date.parse(`${attribute(day, 'date')}T00:00Z`)
  if (time === undefined || Number.isNaN(wallDate)) return undefined
  const opens = minutesOf(/T(\d\d:\d\d)/.exec(attribute(day, 'start') ?? '')?.[1] ?? dayChange) ?? 0
  return toInstant(wallDate + time * aMinute + (time < Math.min(opens, 9 * 60) ? aDay : 0), timezone)
}

/** `1:30`, `01:30:00` (hours first) and frab's `1:00:00:00` (days first) as minutes. */
function minutesOf(text: string | undefined): number | undefined {
  const parts = /^(?:(\d+):(?=\d+:\d+:\d+$))?(\d{1,3}):(\d\d)(?::\d\d)?$/.exec(text ?? '')
  return parts ? Number(parts[1] ?? 0) * 1440 + Number(parts[2]) * 60 + Number(parts[3]) : undefined
}

function textOf(event: Element): string | undefined {
  const [abstract, description] = [described(childText(event, 'abstract')), described(childText(event, 'description'))]
  if (!abstract || abstract === description) return description
  return description ? `${abstract}\n\n${description}` : abstract
}

function speakersOf(event: Element): string[] {
  const persons = [...children(event, 'persons'), ...children(event, 'speakers')].flatMap((list) =>
    children(list, 'person', 'speaker'),
  )
  const named = persons.map((person) =>
    oneLine(ownText(person) ?? childText(person, 'name') ?? attribute(person, 'name') ?? ''),
  )
  return [...new Set(named.filter((name) => name !== ''))].slice(0, 50)
}

function languagesOf(event: Element): string[] | undefined {
  const found = language(childText(event, 'language'))
  return found ? [found] : undefined
}

export function addressOf(text: string | undefined, base: string | undefined): string | undefined {
  if (text === undefined) return undefined
  return webAddress(text) ?? (base && URL.canParse(text, base) ? webAddress(new URL(text, base).href) : undefined)
}
