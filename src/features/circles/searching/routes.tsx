import { definePage, notFound, type Route } from '#platform/feature'
import { formatDate, type Locale } from '#platform/i18n'
import { EmptyState, PostList, SearchField } from '#ui'
import { type Access, accessOf, mayRead } from '../circle/access.ts'
import { circlePath, searchPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { BelowCircle } from '../page/head.tsx'
import { hrefOf } from '../posts/item.tsx'
import { findPosts, type Hit } from './queries.ts'

const search = definePage({
  name: 'search in a circle',
  path: searchPath,
  who: 'everyone',
  cached: false,
  may: mayRead,
  async page(visit) {
    const { db, locale, url } = visit
    const access = await accessOf(visit)
    if (access === undefined) return notFound
    const t = words(locale)
    const { slug } = access.circle
    const typed = (url.searchParams.get('q') ?? '')
      .replace(/\p{Cc}/gu, ' ')
      .slice(0, 200)
      .trim()
    const hits = typed === '' ? [] : await findPosts(db, access, typed)
    return {
      title: t('nav.search'),
      description: t('nav.search'),
      section: 'circles',
      unlisted: true,
      alternates: {
        nl: searchPath.href('nl', { slug }, url.searchParams),
        en: searchPath.href('en', { slug }, url.searchParams),
      },
      body: (
        <>
          <BelowCircle {...{ access, locale }} here="search" heading={t('nav.search')} />
          <form role="search" method="get" action={searchPath.href(locale, { slug })}>
            <SearchField name="q" label={t('search.label')} value={typed} submit={t('search.go')} labelled />
          </form>
          {typed !== '' && hits.length === 0 && (
            <EmptyState
              sentence={t('search.none', { typed })}
              action={{ label: t('catchUp.toTalk'), href: circlePath.href(locale, { slug }) }}
            />
          )}
          {hits.length > 0 && <Hits {...{ hits, access, locale }} />}
        </>
      ),
    }
  },
})

function Hits({ hits, access, locale }: { hits: Hit[]; access: Access; locale: Locale }) {
  const t = words(locale)
  return (
    <>
      <p class="mono soft">{t('search.found', { count: hits.length })}</p>
      <PostList label={t('nav.search')}>
        {hits.map((hit) => (
          <li key={hit.id} class="post">
            <article class="row">
              <div class="row__what">
                <p>
                  <a href={hrefOf(hit, access.circle.slug, locale)}>
                    {hit.pieces.map((piece, index) => (index % 2 === 1 ? <mark key={index}>{piece}</mark> : piece))}
                  </a>
                </p>
                <p class="soft">
                  {hit.author !== null && (hit.public || access.personId !== undefined)
                    ? hit.author
                    : t('post.someone')}
                  , {formatDate(hit.at, 'date', locale)}
                </p>
              </div>
            </article>
          </li>
        ))}
      </PostList>
    </>
  )
}

export const searchRoutes: Route[] = [search]
