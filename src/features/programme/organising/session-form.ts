import { z } from 'zod'
import { partiesByHandle, partiesByIds, type Viewer } from '#people'
import type { Database } from '#platform/database'
import { cityDay, formatTimeRange, formatDate, type Locale } from '#platform/i18n'
import type { GatheringBrief } from '../gatherings/brief.ts'
import type { NewSession, NewSpeaker } from '../gatherings/gathering.ts'
import type { StoredSession } from '../gatherings/sessions.ts'
import { kinds } from '../kinds.ts'
import { words } from '../messages.ts'
import type { Typed } from './forms.ts'
import { momentOf, shifted, timeOf } from './moments.ts'
import { readSpeakers, writeSpeakers } from './session-verbs.ts'

const text = (most: number, message: string) => z.string().trim().max(most, message).optional()

export const sessionSchema = z.object({
  titleNl: text(160, 'wrong.titleLong'),
  titleEn: text(160, 'wrong.titleLong'),
  kind: z.enum(kinds, 'wrong.field').optional(),
  startDay: z.string().optional(),
  startTime: z.string().optional(),
  endTime: z.string().optional(),
  room: z.coerce.number().int().max(2_147_483_647).optional(),
  roomText: text(120, 'wrong.whereLong'),
  track: text(80, 'wrong.field'),
  capacity: z.coerce
    .number('wrong.number')
    .int('wrong.number')
    .min(1, 'wrong.number')
    .max(100_000, 'wrong.number')
    .optional(),
  abstractNl: text(4000, 'wrong.aboutLong'),
  abstractEn: text(4000, 'wrong.aboutLong'),
  speakers: text(4000, 'wrong.aboutLong'),
})

const inBoth = (nl: string | undefined, en: string | undefined) =>
  nl || en ? { ...(nl ? { nl } : {}), ...(en ? { en } : {}) } : undefined

/** The end of something that starts on a day: at that time, or in the night after it. */
export function endAfter(day: string | undefined, startsAt: Date | undefined, time: string | undefined) {
  const end = momentOf(day, time)
  if (startsAt === undefined || end === undefined || end > startsAt) return end
  // Until one in the night is meant; until an hour before it starts is a mistake.
  return timeOf(end) <= '06:00' ? shifted(end, { days: 1, minutes: 0 }) : end
}

/** Why a session cannot be at a time, in words; undefined when it can. */
export function timeProblem(
  gathering: Pick<GatheringBrief, 'starts_at' | 'ends_at'>,
  startsAt: Date,
  endsAt: Date,
  locale: Locale,
): string | undefined {
  const t = words(locale)
  if (endsAt <= startsAt) return t('wrong.endBeforeStart')
  if (startsAt >= gathering.starts_at && endsAt <= gathering.ends_at) return undefined
  const { starts_at, ends_at } = gathering
  const span =
    cityDay(starts_at) === cityDay(ends_at)
      ? formatTimeRange(starts_at, ends_at, locale)
      : `${formatDate(starts_at, 'short', locale)} ${timeOf(starts_at)}–${formatDate(ends_at, 'short', locale)} ${timeOf(ends_at)}`
  return t('wrong.sessionOutside', { span })
}

/**
 * What a session's form comes to.
 * @param rooms the ids one may choose from
 * @param knows who makes it, and whom the session names already: nobody else can be named by a handle, as the name
 *   that belongs to it would be told
 */
export async function sessionFrom(
  db: Database,
  value: z.infer<typeof sessionSchema>,
  gathering: GatheringBrief,
  rooms: number[],
  knows: { viewer: Viewer; already: number[] },
  locale: Locale,
): Promise<{ session: NewSession } | { problems: Record<string, string> }> {
  const t = words(locale)
  const problems: Record<string, string> = {}
  const title = inBoth(value.titleNl, value.titleEn)
  if (title === undefined) problems[locale === 'nl' ? 'titleNl' : 'titleEn'] = t('wrong.titleMissing')
  const startsAt = momentOf(value.startDay, value.startTime)
  const endsAt = endAfter(value.startDay, startsAt, value.endTime)
  if (startsAt === undefined) problems.start = t('wrong.momentMissing')
  else if (endsAt === undefined) problems.endTime = t('wrong.endMissing')
  else {
    const problem = timeProblem(gathering, startsAt, endsAt, locale)
    if (problem !== undefined) problems[endsAt <= startsAt ? 'endTime' : 'start'] = problem
  }
  if (value.room !== undefined && !rooms.includes(value.room)) problems.room = t('wrong.field')
  const lines = readSpeakers(value.speakers ?? '')
  const parties = await knownParties(db, lines, knows)
  const unknown = lines.find(({ handle }) => handle !== undefined && !parties.has(handle))
  if (unknown !== undefined) problems.speakers = t('wrong.speakerUnknown', { handle: unknown.handle ?? '' })
  if (Object.keys(problems).length > 0 || !title || !startsAt || !endsAt) return { problems }
  const speakers = lines.map(({ name, role, handle }): NewSpeaker => {
    const party = handle === undefined ? undefined : parties.get(handle)
    return { partyId: party?.id, name: name || party?.name || '', role }
  })
  return {
    session: {
      title,
      startsAt,
      endsAt,
      kind: value.kind,
      abstract: inBoth(value.abstractNl, value.abstractEn),
      roomId: value.room,
      roomText: value.room === undefined ? value.roomText || undefined : undefined,
      track: value.track || undefined,
      capacity: value.capacity,
      speakers,
    },
  }
}

async function knownParties(
  db: Database,
  lines: { handle?: string | undefined }[],
  { viewer, already }: { viewer: Viewer; already: number[] },
) {
  const handles = lines.flatMap(({ handle }) => handle ?? [])
  const [shown, named] = await Promise.all([partiesByHandle(db, handles, viewer), partiesByIds(db, already)])
  return new Map([...[...named.values()].map((party) => [party.handle, party] as const), ...shown])
}

/** A session as its form shows it first. */
export const sessionValues = (session: StoredSession, handles: Map<number, string>): Typed => ({
  titleNl: session.title.nl ?? '',
  titleEn: session.title.en ?? '',
  kind: session.kind ?? '',
  startDay: cityDay(session.startsAt),
  startTime: timeOf(session.startsAt),
  endTime: timeOf(session.endsAt),
  room: String(session.roomId ?? ''),
  roomText: session.roomText ?? '',
  track: session.track ?? '',
  capacity: String(session.capacity ?? ''),
  abstractNl: session.abstract?.nl ?? '',
  abstractEn: session.abstract?.en ?? '',
  speakers: writeSpeakers(session.speakers, handles),
})
