import { attachmentResponse } from '#platform/attachments'
import { definePage, defineRoute, notFound, type Page, type Route, type Visit } from '#platform/feature'
import { inLocale, isLocale } from '#platform/i18n'
import { plainStart } from '#platform/markdown'
import { pictureResponse } from '#platform/pictures'
import { asksFor, callBySlug } from '../call/brief.ts'
import { callPath, callPicture, callPicturePath, documentPath } from '../hrefs.ts'
import { callKind } from '../kinds/kinds.ts'
import { words } from '../messages.ts'
import { callAction, callPage } from '../slots.ts'
import { rewardInWords } from './facts.tsx'
import { CallPage } from './pages.tsx'
import { callCard } from './picture.tsx'
import { type Call, callAt } from './queries.ts'
import { stateInWords } from './state.ts'
import { structuredCall } from './structured.ts'

/** A draft, and what a steward hid, is for who asks and for stewards. */
async function readable(visit: Visit): Promise<{ call: Call; own: boolean } | undefined> {
  const { db, params, member } = visit
  const call = await callAt(db, params.slug ?? '')
  if (call === undefined) return undefined
  const own = member !== undefined && (await asksFor(db, member.personId, call))
  const hidden = call.opened_at === null || call.asker_hidden
  return hidden && !own && !member?.steward ? undefined : { call, own }
}

const page = definePage({
  name: 'call',
  path: callPath,
  who: 'everyone',
  async page(visit): Promise<Page | typeof notFound> {
    const { db, locale, now, config } = visit
    const read = await readable(visit)
    if (read === undefined) return notFound
    const { call, own } = read
    const { slug } = call
    const brief = await callBySlug(db, slug)
    if (brief === undefined) return notFound
    const [action, more] = await Promise.all([
      visit.fill(callAction, { call: brief }),
      visit.fill(callPage, { call: brief }),
    ])
    const structured = structuredCall(call, locale, config.baseUrl)
    return {
      title: inLocale(call.title, locale).text,
      description: describe(call, now, locale),
      section: 'calls',
      alternates: { nl: callPath.href('nl', { slug }), en: callPath.href('en', { slug }) },
      picture: callPicture(slug, locale),
      ...(structured && { structured: [structured] }),
      unlisted: call.opened_at === null || call.state === 'withdrawn' || call.asker_hidden,
      body: <CallPage {...{ call, action, more, own, locale, now }} />,
    }
  },
})

function describe(call: Call, now: Date, locale: 'nl' | 'en'): string {
  const kind = callKind(call.kind)
  const facts = [
    kind ? inLocale(kind.name, locale).text : words(locale)('call'),
    call.asker_name,
    rewardInWords(call, locale),
  ].filter(Boolean)
  const text = plainStart(inLocale(call.text, locale).text, 120)
  return plainStart(`${facts.join(', ')}. ${text} ${stateInWords(call, now, locale).now}`, 220)
}

const document = defineRoute({
  name: 'document of a call',
  path: documentPath,
  who: 'everyone',
  async respond(visit) {
    const read = await readable(visit)
    const known = read?.call.documents.find(({ id }) => id === visit.params.document)
    const answer = known && (await attachmentResponse(visit.db, known.id))
    return answer ?? new Response('There is no such document.\n', { status: 404, headers: plain })
  },
})

const plain = { 'content-type': 'text/plain; charset=utf-8' }

const picture = defineRoute({
  name: 'picture of a call',
  path: callPicturePath,
  who: 'everyone',
  async respond({ db, params, request, now }) {
    const [, slug = '', locale] = params.file?.match(/^(.+)-([a-z]{2})\.png$/) ?? []
    const call = isLocale(locale) ? await callAt(db, slug) : undefined
    if (call === undefined || call.opened_at === null || call.asker_hidden || !isLocale(locale))
      return new Response('There is no such picture.\n', { status: 404, headers: plain })
    return pictureResponse(request, callCard(call, now, locale))
  },
})

export const pageRoutes: Route[] = [page, document, picture]
