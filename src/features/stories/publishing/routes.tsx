import { z } from 'zod'
import { definePage, type MemberVisit, notFound, type PageAnswer, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import { manageStoryPath, myStoriesPath, publishPath, removePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { answersFor, mayWrite } from '../story/may.ts'
import { type Story, storyBySlug, textOf } from '../story/queries.ts'
import { removeDraft } from '../writing/writing.ts'
import { managedHead, newestText } from './head.tsx'
import { lacking } from './lacking.ts'
import { type Compared, Overview } from './pages.tsx'
import { grant, sendBack, wishToPublish, withdraw } from './publishing.ts'

async function overview(visit: MemberVisit, story: Story, errors: Record<string, string> = {}): Promise<PageAnswer> {
  const { db, locale, member } = visit
  const t = words(locale)
  const { slug } = story
  const [text, answers, lacks, compared] = await Promise.all([
    newestText(db, story),
    answersFor(db, member.personId, story),
    lacking(db, story),
    compare(visit, story),
  ])
  return {
    title: t('manage.title', { title: text?.title ?? slug }),
    description: t('write.lead'),
    unlisted: true,
    section: 'stories',
    status: Object.keys(errors).length > 0 ? 422 : 200,
    alternates: { nl: manageStoryPath.href('nl', { slug }), en: manageStoryPath.href('en', { slug }) },
    body: (
      <>
        {await managedHead(visit, story, 'overview')}
        <Overview
          {...{ story, answers, lacks, compared, errors, locale }}
          done={visit.url.searchParams.get('done')}
          trusted={member.trusted}
        />
      </>
    ),
  }
}

/** What readers would see changed: each text whose newest version they do not see yet. */
async function compare({ db }: MemberVisit, story: Story): Promise<Compared[]> {
  const all: Compared[] = []
  for (const { locale, newest, shown } of story.texts) {
    if (newest === shown) continue
    const [after, before] = await Promise.all([
      textOf(db, { storyId: story.id, locale, number: newest }),
      shown === null ? undefined : textOf(db, { storyId: story.id, locale, number: shown }),
    ])
    if (after) all.push({ after, before })
  }
  return all
}

const page = definePage({
  name: 'a story, for who writes it',
  path: manageStoryPath,
  who: 'organiser',
  may: mayWrite,
  async page(visit) {
    const story = await storyBySlug(visit.db, visit.params.slug ?? '')
    return story === undefined ? notFound : overview(visit, story)
  },
})

const fields = z.object({
  act: z.enum(['publish', 'grant', 'return', 'withdraw']).catch('publish'),
  reason: z.string().trim().max(1000, 'wrong.form').default(''),
})

const send = definePage({
  name: 'publish a story, or take it back',
  path: publishPath,
  who: 'organiser',
  may: mayWrite,
  method: 'POST',
  async page(visit) {
    const { db, locale, member, now, config, params } = visit
    const t = words(locale)
    const { baseUrl } = config
    const story = await storyBySlug(db, params.slug ?? '')
    if (story === undefined) return notFound
    const read = await readFields(visit.request, fields)
    if (!read.ok) return overview(visit, story, { reason: t('wrong.form') })
    const { act, reason } = read.value
    const by = { personId: member.personId, trusted: member.trusted }
    const done = (what: string) => redirect(`${manageStoryPath.href(locale, { slug: story.slug })}?done=${what}`)
    if (act === 'publish') {
      const wished = await db.transaction().execute((tx) => wishToPublish(tx, story.id, by, { now, baseUrl }))
      return 'lacking' in wished ? overview(visit, story, { form: t('lacking.heading') }) : done(wished.done)
    }
    // What follows is for who answers for the story, not for every author.
    if (!(await answersFor(db, member.personId, story)))
      return overview(visit, story, { form: t('wrong.answers', { party: story.party_name }) })
    if (act === 'return' && reason === '') return overview(visit, story, { reason: t('wrong.reason') })
    const outcome = await db.transaction().execute(async (tx) => {
      if (act === 'grant') return grant(tx, story.id, { ...by, as: 'party' }, { now, baseUrl })
      if (act === 'return')
        return (await sendBack(tx, story.id, { as: 'party', reason, baseUrl })) ? 'returned' : 'gone'
      return (await withdraw(tx, story.id, now)) ? 'withdrawn' : 'gone'
    })
    return done(outcome)
  },
})

const remove = definePage({
  name: 'throw a story away',
  path: removePath,
  who: 'organiser',
  may: mayWrite,
  method: 'POST',
  async page(visit) {
    const { db, locale, params } = visit
    const story = await storyBySlug(db, params.slug ?? '')
    if (story === undefined) return notFound
    const removed = await db.transaction().execute((tx) => removeDraft(tx, story.id))
    return removed
      ? redirect(`${myStoriesPath.href(locale)}?done=removed`)
      : overview(visit, story, { form: words(locale)('wrong.published') })
  },
})

export const publishingRoutes: Route[] = [page, send, remove]
