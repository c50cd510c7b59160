import { z } from 'zod'
import {
  definePage,
  type MemberVisit,
  notFound,
  type Page,
  type PageAnswer,
  redirect,
  type Route,
  type Visit,
} from '#platform/feature'
import { readFields } from '#platform/http'
import { give, most, ownOf, problemsOf, tidy } from '../giving/giving.ts'
import { episodeTalkPath, gatheringTalkPath, sentenceCardHref, sessionTalkPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { Typed } from './form.tsx'
import { TalkPage } from './pages.tsx'
import { sentencesOf, sessionsWith } from './queries.ts'
import { hrefOf, mayGive, mayHide, partIn, type Talk, talkAt, titleOf } from './talk.ts'

const nobody = { speaks: false, there: false, organises: false }

async function talkPage(visit: Visit, talk: Talk, typed?: Typed): Promise<Page> {
  const { db, locale, member, now, url } = visit
  const t = words(locale)
  const part = member === undefined ? nobody : await partIn(db, talk, member.personId)
  const [sentences, sessions, own] = await Promise.all([
    sentencesOf(db, talk, { personId: member?.personId, hidden: mayHide(part) || member?.steward === true }),
    'episode' in talk || talk.session ? [] : sessionsWith(db, talk.gathering.id),
    member && ownOf(db, talk, member.personId),
  ])
  const title = titleOf(talk, locale)
  const first = sentences.find(({ chosen }) => chosen !== null)
  return {
    title: t('talk.title', { title }),
    description: first?.words ?? t('talk.description', { title }),
    section: 'episode' in talk ? 'stories' : 'agenda',
    status: typed === undefined ? 200 : 422,
    alternates: { nl: hrefOf(talk, 'nl'), en: hrefOf(talk, 'en') },
    ...(first && { picture: sentenceCardHref(first.id, locale) }),
    unlisted: sentences.every(({ chosen }) => chosen === null),
    modules: member === undefined ? [] : ['src/features/takeaways/talk/use.client.ts'],
    body: (
      <TalkPage
        {...{ talk, sentences, sessions, typed, locale, now }}
        done={url.searchParams.get('done')}
        asker={own && { own, gives: mayGive(part), speaks: part.speaks }}
      />
    ),
  }
}

const fields = z.object({
  zin1: z.string().default(''),
  zin2: z.string().default(''),
  zin3: z.string().default(''),
  named: z.literal('yes').optional().catch(undefined),
  seen: z.string().max(64).catch('').default(''),
})

async function given(visit: MemberVisit): Promise<PageAnswer> {
  const { db, locale, member, now, request } = visit
  const t = words(locale)
  const talk = await talkAt(visit)
  const read = await readFields(request, fields)
  if (talk === undefined || !read.ok) return notFound
  const sentences = [read.value.zin1, read.value.zin2, read.value.zin3].map(tidy)
  const named = read.value.named !== undefined
  const again = (errors: Record<string, string>, stale = false) =>
    talkPage(visit, talk, { words: sentences, named, errors, stale })
  if (!mayGive(await partIn(db, talk, member.personId))) return again({ form: t('wrong.notThere') })
  if (talk.startsAt > now) return again({ form: t('wrong.early') })
  const problems = Object.entries(problemsOf(sentences))
  if (problems.length > 0)
    return again(
      Object.fromEntries(
        problems.map(([place, problem]) => [
          `zin${place}`,
          t(`wrong.${problem}`, { most, count: [...(sentences[Number(place) - 1] ?? '')].length }),
        ]),
      ),
    )
  const before = await ownOf(db, talk, member.personId)
  if ([...sentences, ...before.words].every((text) => text === '')) return again({ zin1: t('wrong.none') })
  const { personId } = member
  const { seen } = read.value
  const done = await db
    .transaction()
    .execute((tx) => give(tx, { talk, personId, words: sentences, named, seen, locale, now }))
  if (done === 'stale') return again({}, true)
  return redirect(`${hrefOf(talk, locale)}?done=${done}`)
}

async function shown(visit: Visit): Promise<PageAnswer> {
  const talk = await talkAt(visit)
  return talk === undefined ? notFound : talkPage(visit, talk)
}

export const talkRoutes: Route[] = [
  definePage({ name: 'takeaways of a gathering', path: gatheringTalkPath, who: 'everyone', page: shown }),
  definePage({ name: 'takeaways of a session', path: sessionTalkPath, who: 'everyone', page: shown }),
  definePage({ name: 'takeaways of an episode', path: episodeTalkPath, who: 'everyone', page: shown }),
  definePage({
    name: 'give takeaways of an episode',
    path: episodeTalkPath,
    who: 'member',
    method: 'POST',
    page: given,
  }),
  definePage({
    name: 'give takeaways of a gathering',
    path: gatheringTalkPath,
    who: 'member',
    method: 'POST',
    page: given,
  }),
  definePage({
    name: 'give takeaways of a session',
    path: sessionTalkPath,
    who: 'member',
    method: 'POST',
    page: given,
  }),
]
