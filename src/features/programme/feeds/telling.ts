import { inLocale, isLocale, type Locale } from '#platform/i18n'
import { gatheringPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { clean, plainText } from './plain.ts'
import type { FeedRow } from './queries.ts'

/** Where and in which language a feed speaks. */
export type Voice = { locale: Locale; baseUrl: string; city: string }

/** The title as a list shows it: one that is called off says so first, for readers that ignore the state. */
export function titleOf(row: FeedRow, locale: Locale): string {
  const title = clean(inLocale(row.title, locale).text)
  return row.status === 'cancelled' ? words(locale)('feedCancelled', { title }) : title
}

export const pageOf = ({ slug }: { slug: string }, { locale, baseUrl }: Voice): string =>
  baseUrl + gatheringPath.href(locale, { slug })

/** Where to go, in one line: room, building, street, town. */
export function whereOf(row: FeedRow, locale: Locale): string | undefined {
  const parts = row.place_name
    ? [
        inLocale(row.place_name, locale).text,
        inLocale(row.place_parent, locale).text,
        row.street,
        [row.postcode, row.city].filter(Boolean).join(' '),
      ]
    : [row.place_text ?? (row.mode === 'online' ? words(locale)('online') : undefined)]
  return clean(parts.filter(Boolean).join(', ')) || undefined
}

/** All that helps someone decide, as plain paragraphs. */
export function tellingOf(row: FeedRow, voice: Voice): string {
  const { locale } = voice
  const t = words(locale)
  const texts = [
    row.status === 'cancelled' ? t('cancelledNotice') : row.vanished_at ? t('vanishedNotice') : '',
    inLocale(row.summary, locale).text,
    plainText(inLocale(row.about, locale).text),
    factsOf(row, locale).join('\n'),
    pageOf(row, voice),
  ]
  return clean(texts.filter((text) => text !== '').join('\n\n'))
}

function factsOf(row: FeedRow, locale: Locale): string[] {
  const t = words(locale)
  const cost = row.price
    ? inLocale(row.price, locale).text
    : row.free === true
      ? t('freeEntry')
      : row.free === false
        ? t('paidEntry')
        : ''
  const languages = row.languages.map((code) => (isLocale(code) ? t(code === 'nl' ? 'dutch' : 'english') : code))
  const facts: [string, string | null][] = [
    [t('by'), row.organisers.map(({ name }) => name).join(', ')],
    [t('cost'), cost],
    [t('languages'), languages.join(', ')],
    [t('joinOnline'), row.online_url],
    [t('tickets'), row.ticket_url],
  ]
  return facts.filter(([, value]) => value).map(([term, value]) => `${term}: ${value}`)
}

/** What it is filed under: its kind, its series, its fields of work; in words. */
export function categoriesOf(row: FeedRow, locale: Locale): string[] {
  const series = inLocale(row.series_title, locale).text
  const names = [
    words(locale)(`kind.${row.kind}`),
    series,
    ...row.disciplines.map(({ name }) => inLocale(name, locale).text),
  ]
  return names.filter((name) => name !== '').map(clean)
}

/** The name of a feed, and what is in it. */
export function nameOf({ locale, city }: Voice, narrow: boolean): { title: string; description: string } {
  const t = words(locale)
  return { title: t(narrow ? 'feedFiltered' : 'feedTitle', { city }), description: t('agendaDescription', { city }) }
}
