import { z } from 'zod'
import { accessibilityFacts, type Accessibility } from '#places'
import type { Locale, LocalText } from '#platform/i18n'
import { kinds } from '../kinds.ts'
import type { GatheringChange } from '../gatherings/gathering.ts'
import { words } from '../messages.ts'
import type { Typed } from './forms.ts'
import { momentOf, timeOf } from './moments.ts'

const text = (most: number, message: string) => z.string().trim().max(most, message).optional()
const address = (message: string) =>
  z
    .string()
    .trim()
    .max(500, message)
    .refine((value) => /^https?:\/\/\S+$/i.test(value) && URL.canParse(value), message)
    .optional()
const count = z.coerce
  .number('wrong.number')
  .int('wrong.number')
  .min(1, 'wrong.number')
  .max(100_000, 'wrong.number')
  .optional()

const answers = z.enum(['', 'yes', 'no']).optional()

/** Everything a gathering has, as its form sends it. */
export const detailsSchema = z.object({
  titleNl: text(160, 'wrong.titleLong'),
  titleEn: text(160, 'wrong.titleLong'),
  summaryNl: text(400, 'wrong.summaryLong'),
  summaryEn: text(400, 'wrong.summaryLong'),
  aboutNl: text(20_000, 'wrong.aboutLong'),
  aboutEn: text(20_000, 'wrong.aboutLong'),
  kind: z.enum(kinds, 'wrong.field'),
  startDay: z.string().optional(),
  startTime: z.string().optional(),
  endDay: z.string().optional(),
  endTime: z.string().optional(),
  allDay: z.string().optional(),
  mode: z.enum(['on-site', 'online', 'hybrid'], 'wrong.field'),
  place: z.coerce.number().int().max(2_147_483_647).optional(),
  placeText: text(300, 'wrong.whereLong'),
  onlineUrl: address('wrong.address'),
  capacity: count,
  onlineCapacity: count,
  languages: z.array(z.enum(['nl', 'en'])),
  cost: z.enum(['free', 'paid', 'unknown']).catch('unknown'),
  priceNl: text(200, 'wrong.priceLong'),
  priceEn: text(200, 'wrong.priceLong'),
  ticketUrl: address('wrong.address'),
  website: address('wrong.address'),
  series: z.coerce.number().int().max(2_147_483_647).optional(),
  disciplines: z.array(z.string().max(80)).max(40),
  ...(Object.fromEntries(accessibilityFacts.map((fact) => [`access_${fact}`, answers])) as Record<
    string,
    typeof answers
  >),
  accessNoteNl: text(1000, 'wrong.noteLong'),
  accessNoteEn: text(1000, 'wrong.noteLong'),
  scope: z.enum(['this', 'later']).catch('this'),
})
export type Details = z.infer<typeof detailsSchema>

/** The fields of a gathering that this form decides about. */
export type DetailsChange = GatheringChange & { startsAt: Date; endsAt: Date; title: LocalText }

const inBoth = (nl: string | undefined, en: string | undefined): LocalText | undefined =>
  nl || en ? { ...(nl ? { nl } : {}), ...(en ? { en } : {}) } : undefined

/**
 * What a form that reads well comes to.
 * @returns the change, or what is wrong when fields do not go together, in words
 */
export function changeFrom(
  details: Details,
  locale: Locale,
): { change: DetailsChange } | { problems: Record<string, string> } {
  const t = words(locale)
  const problems: Record<string, string> = {}
  const title = inBoth(details.titleNl, details.titleEn)
  if (title === undefined) problems[locale === 'nl' ? 'titleNl' : 'titleEn'] = t('wrong.titleMissing')
  const times = timesFrom(details)
  if (times === undefined) problems.start = t('wrong.momentMissing')
  else if ('wrong' in times) problems.end = t(times.wrong)
  if (Object.keys(problems).length > 0 || title === undefined || times === undefined || 'wrong' in times)
    return { problems }
  const onSite = details.mode !== 'online'
  return {
    change: {
      title,
      ...times,
      summary: inBoth(details.summaryNl, details.summaryEn),
      about: inBoth(details.aboutNl, details.aboutEn),
      kind: details.kind,
      mode: details.mode,
      placeId: onSite ? details.place : undefined,
      placeText: onSite && details.place === undefined ? details.placeText || undefined : undefined,
      onlineUrl: details.mode === 'on-site' ? undefined : details.onlineUrl,
      capacity: details.capacity,
      onlineCapacity: details.mode === 'hybrid' ? details.onlineCapacity : undefined,
      languages: details.languages,
      free: details.cost === 'unknown' ? undefined : details.cost === 'free',
      price: details.cost === 'free' ? undefined : inBoth(details.priceNl, details.priceEn),
      ticketUrl: details.ticketUrl,
      website: details.website,
      seriesId: details.series,
      disciplineIds: details.disciplines,
      accessibility: accessibilityFrom(details),
    },
  }
}

