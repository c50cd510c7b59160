import { lastingId } from './lasting-id.ts'
import { formatDate, formatTime, inLocale, type Locale } from '#platform/i18n'
import { markdownToHtml } from '#platform/markdown'
import { partyHref } from '#people'
import { gatheringPicture } from '../hrefs.ts'
import { words } from '../messages.ts'
import { isLong, numeralOf, placeOf, spokenMoment } from '../rows.ts'
import { clean } from './plain.ts'
import type { FeedRow } from './queries.ts'
import { categoriesOf, pageOf, titleOf, type Voice } from './telling.ts'

/** A gathering as an item of a feed, before it is written as RSS, Atom or JSON Feed. */
export type FeedItem = {
  /** `urn:uuid:…`, the same for ever and in every language and format. */
  id: string
  url: string
  /** With the day and hour: readers show when it was published beside it, not when it is. */
  title: string
  lang: Locale
  summary: string
  html: string
  picture: string
  published: Date
  updated: Date
  categories: string[]
  /** With the address of their page when everyone may see it. */
  organisers: { name: string; url?: string }[]
  /** What our own web component shows, and others may use: of a gathering when it is, of a call until when it is open. */
  gathering?: object
}

export function feedItem(row: FeedRow, voice: Voice): FeedItem {
  const { locale, baseUrl } = voice
  const url = pageOf(row, voice)
  return {
    id: itemId(row.uid),
    url,
    title: words(locale)('feedItem', { title: titleOf(row, locale), when: whenOf(row, locale) }),
    lang: inLocale(row.title, locale).lang,
    summary: clean(inLocale(row.summary, locale).text),
    html: clean(htmlOf(row, voice)),
    picture: baseUrl + gatheringPicture.href(row.slug, locale),
    published: row.created_at,
    updated: row.changed_at,
    categories: categoriesOf(row, locale),
    organisers: row.organisers.map((party) => ({
      name: clean(party.name),
      ...(party.public ? { url: baseUrl + partyHref(party, locale) } : {}),
    })),
    gathering: detailsOf(row, locale),
  }
}

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/

/** A URN from the identity that calendars know it by; what is no UUID becomes one by its hash (RFC 9562 5.8, version 8). */
function itemId(uid: string): string {
  return uuid.test(uid) ? `urn:uuid:${uid}` : lastingId(uid)
}

/** di 24 nov, 20:00 */
function whenOf(row: FeedRow, locale: Locale): string {
  const day = formatDate(row.starts_at, 'short', locale)
  return row.all_day || isLong(row) ? day : `${day}, ${formatTime(row.starts_at, locale)}`
}

function detailsOf(row: FeedRow, locale: Locale) {
  const place = placeOf(row, locale)
  const { datetime: _, ...date } = numeralOf(row, locale)
  return {
    title: clean(inLocale(row.title, locale).text),
    lang: inLocale(row.title, locale).lang,
    kind: row.kind,
    kind_name: words(locale)(`kind.${row.kind}`),
    starts_at: row.starts_at.toISOString(),
    ends_at: row.ends_at.toISOString(),
    all_day: row.all_day,
    date,
    place: place === undefined ? null : clean(typeof place === 'string' ? place : place.text),
    mode: row.mode,
    free: row.free,
    series: row.series_slug,
    cancelled: row.status === 'cancelled',
    unconfirmed: row.vanished_at !== null,
  }
}

function htmlOf(row: FeedRow, voice: Voice): string {
  const { locale, baseUrl } = voice
  const t = words(locale)
  const place = placeOf(row, locale)
  const where = typeof place === 'string' ? place : place?.text
  const parts = [
    `<p><strong>${escapeHtml([spokenMoment(row, locale), where].filter(Boolean).join(' · '))}</strong></p>`,
    row.status === 'cancelled'
      ? `<p>${escapeHtml(t('cancelledNotice'))}</p>`
      : row.vanished_at
        ? `<p>${escapeHtml(t('vanishedNotice'))}</p>`
        : '',
    row.summary ? `<p>${escapeHtml(inLocale(row.summary, locale).text)}</p>` : '',
    row.about ? markdownToHtml(inLocale(row.about, locale).text) : '',
  ]
  return parts
    .filter(Boolean)
    .join('\n')
    .replace(/ (href|src)="\/(?!\/)/g, (_, name: string) => ` ${name}="${baseUrl}/`)
}

const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
