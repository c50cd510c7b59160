import { sql } from 'kysely'
import { personPath } from '#people'
import { clean, type FeedDocument, feedFormats, type FeedItem, lastingId } from '#programme'
import { defineRoute, type Route, type Visit } from '#platform/feature'
import { inLocale } from '#platform/i18n'
import { plainStart } from '#platform/markdown'
import { type Access, accessTo } from '../circle/access.ts'
import { circleAtom, circleJson, circlePath, circleRss } from '../hrefs.ts'
import { words } from '../messages.ts'
import { hrefOf } from '../posts/item.tsx'
import { postHtml } from '../posts/mentions.ts'
import { nameFor, type Post, postsWhere } from '../posts/queries.ts'

const most = 50

/** Whose feed it is: everybody's of an open circle, else that of the member whose secret stands in the address. */
async function accessBySecret({ db, params, url, now }: Visit): Promise<Access | undefined> {
  const slug = params.slug ?? ''
  const secret = url.searchParams.get('sleutel')
  if (secret === null) {
    const access = await accessTo(db, slug, undefined, now)
    return access?.reads ? access : undefined
  }
  const { rows } = await sql<{ person_id: number }>`
    select own.person_id from circles.membership own join circles.circle circle on circle.id = own.circle_id
     where own.feed_secret = ${secret} and circle.slug = ${slug} and own.state = 'member'`.execute(db)
  const [own] = rows
  return own && accessTo(db, slug, { personId: own.person_id, steward: false }, now)
}

async function readFeed(visit: Visit, access: Access, self: string): Promise<FeedDocument> {
  const { db, locale, config } = visit
  const { circle, personId } = access
  const where = sql`p.circle_id = ${circle.id} and p.hidden_at is null and p.removed_at is null`
  const posts = (await postsWhere(db, personId, where, sql`p.number desc`, most)).filter((post) => !post.folded)
  const title = clean(inLocale(circle.name, locale).text)
  const changes = posts.map((post) => Number(post.edited_at ?? post.at))
  return {
    title,
    description: clean(plainStart(inLocale(circle.about, locale).text, 300) || title),
    ...{ locale, self, page: config.baseUrl + circlePath.href(locale, { slug: circle.slug }) },
    id: lastingId(`golflengte circle feed ${circle.id} ${locale}`),
    updated: new Date(Math.max(0, ...changes)),
    icon: `${config.baseUrl}/icon-512.png`,
    items: posts.map((post) => itemOf(post, access, visit)),
  }
}

function itemOf(post: Post, access: Access, { locale, config }: Visit): FeedItem {
  const t = words(locale)
  const name = nameFor(post.author, access, t(post.author === null ? 'post.gone' : 'post.someone'))
  const html = postHtml(post.words, post.mentions, locale)
  return {
    id: lastingId(`golflengte circle post ${post.id}`),
    url: config.baseUrl + hrefOf(post, access.circle.slug, locale),
    title: clean(`${name}: ${plainStart(post.words, 80)}`),
    lang: locale,
    summary: clean(plainStart(post.words, 300)),
    html: clean(html).replace(/ (href|src)="\/(?!\/)/g, (_, attribute: string) => ` ${attribute}="${config.baseUrl}/`),
    picture: `${config.baseUrl}/icon-512.png`,
    published: post.at,
    updated: post.edited_at ?? post.at,
    categories: post.kind === 'announcement' ? [t('post.announcement')] : [],
    organisers: [
      {
        name: clean(name),
        ...(post.author?.public && !post.guest
          ? { url: config.baseUrl + personPath.href(locale, { handle: post.author.handle }) }
          : {}),
      },
    ],
    gathering: { kind: post.kind, answers: post.parent_id },
  }
}

const formats = [
  { name: 'RSS feed of a circle', path: circleRss, ...feedFormats.rss },
  { name: 'Atom feed of a circle', path: circleAtom, ...feedFormats.atom },
  { name: 'JSON Feed of a circle', path: circleJson, ...feedFormats.json },
]

/** What is said in a circle, for feed readers: the newest fifty. */
export const feedRoutes: Route[] = formats.map(({ name, path, type, write }) =>
  defineRoute({
    name,
    path,
    who: 'everyone',
    cached: false,
    async respond(visit) {
      const access = await accessBySecret(visit)
      if (access === undefined) return new Response('There is no such feed.\n', { status: 404 })
      const self = visit.config.baseUrl + visit.url.pathname + visit.url.search
      const open = access.personId === undefined
      return new Response(write(await readFeed(visit, access, self)), {
        headers: {
          'content-type': type,
          'cache-control': open ? 'public, max-age=300' : 'private, no-store',
          ...(open ? { 'access-control-allow-origin': '*' } : { 'x-robots-tag': 'noindex' }),
        },
      })
    },
  }),
)
