import { z } from 'zod'
import { actOnce } from '#platform/database'
import { mayManageCall } from '#calls'
import { definePage, type MemberVisit, notFound, type PageAnswer, redirect, type Route } from '#platform/feature'
import { calendarDay, readFields } from '#platform/http'
import { atCityTime, type Translate } from '#platform/i18n'
import { callResponsePath, myResponsePath, pickMomentPath, proposePath } from '../hrefs.ts'
import { askerAccess } from '../manage/access.ts'
import { responsePage } from '../manage/one.tsx'
import { words } from '../messages.ts'
import { ownResponsePage } from '../mine/one.tsx'
import { type Access, accessTo } from '../response/access.ts'
import { writeMessage } from '../thread/writing.ts'
import { askOthers, cancelInterview, pickMoment } from './answering.ts'
import { mostMoments, proposeMoments, type Span } from './proposing.ts'

const number = z.coerce.number().int().positive().max(2_147_483_647)

const answerFields = z.object({
  act: z.enum(['pick', 'others', 'cancel']).catch('pick'),
  once: z.uuid(),
  moment: number.optional().catch(undefined),
  wish: z.string().trim().max(1000).catch(''),
})
type AnswerFields = z.infer<typeof answerFields>

const answered = definePage({
  name: 'answer moments for a conversation',
  path: pickMomentPath,
  who: 'member',
  method: 'POST',
  async page(visit) {
    const { db, member, config, now } = visit
    const access = await accessTo(visit, Number(visit.params.id))
    if (access === undefined || !access.sides.includes('responder')) return notFound
    const read = await readFields(visit.request, answerFields)
    if (!read.ok) return notFound
    const { act } = read.value
    if (act === 'others') return others(visit, access, read.value)
    if (act === 'pick') return picked(visit, access, read.value)
    const by = { access, personId: member.personId, side: 'responder', now } as const
    await db.transaction().execute((tx) => cancelInterview(tx, config, by))
    return ownDone(visit, access, 'calledOff')
  },
})

const ownDone = ({ locale }: MemberVisit, { response }: Access, what: string) =>
  redirect(`${myResponsePath.href(locale, { id: response.id })}?done=${what}#kennismaking`)

async function picked(visit: MemberVisit, access: Access, { moment }: AnswerFields): Promise<PageAnswer> {
  const { db, member, config, now, locale } = visit
  const t = words(locale)
  const again = (error: string) =>
    ownResponsePage(visit, access, { interview: { values: {}, errors: { moment: error } } })
  if (moment === undefined) return again(t('interview.momentMissing'))
  const by = { access, personId: member.personId, momentId: moment, now }
  const outcome = await db.transaction().execute((tx) => pickMoment(tx, config, by))
  return outcome === 'agreed' ? ownDone(visit, access, 'agreed') : again(t(`interview.${outcome}`))
}

async function others(visit: MemberVisit, access: Access, { wish, once }: AnswerFields): Promise<PageAnswer> {
  const { db, member, now, locale } = visit
  const t = words(locale)
  const again = (error: string) =>
    ownResponsePage(visit, access, { interview: { values: { wish }, errors: { wish: error } } })
  if (wish === '') return again(t('interview.wishMissing'))
  const { call, response } = access
  const message = { call, response, side: 'responder', byId: member.personId, words: wish, now } as const
  const outcome = await actOnce(db, once, async (tx) => {
    const written = await writeMessage(tx, message)
    if (written === 'written') await askOthers(tx, { access, personId: member.personId, now })
    return written
  })
  return outcome === 'written' ? ownDone(visit, access, 'othersAsked') : again(t(`thread.${outcome}`))
}

const time = z
  .string()
  .regex(/^(\d\d:\d\d)?$/)
  .catch('')
const proposal = z.object({
  act: z.enum(['propose', 'cancel']).catch('propose'),
  once: z.uuid(),
  place: z.string().trim().max(200, 'interview.long'),
  url: z.string().trim().max(500, 'interview.long'),
  ...Object.fromEntries(
    Array.from({ length: mostMoments }, (_, index) => [
      [`day${index}`, z.union([z.literal(''), calendarDay()]).catch('')],
      [`from${index}`, time],
      [`until${index}`, time],
    ]).flat() as [string, z.ZodCatch<z.ZodString>][],
  ),
})

const proposed = definePage({
  name: 'propose moments for a conversation',
  path: proposePath,
  who: 'organiser',
  may: mayManageCall,
  method: 'POST',
  async page(visit) {
    const { db, member, config, now, locale } = visit
    const access = await askerAccess(visit)
    if (access === undefined) return notFound
    const read = await readFields(visit.request, proposal)
    const t = words(locale)
    const values = (read.ok ? read.value : read.values) as Record<string, string>
    const again = (errors: Record<string, string>) => responsePage(visit, access, { interview: { values, errors } })
    if (!read.ok)
      return again(Object.fromEntries(Object.entries(read.errors).map(([name]) => [name, t('interview.long')])))
    const done = (what: string) =>
      redirect(
        `${callResponsePath.href(locale, { slug: access.call.slug, id: access.response.id })}?done=${what}#kennismaking`,
      )
    const by = { access, personId: member.personId, now }
    if (read.value.act === 'cancel') {
      await db.transaction().execute((tx) => cancelInterview(tx, config, { ...by, side: 'asker' }))
      return done('calledOff')
    }
    const { moments, errors } = momentsOf(values, now, t)
    const { place, url } = read.value
    if (place === '' && url === '') errors.place = t('interview.placeMissing')
    if (url !== '' && !isLink(url)) errors.url = t('interview.urlWrong')
    if (Object.keys(errors).length > 0) return again(errors)
    const kept = await actOnce(db, read.value.once, (tx) =>
      proposeMoments(tx, config, {
        ...{ access, hostId: member.personId, moments, now },
        ...{ placeWords: place || null, url: url || null },
      }),
    )
    return kept ? done('proposed') : again({ form: t('interview.notNow') })
  },
})

const isLink = (text: string) => /^https?:\/\/\S+$/.test(text) && URL.canParse(text)

type Words = Translate<
  'interview.momentWrong' | 'interview.momentPast' | 'interview.momentLong' | 'interview.momentsMissing'
>

/** The moments of the form, and what is wrong with them, by the field of the day. */
function momentsOf(values: Record<string, string>, now: Date, t: Words) {
  const moments: Span[] = []
  const errors: Record<string, string> = {}
  for (let index = 0; index < mostMoments; index++) {
    const [day = '', from = '', until = ''] = ['day', 'from', 'until'].map((name) => values[`${name}${index}`])
    if (day === '' && from === '' && until === '') continue
    const span = spanOf(day, from, until)
    if (span === undefined) errors[`day${index}`] = t('interview.momentWrong')
    else if (span.startsAt <= now) errors[`day${index}`] = t('interview.momentPast')
    else if (Number(span.endsAt) - Number(span.startsAt) > 4 * 3_600_000)
      errors[`day${index}`] = t('interview.momentLong')
    else moments.push(span)
  }
  if (moments.length === 0 && Object.keys(errors).length === 0) errors.day0 = t('interview.momentsMissing')
  return { moments, errors }
}

function spanOf(day: string, from: string, until: string): Span | undefined {
  try {
    const span = { startsAt: atCityTime(day, from), endsAt: atCityTime(day, until) }
    return span.endsAt > span.startsAt ? span : undefined
  } catch {
    return undefined
  }
}

export const interviewRoutes: Route[] = [answered, proposed]
