import { sql } from 'kysely'
import { z } from 'zod'
import { agendaPath } from '#programme'
import { definePage, type Route } from '#platform/feature'
import { readQuery } from '#platform/http'
import { formatDate, inLocale, type Locale } from '#platform/i18n'
import { EmptyState, Flow, PageHeading, Pagination, Section, Takeaway, TakeawayList } from '#ui'
import { sentencePath, takeawaysAtom, takeawaysJson, takeawaysPath, takeawaysRss, rowHref } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { Shown } from '../talk/queries.ts'
import { latestTalks } from './queries.ts'

const pageSize = 10

const list = definePage({
  name: 'takeaways',
  path: takeawaysPath,
  who: 'everyone',
  async page({ db, locale, url, config, now }) {
    const t = words(locale)
    const { page } = readQuery(
      z.object({ page: z.coerce.number().int().min(1).max(500).catch(1).default(1) }),
      url.searchParams,
    )
    const talks = await latestTalks(db, { limit: pageSize + 1, offset: (page - 1) * pageSize, where: sql`true`, now })
    const href = (at: Locale, to = page) =>
      takeawaysPath.href(at, {}, to > 1 ? new URLSearchParams({ page: String(to) }) : undefined)
    const feeds = [
      { type: 'application/atom+xml', path: takeawaysAtom },
      { type: 'application/rss+xml', path: takeawaysRss },
      { type: 'application/feed+json', path: takeawaysJson },
    ]
    return {
      title: t('heading'),
      description: t('list.description', { city: config.city }),
      section: 'stories',
      alternates: { nl: href('nl'), en: href('en') },
      unlisted: page > 1,
      feeds: feeds.map(({ type, path }) => ({
        type,
        title: t('feed.title', { city: config.city }),
        href: path.href(locale),
      })),
      body: (
        <>
          <PageHeading heading={t('heading')} lead={t('list.lead')} />
          <Flow>
            {talks.length === 0 ? (
              <EmptyState
                sentence={t('list.none')}
                action={{ label: t('list.agenda'), href: agendaPath.href(locale) }}
              />
            ) : (
              talks.slice(0, pageSize).map((three) => <Three key={three[0]?.id} {...{ three, locale }} />)
            )}
            {(page > 1 || talks.length > pageSize) && (
              <Pagination
                label={t('list.pages')}
                earlier={page > 1 ? { label: t('list.newer'), href: href(locale, page - 1) } : undefined}
                later={talks.length > pageSize ? { label: t('list.older'), href: href(locale, page + 1) } : undefined}
              />
            )}
          </Flow>
        </>
      ),
    }
  },
})

/** What one talk ended in. */
function Three({ three, locale }: { three: Shown[]; locale: Locale }) {
  const t = words(locale)
  const [first] = three
  if (first === undefined) return null
  const title = inLocale(first.session_title ?? first.title, locale).text
  return (
    <Section
      heading={title}
      count={formatDate(first.starts_at, 'short', locale)}
      more={{ href: rowHref(locale, first), label: t('elsewhere.all') }}
    >
      <ThreeOf {...{ three, locale }} label={title} />
    </Section>
  )
}

/** The three of one talk, each with the way to its card. */
export const ThreeOf = ({ three, label, locale }: { three: Shown[]; label: string; locale: Locale }) => (
  <TakeawayList label={label}>
    {three.map(({ id, chosen, words: text, locale: lang, by_speaker: speaks }) => (
      <Takeaway
        key={id}
        number={chosen}
        words={{ text, lang }}
        href={sentencePath.href(locale, { id })}
        by={speaks ? words(locale)('by.speakerOnly') : undefined}
      />
    ))}
  </TakeawayList>
)

export const listRoutes: Route[] = [list]
