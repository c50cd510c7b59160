import { z } from 'zod'
import { partyHref } from '#people'
import { definePage, notFound, redirect, type Route, type Visit } from '#platform/feature'
import { readFields } from '#platform/http'
import { plainStart } from '#platform/markdown'
import {
  collectionAtom,
  collectionJson,
  collectionPath,
  collectionRss,
  collectionsPath,
  readMarkPath,
} from '../hrefs.ts'
import { words } from '../messages.ts'
import { answersFor } from '../story/may.ts'
import { collectionFeeds } from './feeds.ts'
import { manageRoutes } from './manage.tsx'
import { markRead } from './making.ts'
import { newRoutes } from './new.tsx'
import { CollectionPage, CollectionsPage } from './pages.tsx'
import {
  type Collection,
  collectionBySlug,
  ownCollections,
  publishedCollections,
  type Step,
  stepsOf,
} from './queries.ts'

const list = definePage({
  name: 'reading paths',
  path: collectionsPath,
  who: 'everyone',
  async page({ db, locale, member }) {
    const t = words(locale)
    const [all, own] = await Promise.all([
      publishedCollections(db),
      member === undefined ? [] : ownCollections(db, member.personId),
    ])
    return {
      title: t('paths.title'),
      description: t('paths.lead'),
      section: 'stories',
      alternates: { nl: collectionsPath.href('nl'), en: collectionsPath.href('en') },
      body: <CollectionsPage {...{ all, own, locale }} />,
    }
  },
})

const page = definePage({
  name: 'reading path',
  path: collectionPath,
  who: 'everyone',
  async page(visit) {
    const { db, locale, member, params } = visit
    const collection = await collectionBySlug(db, params.path ?? '')
    if (collection === undefined) return notFound
    const own = member !== undefined && (await answersFor(db, member.personId, collection))
    const shown = collection.published_at !== null && !collection.party_withheld
    if (!shown && !own && !member?.steward) return notFound
    const steps = await stepsOf(db, collection.id, { locale, personId: member?.personId })
    const at = { path: collection.slug }
    return {
      title: collection.title,
      description: plainStart(collection.intro, 200) || words(locale)('paths.lead'),
      section: 'stories',
      alternates: { nl: collectionPath.href('nl', at), en: collectionPath.href('en', at) },
      unlisted: !shown,
      ...(shown && { structured: [structured(visit, collection, steps)] }),
      feeds: [
        { type: 'application/atom+xml', path: collectionAtom },
        { type: 'application/rss+xml', path: collectionRss },
        { type: 'application/feed+json', path: collectionJson },
      ].map(({ type, path }) => ({ type, title: collection.title, href: path.href(locale, at) })),
      body: <CollectionPage {...{ collection, steps, own, locale }} member={member !== undefined} />,
    }
  },
})

/** A reading path as a schema.org ItemList. */
function structured({ config, locale }: Visit, collection: Collection, steps: Step[]): object {
  const { baseUrl } = config
  const { party_kind: kind, party_handle: handle } = collection
  return {
    '@context': 'https://schema.org',
    '@type': 'ItemList',
    '@id': baseUrl + collectionPath.href(locale, { path: collection.slug }),
    name: collection.title,
    ...(collection.intro && { description: collection.intro }),
    inLanguage: collection.locale,
    itemListOrder: 'https://schema.org/ItemListOrderAscending',
    numberOfItems: steps.length,
    author: {
      '@type': kind === 'person' ? 'Person' : 'Organization',
      name: collection.party_name,
      ...(collection.party_public && { url: baseUrl + partyHref({ kind, handle }, locale) }),
    },
    itemListElement: steps.map(({ name, href }, at) => ({
      '@type': 'ListItem',
      position: at + 1,
      name: name.text,
      url: baseUrl + href,
    })),
  }
}

const mark = definePage({
  name: 'keep what one has read',
  path: readMarkPath,
  who: 'member',
  method: 'POST',
  async page({ db, member, now, request, locale }) {
    const fields = z.object({
      story: z.coerce.number().int().positive().max(2_147_483_647),
      read: z.enum(['yes', 'no']).catch('yes'),
      back: z.string().max(300).catch('').default(''),
    })
    const read = await readFields(request, fields)
    if (!read.ok) return notFound
    const { story: storyId, read: answer, back } = read.value
    await db
      .transaction()
      .execute((tx) => markRead(tx, { personId: member.personId, storyId, read: answer === 'yes', now }))
    // Only back to a page of ours.
    return redirect(/^\/(?:en\/stories|verhalen)\/[a-z0-9/-]+$/.test(back) ? back : collectionsPath.href(locale))
  },
})

/** Before the page of a story, whose address takes any word. */
export const collectionRoutes: Route[] = [list, ...newRoutes, ...collectionFeeds, page, ...manageRoutes, mark]
