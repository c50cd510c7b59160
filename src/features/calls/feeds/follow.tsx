import type { Page, Visit } from '#platform/feature'
import type { Locale } from '#platform/i18n'
import { Section } from '#ui'
import { type Filter, writeFilter } from '../board/filter.ts'
import { callsAtom, callsJson, callsRss, deadlinesCalendar } from '../hrefs.ts'
import { words } from '../messages.ts'

/** The feeds of a selection, for the head of its page. */
export function feedLinks(
  { locale, config }: Pick<Visit, 'locale' | 'config'>,
  filter: Filter,
): NonNullable<Page['feeds']> {
  const query = writeFilter(filter)
  const title = words(locale)(query.size > 0 ? 'feedFiltered' : 'feedTitle', { city: config.city })
  return [
    { type: 'application/rss+xml', title, href: callsRss.href(locale, {}, query) },
    { type: 'application/atom+xml', title, href: callsAtom.href(locale, {}, query) },
    { type: 'application/feed+json', title, href: callsJson.href(locale, {}, query) },
    {
      type: 'text/calendar',
      title: words(locale)('deadlines', { city: config.city }),
      href: deadlinesCalendar.href(locale, {}, query),
    },
  ]
}

/** Ways to keep a selection of the board in one's own reader or calendar. */
export function Follow({ filter, locale }: { filter: Filter; locale: Locale }) {
  const t = words(locale)
  const query = writeFilter(filter)
  const feeds = [
    [callsRss, 'followRss'],
    [callsAtom, 'followAtom'],
    [callsJson, 'followJson'],
    [deadlinesCalendar, 'followCalendar'],
  ] as const
  return (
    <Section heading={t('follow')}>
      <ul class="link-list">
        {feeds.map(([path, label]) => (
          <li key={label}>
            <a href={path.href(locale, {}, query)}>{t(label)}</a>
          </li>
        ))}
      </ul>
    </Section>
  )
}
