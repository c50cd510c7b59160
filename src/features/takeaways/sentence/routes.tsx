import { z } from 'zod'
import { definePage, defineRoute, notFound, type PageAnswer, redirect, type Route, type Visit } from '#platform/feature'
import { readFields } from '#platform/http'
import { formatDate, isLocale } from '#platform/i18n'
import { pictureResponse } from '#platform/pictures'
import { kindOf } from './kind.ts'
import { hidePath, markPath, sentenceCardHref, sentenceCardPath, sentencePath } from '../hrefs.ts'
import { hide, mark } from '../marking/marking.ts'
import { words } from '../messages.ts'
import { sentenceById, type SentenceThere } from '../talk/queries.ts'
import { hrefOf, mayHide, partIn, type Talk, talkAt, titleOf } from '../talk/talk.ts'
import { nameless } from '../talk/item.tsx'
import { takeawaySvg } from './card.tsx'
import { tellHidden } from './letters.ts'
import { SentencePage } from './pages.tsx'

type Here = { sentence: SentenceThere; talk: Talk; hides: boolean }

/** The sentence of an address, and whether who asks may hide it; what is hidden is there for who gave or may show it. */
async function sentenceHere(visit: Visit): Promise<Here | undefined> {
  const { db, member, params, now } = visit
  const sentence = await sentenceById(db, Number(params.id), now, member?.personId)
  if (sentence === undefined) return undefined
  const { slug, session_id: session, show_slug: show, episode_slug: episode } = sentence
  const of = slug === null ? { show, episode } : { slug, session: session === null ? null : String(session) }
  const at = Object.entries(of).filter((pair): pair is [string, string] => pair[1] !== null)
  const talk = await talkAt({ db, now, params: Object.fromEntries(at) })
  if (talk === undefined) return undefined
  const answers = member !== undefined && (member.steward || mayHide(await partIn(db, talk, member.personId)))
  const hides = answers && !sentence.mine
  return sentence.hidden_reason === null || sentence.mine || hides ? { sentence, talk, hides } : undefined
}

async function sentencePage(visit: Visit, typed?: { reason: string; error: string }): Promise<PageAnswer> {
  const { locale, member, url, config } = visit
  const here = await sentenceHere(visit)
  if (here === undefined) return notFound
  const { sentence, talk } = here
  const { id } = sentence
  const title = titleOf(talk, locale)
  const base = config.baseUrl
  return {
    title: words(locale)('sentence.title', { title }),
    description: sentence.words,
    section: 'agenda',
    status: typed === undefined ? 200 : 422,
    alternates: { nl: sentencePath.href('nl', { id }), en: sentencePath.href('en', { id }) },
    picture: sentenceCardHref(id, locale),
    unlisted: sentence.chosen === null,
    modules: ['src/ui/copy-field/copy-field.client.ts'],
    structured: [
      {
        '@context': 'https://schema.org',
        '@type': 'Quotation',
        '@id': base + sentencePath.href(locale, { id }),
        text: sentence.words,
        inLanguage: sentence.locale,
        dateModified: sentence.changed_at.toISOString(),
        ...(sentence.name !== null && { creator: { '@type': 'Person', name: sentence.name } }),
        isPartOf: {
          '@type': 'CreativeWork',
          name: title,
          url: base + hrefOf(talk, locale),
        },
      },
    ],
    body: (
      <SentencePage
        {...{ ...here, typed, base, locale }}
        member={member !== undefined}
        done={url.searchParams.get('done')}
      />
    ),
  }
}

const page = definePage({
  name: 'a takeaway',
  path: sentencePath,
  who: 'everyone',
  page: (visit) => sentencePage(visit),
})

const use = definePage({
  name: 'use a takeaway',
  path: markPath,
  who: 'member',
  method: 'POST',
  async page(visit) {
    const { db, locale, member, now, request, params } = visit
    const read = await readFields(
      request,
      z.object({
        uses: z.enum(['yes', 'no']).optional().catch(undefined),
        from: z.enum(['drie', 'zin', 'kaart']).catch('zin').default('zin'),
      }),
    )
    const here = await sentenceHere(visit)
    if (here === undefined || !read.ok || read.value.uses === undefined) return notFound
    const id = Number(params.id)
    const given = { id, personId: member.personId, now }
    const done = await db.transaction().execute((tx) => mark(tx, given, read.value.uses === 'yes'))
    if (!done) return notFound
    if (read.value.from === 'kaart') return redirect(sentencePath.href(locale, { id }))
    return redirect(`${hrefOf(here.talk, locale)}#zin-${id}`)
  },
})

const hideFields = z.object({
  act: z.enum(['hide', 'show']).catch('hide').default('hide'),
  reason: z.string().trim().default(''),
})

const hidden = definePage({
  name: 'hide a takeaway',
  path: hidePath,
  who: 'member',
  method: 'POST',
  async page(visit) {
    const { db, locale, member, now, config, request } = visit
    const t = words(locale)
    const here = await sentenceHere(visit)
    const read = await readFields(request, hideFields)
    if (here === undefined || !here.hides || !read.ok) return notFound
    const { sentence, talk } = here
    const { act, reason } = read.value
    if (act === 'hide' && reason === '') return sentencePage(visit, { reason, error: t('wrong.reason') })
    if ([...reason].length > 600) return sentencePage(visit, { reason, error: t('wrong.reasonLong') })
    await db.transaction().execute(async (tx) => {
      const given = { id: sentence.id, personId: member.personId, now }
      const done = await hide(tx, given, act === 'hide' ? reason : null)
      if (done && act === 'hide') await tellHidden(tx, { giver: done.giver, sentence, talk, reason, house: config })
    })
    return redirect(`${sentencePath.href(locale, { id: sentence.id })}?done=${act === 'hide' ? 'hidden' : 'shown'}`)
  },
})

const missing = () => new Response('There is no such picture.\n', { status: 404 })

const card = defineRoute({
  name: 'card of a takeaway',
  path: sentenceCardPath,
  who: 'everyone',
  async respond(visit) {
    const [, id, locale] = visit.params.file?.match(/^([1-9]\d{0,8})-([a-z]{2})\.png$/) ?? []
    if (!isLocale(locale) || id === undefined) return missing()
    const here = await sentenceHere({ ...visit, member: undefined, params: { id } })
    const kind = here && (await kindOf(visit.db, here.talk))
    if (here === undefined || kind === undefined) return missing()
    const { sentence, talk } = here
    const t = words(locale)
    const by = sentence.name === null ? nameless(sentence, locale) : sentence.name
    const svg = takeawaySvg({
      ...{ words: sentence.words, number: sentence.chosen, kind },
      label: sentence.chosen === null ? t('cardLabel') : t('cardNumber', { number: sentence.chosen }),
      by: sentence.by_speaker && sentence.name !== null ? t('by.speaker', { name: sentence.name }) : by,
      from: [titleOf(talk, locale), formatDate(talk.startsAt, 'date', locale)].join(' · '),
    })
    return pictureResponse(visit.request, svg)
  },
})

export const sentenceRoutes: Route[] = [page, use, hidden, card]
