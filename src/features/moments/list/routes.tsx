import { definePage, type Route } from '#platform/feature'
import type { Locale } from '#platform/i18n'
import { agendaPath } from '#programme'
import { EmptyState, Flow, PageHeading, Pagination, RowList } from '#ui'
import { recapsAtom, recapsJson, recapsPath, recapsRss } from '../hrefs.ts'
import { words } from '../messages.ts'
import { everyRecap, recapRows } from './queries.ts'
import { RecapListRow } from './row.tsx'

const pageSize = 20

const list = definePage({
  name: 'recaps',
  path: recapsPath,
  who: 'everyone',
  async page({ db, locale, url, config }) {
    const t = words(locale)
    const asked = Number(url.searchParams.get('page'))
    const page = Number.isInteger(asked) && asked > 1 && asked < 10_000 ? asked : 1
    const rows = await recapRows(db, everyRecap, { limit: pageSize + 1, offset: (page - 1) * pageSize })
    const href = (at: Locale, to: number) =>
      recapsPath.href(at, {}, to > 1 ? new URLSearchParams({ page: String(to) }) : undefined)
    const more = rows.length > pageSize
    return {
      title: t('recaps'),
      description: t('list.lead'),
      section: 'agenda',
      alternates: { nl: href('nl', page), en: href('en', page) },
      unlisted: page > 1,
      feeds: [
        { type: 'application/atom+xml', path: recapsAtom },
        { type: 'application/rss+xml', path: recapsRss },
        { type: 'application/feed+json', path: recapsJson },
      ].map(({ type, path }) => ({ type, title: t('feed.title', { city: config.city }), href: path.href(locale) })),
      body: (
        <>
          <PageHeading heading={t('recaps')} lead={t('list.lead')} />
          <Flow>
            {rows.length === 0 ? (
              <EmptyState sentence={t('list.none')} action={{ label: t('toAgenda'), href: agendaPath.href(locale) }} />
            ) : (
              <RowList label={t('recaps')}>
                {rows.slice(0, pageSize).map((row) => (
                  <RecapListRow key={row.gathering_id} {...{ row, locale }} level={2} />
                ))}
              </RowList>
            )}
            {(more || page > 1) && (
              <Pagination
                label={t('list.pages')}
                earlier={page > 1 ? { label: t('list.newer'), href: href(locale, page - 1) } : undefined}
                later={more ? { label: t('list.older'), href: href(locale, page + 1) } : undefined}
              />
            )}
            <p class="soft">
              {t('list.follow')} <a href={recapsAtom.href(locale)}>Atom</a>, <a href={recapsRss.href(locale)}>RSS</a>,{' '}
              <a href={recapsJson.href(locale)}>JSON Feed</a>
            </p>
          </Flow>
        </>
      ),
    }
  },
})

export const listRoutes: Route[] = [list]
