import { sql } from 'kysely'
import type { ComponentChildren } from 'preact'
import { z } from 'zod'
import { disciplineNames } from '#people'
import type { Database } from '#platform/database'
import { definePage, type Route } from '#platform/feature'
import { readQuery } from '#platform/http'
import { formatCount, type Locale } from '#platform/i18n'
import { ButtonLink, ChipRow, EmptyState, Flow, PageHeading, Pagination, RowList, SearchField } from '#ui'
import { allStoriesPath, newStoryPath, storiesAtom, storiesJson, storiesPath, storiesRss } from '../hrefs.ts'
import { words } from '../messages.ts'
import { newestPaths } from '../collections/beside.tsx'
import { type StoryRow, storyRows } from '../reading/around.ts'
import { StoryListRow } from '../reading/row.tsx'

const pageSize = 20

const asked = z.object({
  q: z.string().trim().max(200).catch('').default(''),
  discipline: z.string().max(80).catch('').default(''),
  page: z.coerce.number().int().min(1).max(500).catch(1).default(1),
})
export type Filter = Omit<z.infer<typeof asked>, 'page'>

export const readFilter = (query: URLSearchParams) => readQuery(asked, query)

/** A filter as it stands in addresses. */
export const writeFilter = ({ q, discipline }: Filter): URLSearchParams =>
  new URLSearchParams({ ...(q && { q }), ...(discipline && { discipline }) })

/** A condition on `s` (stories.story) for what a filter asks; words by their Dutch and English forms. */
export const passes = ({ q: typed, discipline }: Filter) => {
  // What stands after an apostrophe is an ending: studio’s.
  const q = typed.replaceAll(/(?<=\p{L})['’]s?(?!\p{L})/gu, '')
  return sql`
  ${
    q === ''
      ? sql`true`
      : sql`s.id in (select f.story_id from stories.story_search f
          where f.document @@ (websearch_to_tsquery('pg_catalog.dutch', ${q}) || websearch_to_tsquery('pg_catalog.english', ${q})
                || websearch_to_tsquery('pg_catalog.simple', ${q})))`
  }
  and ${
    discipline === ''
      ? sql`true`
      : sql`s.id in (select d.story_id from stories.story_discipline d where d.discipline_id = ${discipline})`
  }`
}

/** Disciplines that published stories have, with how many. */
async function disciplinesWithStories(db: Database, locale: Locale) {
  const [names, { rows }] = await Promise.all([
    disciplineNames(db, locale),
    sql<{ id: string; count: number }>`
      select d.discipline_id as id, count(*)::integer as count from stories.story_discipline d join stories.story s on s.id = d.story_id
       where s.published_at is not null and s.withdrawn_at is null group by d.discipline_id`.execute(db),
  ])
  return names.flatMap(({ id, name }) => {
    const count = rows.find((row) => row.id === id)?.count
    return count === undefined ? [] : [{ id, name, count }]
  })
}

const list = definePage({
  name: 'stories',
  path: storiesPath,
  who: 'everyone',
  async page(visit) {
    const { db, locale, url, config } = visit
    const t = words(locale)
    const { page, ...filter } = readFilter(url.searchParams)
    const query = writeFilter(filter)
    const [rows, disciplines, paths] = await Promise.all([
      storyRows(db, passes(filter), { locale, limit: pageSize + 1, offset: (page - 1) * pageSize }),
      disciplinesWithStories(db, locale),
      query.size === 0 && page === 1 ? newestPaths(visit) : null,
    ])
    const paged = (at: Locale) => {
      const own = new URLSearchParams(query)
      if (page > 1) own.set('page', String(page))
      return storiesPath.href(at, {}, own)
    }
    const feeds = [
      { type: 'application/atom+xml', path: storiesAtom },
      { type: 'application/rss+xml', path: storiesRss },
      { type: 'application/feed+json', path: storiesJson },
    ]
    return {
      title: t('stories'),
      description: t('list.description', { city: config.city }),
      section: 'stories',
      alternates: { nl: paged('nl'), en: paged('en') },
      unlisted: query.size > 0 || page > 1,
      feeds: feeds.map(({ type, path }) => ({
        type,
        title: t('feed.title', { city: config.city }),
        href: path.href(locale, {}, query),
      })),
      body: (
        <ListPage
          {...{ rows, disciplines, filter, page, locale }}
          city={config.city}
          below={[paths, <Along key="along" locale={locale} />]}
        />
      ),
    }
  },
})

type Props = {
  rows: StoryRow[]
  disciplines: { id: string; name: string; count: number }[]
  /** What stands under the list. */
  below: ComponentChildren
  filter: Filter
  page: number
  city: string
  locale: Locale
}

function ListPage({ rows, disciplines, below, filter, page, city, locale }: Props) {
  const t = words(locale)
  const href = (change: Partial<Filter>, to = 1) => {
    const query = writeFilter({ ...filter, ...change })
    if (to > 1) query.set('page', String(to))
    return storiesPath.href(locale, {}, query)
  }
  const more = rows.length > pageSize
  return (
    <>
      <PageHeading heading={t('stories')} lead={t('list.lead', { city })}>
        <ButtonLink href={newStoryPath.href(locale)}>{t('new.title')}</ButtonLink>
      </PageHeading>
      <Flow>
        <form role="search" method="get" action={storiesPath.href(locale)} aria-label={t('list.search')}>
          {filter.discipline !== '' && <input type="hidden" name="discipline" value={filter.discipline} />}
          <SearchField name="q" label={t('list.search')} value={filter.q} submit={t('list.find')} labelled />
        </form>
        {disciplines.length > 0 && (
          <ChipRow
            label={t('field.disciplines')}
            chips={[
              { label: t('list.all'), href: href({ discipline: '' }), selected: filter.discipline === '' },
              ...disciplines.map(({ id, name, count }) => ({
                label: name,
                count: formatCount(count, locale),
                href: href({ discipline: filter.discipline === id ? '' : id }),
                selected: filter.discipline === id,
              })),
            ]}
          />
        )}
        {rows.length === 0 ? (
          <EmptyState
            sentence={t(writeFilter(filter).size > 0 ? 'list.noneFound' : 'list.none')}
            action={
              writeFilter(filter).size > 0
                ? { label: t('list.clear'), href: storiesPath.href(locale) }
                : { label: t('new.title'), href: newStoryPath.href(locale) }
            }
          />
        ) : (
          <RowList label={t('stories')}>
            {rows.slice(0, pageSize).map((row) => (
              <StoryListRow key={row.id} {...{ row, locale }} level={2} />
            ))}
          </RowList>
        )}
        {(more || page > 1) && (
          <Pagination
            label={t('list.pages')}
            earlier={page > 1 ? { label: t('list.newer'), href: href({}, page - 1) } : undefined}
            later={more ? { label: t('list.older'), href: href({}, page + 1) } : undefined}
          />
        )}
        {below}
      </Flow>
    </>
  )
}

/** All of it, for who wants to keep it. */
function Along({ locale }: { locale: Locale }) {
  const t = words(locale)
  return (
    <p class="soft">
      <a href={allStoriesPath.href(locale)} download>
        {t('export.all')}
      </a>
      . {t('export.allHint')}
    </p>
  )
}

export const listRoutes: Route[] = [list]
