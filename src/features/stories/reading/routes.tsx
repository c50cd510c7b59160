import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { definePage, defineRoute, notFound, type Page, redirect, type Route, type Visit } from '#platform/feature'
import { uploadedPictureResponse } from '#platform/files'
import { isLocale } from '#platform/i18n'
import { plainStart } from '#platform/markdown'
import { pictureResponse } from '#platform/pictures'
import { pathsAlong } from '../collections/beside.tsx'
import { storyCard, storyCardPath, storyMarkdownPath, storyPath, storyPicturePath } from '../hrefs.ts'
import { writes } from '../story/may.ts'
import { movedTo, type Standing, standingIn, type Story, storyBySlug, textOf } from '../story/queries.ts'
import type { Text } from '../story/story.ts'
import { aroundOf, storiesAbout } from './around.ts'
import { cardOf } from './card.tsx'
import { frameHosts } from './embeds.ts'
import { markdownOf } from './markdown.ts'
import { StoryPage } from './pages.tsx'
import { renderShown } from './render.ts'
import { structuredStory } from './structured.ts'

type Readable = { story: Story; text: Text; draft: boolean; own: boolean }

/** What this reader sees of a story: readers the shown version; its writers and stewards, while nobody sees it, the newest. */
async function readable({ db, params, member, locale }: Visit): Promise<Readable | undefined> {
  const story = await storyBySlug(db, params.slug ?? '')
  if (story === undefined) return undefined
  const own = member !== undefined && (await writes(db, member.personId, story))
  const shown = story.published_at !== null && story.withdrawn_at === null && !story.party_withheld
  if (!shown && !own && !member?.steward) return undefined
  const texts = shown ? story.texts.filter((one) => one.shown !== null) : story.texts
  const standing = standingIn({ texts }, locale)
  const text =
    standing && (await textOf(db, { storyId: story.id, locale: standing.locale, number: numberOf(standing, shown) }))
  return text && { story, text, draft: !shown, own }
}

const numberOf = ({ newest, shown }: Standing, published: boolean) => (published ? (shown ?? newest) : newest)

const page = definePage({
  name: 'story',
  path: storyPath,
  who: 'everyone',
  async page(visit): Promise<Page | typeof notFound | ReturnType<typeof redirect>> {
    const { db, locale, config, params } = visit
    const read = await readable(visit)
    if (read === undefined) {
      const now = await movedTo(db, params.slug ?? '')
      return now === undefined ? notFound : redirect(storyPath.href(locale, { slug: now }), true)
    }
    const { story, text, draft, own } = read
    const { slug } = story
    const [article, around, builds, cover, along] = await Promise.all([
      renderShown(db, story.id, text.body, locale),
      aroundOf(db, story.id, locale),
      storiesAbout(db, { storyId: story.id }, locale, 30),
      measures(db, story.cover_id),
      draft ? [] : pathsAlong(visit, story.id),
    ])
    return {
      title: text.title,
      description: text.summary || plainStart(text.body, 200),
      section: 'stories',
      alternates: { nl: storyPath.href('nl', { slug }), en: storyPath.href('en', { slug }) },
      // In the other language it is the same text: search engines know it by the address of its own.
      ...(text.locale !== locale && { canonical: storyPath.href(text.locale, { slug }) }),
      picture: storyCard(slug, text.locale),
      ...(!draft && { structured: [structuredStory(story, text, config.baseUrl)] }),
      unlisted: draft,
      modules: text.body.includes('https://') ? ['src/features/stories/reading/embeds.client.ts'] : [],
      frames: frameHosts,
      body: (
        <StoryPage
          {...{ story, text, article, around, builds, cover, along, draft, own, locale }}
          member={visit.member !== undefined}
          behind={isBehind(story, text, draft)}
        />
      ),
    }
  },
})

/** Whether a translation follows an older version of its original than readers see. */
function isBehind(story: Story, text: Text, draft: boolean): boolean {
  if (text.locale === story.original) return false
  const original = story.texts.find(({ locale }) => locale === story.original)
  const current = original && (draft ? original.newest : original.shown)
  return typeof current === 'number' && (text.follows ?? 0) < current
}

async function measures(db: Database, id: string | null): Promise<{ width: number; height: number } | undefined> {
  if (id === null) return undefined
  const { rows } = await sql<{ width: number; height: number }>`
    select width, height from platform.file_size where file_id = ${id} and size = 'large'`.execute(db)
  return rows[0]
}

const plain = { 'content-type': 'text/plain; charset=utf-8' }
const missing = () => new Response('There is no such story.\n', { status: 404, headers: plain })

const markdown = defineRoute({
  name: 'text of a story',
  path: storyMarkdownPath,
  who: 'everyone',
  async respond(visit) {
    const read = await readable(visit)
    if (read === undefined) return missing()
    return new Response(markdownOf(read.story, read.text, visit.config.baseUrl), {
      headers: { 'content-type': 'text/markdown; charset=utf-8' },
    })
  },
})

const picture = defineRoute({
  name: 'picture of a story',
  path: storyPicturePath,
  who: 'everyone',
  async respond({ db, request, params, member }) {
    const { picture: id = '', size } = params
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return missing()
    const { rows } = await sql<{ slug: string; shared: boolean }>`
      select s.slug, s.published_at is not null and s.withdrawn_at is null and not p.withheld as shared
        from stories.story s join people.asker_card p on p.id = s.party_id
       where s.cover_id = ${id} or s.id = (select story_id from stories.picture where id = ${id})`.execute(db)
    const [found] = rows
    if (found === undefined) return missing()
    const story = found.shared ? undefined : await storyBySlug(db, found.slug)
    const own = member !== undefined && story !== undefined && (await writes(db, member.personId, story))
    if (!found.shared && !own && !member?.steward) return missing()
    const answer = await uploadedPictureResponse(db, request, { id, size: size as 'large', shared: found.shared })
    return answer ?? missing()
  },
})

const card = defineRoute({
  name: 'card of a story',
  path: storyCardPath,
  who: 'everyone',
  async respond(visit) {
    const { params, request } = visit
    const [, slug = '', locale] = params.file?.match(/^(.+)-([a-z]{2})\.png$/) ?? []
    if (!isLocale(locale)) return missing()
    const read = await readable({ ...visit, locale, member: undefined, params: { slug } })
    return read === undefined ? missing() : pictureResponse(request, cardOf(read.story, read.text))
  },
})

// The card of a story before the page of one, whose address takes any word.
export const readingRoutes: Route[] = [page, markdown, picture, card]
