import { defineRoute, type Route, type Visit } from '#platform/feature'
import {
  addDays,
  addMonths,
  cityDay,
  formatDate,
  formatTimeRange,
  inLocale,
  isLocale,
  type Locale,
  monthOf,
} from '#platform/i18n'
import { pictureResponse } from '#platform/pictures'
import { noFilter } from '../agenda/filter.ts'
import { monthFrom } from '../agenda/period.ts'
import { ask, marksBetween } from '../agenda/queries.ts'
import { dialSpan } from '../dial.ts'
import { type Gathering, gatheringAt } from '../gatherings/queries.ts'
import { agendaPicture, gatheringPicture, seriesPicture } from '../hrefs.ts'
import { words } from '../messages.ts'
import { isLong, numeralOf, placeOf } from '../rows.ts'
import { seriesAt } from '../series/queries.ts'
import { type CardProps, cardSvg } from './card.tsx'

/** The subject and language of a file's name: `pizza-talks-nl.png`. */
function readFile(file = ''): { slug: string; locale: Locale } | undefined {
  const [, slug = '', locale] = file.match(/^(.+)-([a-z]{2})\.png$/) ?? []
  return isLocale(locale) ? { slug, locale } : undefined
}

const missing = () =>
  new Response('There is no such picture.\n', { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' } })

/** A picture at an address; 404 when its subject is not there. */
const picture = (
  name: string,
  path: Route['path'],
  draw: (visit: Visit, slug: string, locale: Locale) => Promise<CardProps | undefined>,
): Route =>
  defineRoute({
    name,
    path,
    who: 'everyone',
    async respond(visit) {
      const file = readFile(visit.params.file)
      const card = file && (await draw(visit, file.slug, file.locale))
      return card ? pictureResponse(visit.request, cardSvg(card)) : missing()
    },
  })

const agenda = picture('picture of the agenda', agendaPicture.path, async ({ db, now, config }, _, locale) => {
  const t = words(locale)
  const today = cityDay(now)
  const span = dialSpan(today)
  const marks = await marksBetween(db, await ask(db, noFilter), span.from, span.to, false)
  return {
    label: t('agendaTitle'),
    title: t('pictureAgenda', { city: config.city }),
    facts: [],
    strip: { ...span, marks, needle: today, locale },
  }
})

const series = picture('picture of a series', seriesPicture.path, async ({ db, now }, slug, locale) => {
  const found = await seriesAt(db, slug, now)
  if (found === undefined || found.withheld) return undefined
  const today = cityDay(now)
  const from = addMonths(monthOf(today) + '-01', -5)
  const span = { from, to: addDays(addMonths(from, 12), -1) }
  const marks = await marksBetween(db, await ask(db, { ...noFilter, series: slug }), span.from, span.to, true)
  const t = words(locale)
  return {
    kind: found.kind,
    label: [t(`kind.${found.kind}`), found.umbrella ?? t('pictureSeries')].join(' · '),
    title: inLocale(found.title, locale).text,
    facts: [
      found.parties
        .filter(({ role }) => role === 'organiser')
        .map(({ name }) => name)
        .join(', '),
      found.next_at ? t('seriesNext', { date: formatDate(found.next_at, 'short', locale) }) : '',
    ].filter(Boolean),
    strip: { ...span, marks, needle: today, locale },
  }
})

const gathering = picture('picture of a gathering', gatheringPicture.path, async ({ db }, slug, locale) => {
  const found = await gatheringAt(db, slug)
  if (found === undefined || found.status === 'draft') return undefined
  const day = cityDay(found.starts_at)
  // The year around the gathering, not around today: what is shared once keeps its picture.
  const span = dialSpan(day, monthFrom(monthOf(day) + '-01'))
  const marks = await marksBetween(db, await ask(db, noFilter), span.from, span.to, false)
  return { ...cardOf(found, locale), strip: { ...span, marks, needle: day, locale } }
})

function cardOf(found: Gathering, locale: Locale): Omit<CardProps, 'strip'> {
  const t = words(locale)
  const { place } = found
  const where = placeOf(
    {
      place_name: place?.name ?? null,
      place_parent: place?.parent_name ?? null,
      place_text: found.place_text,
      mode: found.mode,
    },
    locale,
  )
  const numeral = numeralOf(found, locale)
  const series = inLocale(found.series?.title, locale).text
  return {
    kind: found.kind,
    label: [t(`kind.${found.kind}`), series].filter(Boolean).join(' · '),
    title: inLocale(found.title, locale).text,
    day: {
      numeral: numeral.day,
      lines: [
        `${numeral.weekday} · ${numeral.month} ${cityDay(found.starts_at).slice(0, 4)}`,
        isLong(found) ? (numeral.time ?? '') : hoursOf(found, locale),
      ].filter(Boolean),
    },
    facts: [typeof where === 'string' ? where : (where?.text ?? ''), found.organisers[0]?.name ?? ''].filter(Boolean),
    notice: found.status === 'cancelled' ? t('cancelled') : undefined,
  }
}

const hoursOf = ({ starts_at, ends_at, all_day }: Gathering, locale: Locale): string =>
  all_day ? '' : formatTimeRange(starts_at, ends_at, locale)

export const pictureRoutes: Route[] = [agenda, series, gathering]