const longest = 366 * 86_400_000

function timesFrom(details: Details) {
  const { startDay, startTime, endDay, endTime } = details
  const allDay = details.allDay !== undefined
  const startsAt = momentOf(startDay, allDay ? '00:00' : startTime)
  if (startsAt === undefined) return undefined
  if (allDay) {
    const last = momentOf(endDay || startDay, '00:00')
    if (last === undefined || last < startsAt) return { wrong: 'wrong.endBeforeStart' as const }
    return checked({ startsAt, endsAt: nextMidnight(endDay || startDay!), allDay })
  }
  // Without a day of its own the end is on the day of the start, or in the night after it.
  const sameDay = momentOf(endDay || startDay, endTime)
  if (sameDay === undefined) return { wrong: 'wrong.endMissing' as const }
  const endsAt = sameDay <= startsAt && !endDay ? momentOf(dayAfter(startDay!), endTime)! : sameDay
  return checked({ startsAt, endsAt, allDay })
}

function checked(times: { startsAt: Date; endsAt: Date; allDay: boolean }) {
  const length = Number(times.endsAt) - Number(times.startsAt)
  if (length <= 0) return { wrong: 'wrong.endBeforeStart' as const }
  return length > longest ? { wrong: 'wrong.tooLong' as const } : times
}

const dayAfter = (day: string) => new Date(Date.parse(`${day}T00:00Z`) + 86_400_000).toISOString().slice(0, 10)
const nextMidnight = (day: string) => momentOf(dayAfter(day), '00:00')!

/** Facts that are said of this gathering; what is left open is as it is at the place. */
function accessibilityFrom(details: Details): Accessibility {
  const given = details as unknown as Record<string, string | undefined>
  const facts = accessibilityFacts.flatMap((fact) => {
    const answer = given[`access_${fact}`]
    return answer === 'yes' || answer === 'no' ? [[fact, answer === 'yes'] as const] : []
  })
  const note = inBoth(details.accessNoteNl, details.accessNoteEn)
  return { ...Object.fromEntries(facts), ...(note ? { note } : {}) }
}

/** A gathering as its form shows it first. */
export function valuesOf(fields: DetailsChange, days: { start: string; end: string }): Typed {
  const access = fields.accessibility ?? {}
  return {
    titleNl: fields.title.nl ?? '',
    titleEn: fields.title.en ?? '',
    summaryNl: fields.summary?.nl ?? '',
    summaryEn: fields.summary?.en ?? '',
    aboutNl: fields.about?.nl ?? '',
    aboutEn: fields.about?.en ?? '',
    kind: fields.kind ?? 'meet-up',
    startDay: days.start,
    startTime: timeOf(fields.startsAt),
    endDay: days.end,
    endTime: timeOf(fields.endsAt),
    ...(fields.allDay ? { allDay: 'yes' } : {}),
    mode: fields.mode ?? 'on-site',
    place: String(fields.placeId ?? ''),
    placeText: fields.placeText ?? '',
    onlineUrl: fields.onlineUrl ?? '',
    capacity: String(fields.capacity ?? ''),
    onlineCapacity: String(fields.onlineCapacity ?? ''),
    languages: fields.languages ?? [],
    cost: fields.free === undefined ? 'unknown' : fields.free ? 'free' : 'paid',
    priceNl: fields.price?.nl ?? '',
    priceEn: fields.price?.en ?? '',
    ticketUrl: fields.ticketUrl ?? '',
    website: fields.website ?? '',
    series: String(fields.seriesId ?? ''),
    disciplines: fields.disciplineIds ?? [],
    ...Object.fromEntries(
      accessibilityFacts.map((fact) => [
        `access_${fact}`,
        access[fact] === undefined ? '' : access[fact] ? 'yes' : 'no',
      ]),
    ),
    accessNoteNl: access.note?.nl ?? '',
    accessNoteEn: access.note?.en ?? '',
    scope: 'this',
  }
}
