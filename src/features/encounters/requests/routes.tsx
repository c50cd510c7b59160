import { z } from 'zod'
import { definePage, type MemberVisit, notFound, type PageAnswer, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import { addressesOf } from '#people'
import { type KnownPerson, memberCalled } from '../choices/known.ts'
import { askPath, requestPath, requestsPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { acts, answerRequest } from './answering.ts'
import { ask, mostInADay, mostOpen } from './asking.ts'
import { anyTime, type AskProps, AskPage, mostWords } from './asking-page.tsx'
import { RequestsPage } from './pages.tsx'
import { betweenThem, requestsOf, sharedGatherings } from './queries.ts'

const list = definePage({
  name: 'own requests to meet',
  path: requestsPath,
  who: 'member',
  async page({ db, locale, member, now, url }) {
    const t = words(locale)
    const requests = await requestsOf(db, member.personId, now)
    const shared = requests.filter(({ state, theirs_shared }) => state === 'accepted' && theirs_shared)
    const addresses = await addressesOf(
      db,
      shared.map((one) => one.other_id),
    )
    const listed = requests.map((one) => ({
      ...one,
      email: shared.includes(one) ? addresses.get(one.other_id)?.email : undefined,
    }))
    return {
      title: t('requests.heading'),
      description: t('requests.lead'),
      unlisted: true,
      alternates: { nl: requestsPath.href('nl'), en: requestsPath.href('en') },
      body: <RequestsPage {...{ locale }} requests={listed} done={url.searchParams.get('done')} />,
    }
  },
})

const answering = definePage({
  name: 'answer a request to meet, or take it back',
  path: requestPath,
  method: 'POST',
  who: 'member',
  async page({ db, config, locale, member, now, params, request }) {
    const given = await readFields(request, z.object({ act: z.enum(acts), shares: z.string().optional() }))
    if (!given.ok) return notFound
    const { act, shares } = given.value
    const answer = { id: Number(params.id), personId: member.personId, act, shares: shares === 'yes' }
    const done = await db.transaction().execute((tx) => answerRequest(tx, config, answer, now))
    return redirect(`${requestsPath.href(locale)}?done=${done}`)
  },
})

/** The one to be asked; undefined when that cannot be, and nobody learns why. */
async function asked({ db, member, params, now }: MemberVisit): Promise<KnownPerson | undefined> {
  const other = await memberCalled(db, member.personId, params.handle ?? '')
  if (other === undefined) return undefined
  const { may, avoided, request } = await betweenThem(db, member.personId, other.id, now)
  return (may || request !== null) && !avoided ? other : undefined
}

type Given = Pick<AskProps, 'values' | 'errors'>

async function formPage(visit: MemberVisit, other: KnownPerson, given?: Given): Promise<PageAnswer> {
  const { db, locale, member, now, url } = visit
  const t = words(locale)
  const shared = await sharedGatherings(db, member.personId, other.id, now)
  const wished = url.searchParams.get('bijeenkomst')
  const where = shared.find(({ slug }) => slug === wished)?.slug ?? shared[0]?.slug ?? anyTime
  const { values = { where, words: '', shares: false }, errors = {} } = given ?? {}
  const { handle, name } = other
  return {
    title: t('ask.heading', { name }),
    description: t('ask.lead', { name }),
    unlisted: true,
    status: given === undefined ? 200 : 422,
    alternates: { nl: askPath.href('nl', { handle }), en: askPath.href('en', { handle }) },
    body: <AskPage {...{ locale, other, shared, values, errors }} />,
  }
}

const form = definePage({
  name: 'asking a person to meet',
  path: askPath,
  who: 'member',
  async page(visit) {
    const other = await asked(visit)
    return other === undefined ? notFound : formPage(visit, other)
  },
})

const fields = z.object({
  where: z.string().max(200).catch(anyTime),
  words: z.string().trim().max(mostWords, 'ask.tooLong').optional(),
  shares: z.string().optional(),
})

const sent = definePage({
  name: 'ask a person to meet',
  path: askPath,
  method: 'POST',
  burst: 30,
  who: 'member',
  async page(visit) {
    const { db, config, locale, member, now } = visit
    const t = words(locale)
    const other = await asked(visit)
    if (other === undefined) return notFound
    const read = await readFields(visit.request, fields)
    const given = read.ok ? read.value : read.values
    const [where, said] = [String(given.where ?? '') || anyTime, String(given.words ?? '')]
    const values = { where, words: said, shares: given.shares === 'yes' }
    const again = (errors: Record<string, string>) => formPage(visit, other, { values, errors })
    if (!read.ok) return again({ words: t('ask.tooLong', { most: mostWords }) })
    const shared = where === anyTime ? [] : await sharedGatherings(db, member.personId, other.id, now)
    const gathering = shared.find(({ slug }) => slug === where)
    if (where !== anyTime && gathering === undefined) return again({ form: t('ask.notThere') })
    const asking = {
      fromId: member.personId,
      toId: other.id,
      gatheringId: gathering?.id ?? null,
      shares: values.shares,
    }
    const outcome = await db
      .transaction()
      .execute((tx) => ask(tx, config, { ...asking, words: said === '' ? undefined : said }, now))
    if (outcome === 'unknown') return notFound
    if (outcome === 'enough') return again({ form: t('ask.enough', { most: mostInADay }) })
    if (outcome === 'full' || outcome === 'declined' || outcome === 'notThere')
      return again({ form: t(`ask.${outcome}`, { name: other.name, most: mostOpen }) })
    return redirect(`${requestsPath.href(locale)}?done=${outcome}`)
  },
})

export const requestRoutes: Route[] = [list, answering, form, sent]
