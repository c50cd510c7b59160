import { definePage, notFound, type Page, type PageAnswer, redirect, type Route, type Visit } from '#platform/feature'
import { inLocale } from '#platform/i18n'
import { plainStart } from '#platform/markdown'
import { Notice } from '#ui'
import { type Access, accessOf, mayRead } from '../circle/access.ts'
import { circleAtom, circleJson, circlePath, circleRss, postPath } from '../hrefs.ts'
import { followModule } from '../live/follow.tsx'
import { words } from '../messages.ts'
import type { Typed } from '../posts/compose.tsx'
import { hrefOf } from '../posts/item.tsx'
import { answersTo, pageOfCircle, postOf } from '../posts/queries.ts'
import { circlePage as circlePageSlot } from '../slots.ts'
import { CircleHead } from './head.tsx'
import { markRead } from './reading.ts'
import { PostPage, readerOf, Talk } from './talk.tsx'

const nothingTyped: Typed = { values: {}, errors: {} }

const circle = definePage({
  name: 'circle',
  path: circlePath,
  who: 'everyone',
  // Who talks there changes it, and that must not empty every kept page.
  cached: false,
  page: (visit) => circlePage(visit),
})

/** A circle with its newest talk; for who may not read it, what it is. What is shown counts as read. */
export async function circlePage(visit: Visit, typed: Typed = nothingTyped): Promise<PageAnswer> {
  const { db, locale, url, now } = visit
  const access = await accessOf(visit)
  if (access === undefined) return notFound
  const before = Number(url.searchParams.get('voor')) || undefined
  const talk = access.reads ? await pageOfCircle(db, access.circle.id, access.personId, before) : undefined
  if (talk !== undefined && before === undefined) await markRead(db, access, access.last)
  return {
    ...about(visit, access),
    status: Object.keys(typed.errors).length > 0 ? 422 : 200,
    alternates: {
      nl: circlePath.href('nl', { slug: access.circle.slug }),
      en: circlePath.href('en', { slug: access.circle.slug }),
    },
    body: (
      <>
        <CircleHead {...{ access, locale }} />
        {await visit.fill(circlePageSlot, { circle: access.circle })}
        <Done {...visit} />
        {talk !== undefined && <Talk {...{ access, locale, now, talk, typed }} first={before === undefined} />}
      </>
    ),
  }
}

/** What search engines and shared links may know: of a closed circle nothing but its name, to who may know that. */
function about({ locale }: Visit, { circle: { name, about: text, joining, slug } }: Access): Omit<Page, 'body'> {
  const title = inLocale(name, locale).text
  return {
    title,
    description: plainStart(inLocale(text, locale).text, 200) || title,
    section: 'circles',
    unlisted: joining !== 'open',
    modules: [followModule],
    feeds:
      joining === 'open'
        ? [
            { type: 'application/rss+xml', title, href: circleRss.href(locale, { slug }) },
            { type: 'application/atom+xml', title, href: circleAtom.href(locale, { slug }) },
            { type: 'application/feed+json', title, href: circleJson.href(locale, { slug }) },
          ]
        : [],
  }
}

const post = definePage({
  name: 'post in a circle',
  path: postPath,
  who: 'everyone',
  cached: false,
  may: mayRead,
  page: (visit) => postPage(visit),
})

/** A post with all its answers, and where one answers it. */
export async function postPage(visit: Visit, typed: Typed = nothingTyped): Promise<PageAnswer> {
  const { db, locale, now, params } = visit
  const access = await accessOf(visit)
  if (access === undefined) return notFound
  const { slug, id: circleId } = access.circle
  const found = await postOf(db, circleId, access.personId, Number(params.id))
  if (found === undefined) return notFound
  if (found.parent_id !== null) return redirect(hrefOf(found, slug, locale))
  const answers = await answersTo(db, access.personId, found.id)
  const address = { slug, id: found.id }
  const shown = found.removed || found.hidden_at !== null || found.folded ? '' : plainStart(found.words, 80)
  return {
    ...about(visit, access),
    title: shown || words(locale)('post.title'),
    status: Object.keys(typed.errors).length > 0 ? 422 : 200,
    alternates: { nl: postPath.href('nl', address), en: postPath.href('en', address) },
    body: (
      <>
        <Done {...visit} />
        <PostPage {...{ access, locale, now, answers, typed }} post={found} reader={readerOf(access, locale)} />
      </>
    ),
  }
}

const known = ['started', 'joined', 'asked', 'posted', 'edited', 'removed', 'reported', 'left', 'saved'] as const

/** Says what was just done; of a post also whom it named who is not in the circle. */
function Done({ locale, url }: Visit) {
  const t = words(locale)
  const done = known.find((one) => one === url.searchParams.get('done'))
  if (done === undefined) return null
  const outside = url.searchParams
    .getAll('buiten')
    .filter((handle) => /^[a-z0-9-]{1,80}$/.test(handle))
    .slice(0, 20)
  return (
    <Notice tone="success" heading={t(`done.${done}`)}>
      {outside.length > 0 ? (
        <p>{t('done.outside', { names: outside.map((handle) => `@${handle}`).join(', ') })}</p>
      ) : undefined}
    </Notice>
  )
}

export const pageRoutes: Route[] = [circle, post]
