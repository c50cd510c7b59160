import { z } from 'zod'
import { definePage, type MemberVisit, notFound, type PageAnswer, redirect, type Route } from '#platform/feature'
import { calendarDay, readFields } from '#platform/http'
import { inLocale } from '#platform/i18n'
import { endingPath, engagementPath, myEngagementsPath, termsPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { OutcomePart } from '../outcome/part.tsx'
import { ownOutcome } from '../outcome/queries.ts'
import { engagementPage } from '../slots.ts'
import { sayDone, sayNotDone, stop } from './ending.ts'
import { OwnList } from './own.tsx'
import { type Done, dones, EngagementPage } from './page.tsx'
import { engagementsOf } from './queries.ts'
import { actingIn, actsForSide, engagementOf } from './reading.ts'
import { agreeTerms, proposeTerms, withdrawTerms } from './terms.ts'
import type { TermsTyped, TermsValues } from './terms-part.tsx'

const facts = { who: 'member', may: actsForSide } as const

const list = definePage({
  name: 'own engagements',
  path: myEngagementsPath,
  who: 'member',
  async page({ db, locale, member, now }) {
    const t = words(locale)
    return {
      title: t('mine'),
      description: t('mineLead'),
      unlisted: true,
      alternates: { nl: myEngagementsPath.href('nl'), en: myEngagementsPath.href('en') },
      body: <OwnList locale={locale} engagements={await engagementsOf(db, member.personId, now)} />,
    }
  },
})

const show = definePage({
  ...facts,
  name: 'engagement',
  path: engagementPath,
  page: (visit) => engagementAnswer(visit, {}),
})

type Rejected = { typed?: TermsTyped; stopError?: string }

/** The page of an engagement; with what was typed and is wrong, with status 422. */
export async function engagementAnswer(visit: MemberVisit, rejected: Rejected): Promise<PageAnswer> {
  const engagement = await engagementOf(visit)
  if (engagement === undefined) return notFound
  const { db, locale, now, url } = visit
  const { id } = engagement
  const title = inLocale(engagement.title, locale).text
  return {
    title,
    description: title,
    unlisted: true,
    ...(Object.keys(rejected).length > 0 && { status: 422 as const }),
    alternates: { nl: engagementPath.href('nl', { id }), en: engagementPath.href('en', { id }) },
    body: (
      <EngagementPage
        {...{ locale, engagement, ...rejected }}
        done={dones.find((one) => one === url.searchParams.get('done'))}
      >
        <OutcomePart {...{ locale, engagement, now }} own={await ownOutcome(db, id, engagement.sides, now)} />
        {await visit.fill(engagementPage, { engagement })}
      </EngagementPage>
    ),
  }
}

/** Back to the engagement, with what happened. */
export const backTo = ({ locale, params }: MemberVisit, done: Done | 'gone'): PageAnswer =>
  done === 'gone' ? notFound : redirect(`${engagementPath.href(locale, { id: params.id ?? '' })}?done=${done}`)

const day = (missing: string) => calendarDay(missing)
const proposal = z.object({
  startsOn: day('startsOnMissing'),
  endsOn: day('endsOnMissing'),
  result: z.string().trim().min(1, 'resultMissing').max(5000, 'resultTooLong'),
  amount: z
    .string()
    .trim()
    .default('')
    .refine((text) => text === '' || /^\d{1,9}$/.test(text), 'amountWrong'),
})

const which = z.object({
  act: z.enum(['propose', 'agree', 'withdraw']).catch('propose'),
  number: z.coerce.number().int().min(0).max(32_767).catch(0),
})

const terms = definePage({
  ...facts,
  name: 'terms of an engagement',
  path: termsPath,
  method: 'POST',
  burst: 30,
  async page(visit) {
    const asked = await readFields(visit.request.clone(), which)
    if (!asked.ok) return notFound
    const { act, number } = asked.value
    if (act === 'propose') return propose(visit)
    const acting = actingIn(visit)
    return backTo(
      visit,
      await visit.db
        .transaction()
        .execute(async (tx) => (act === 'agree' ? agreeTerms(tx, acting, number) : withdrawTerms(tx, acting))),
    )
  },
})

async function propose(visit: MemberVisit): Promise<PageAnswer> {
  const t = words(visit.locale)
  const read = await readFields(visit.request, proposal)
  const rejected = (errors: Record<string, string>, values: TermsValues) =>
    engagementAnswer(visit, { typed: { values, errors } })
  if (!read.ok)
    return rejected(
      Object.fromEntries(Object.entries(read.errors).map(([name, key]) => [name, t(key as 'resultMissing')])),
      read.values,
    )
  const { startsOn, endsOn, result, amount } = read.value
  if (endsOn < startsOn) return rejected({ endsOn: t('endsBeforeStart') }, read.value)
  const proposed = { startsOn, endsOn, result, amount: amount === '' ? null : Number(amount) }
  return backTo(visit, await visit.db.transaction().execute((tx) => proposeTerms(tx, actingIn(visit), proposed)))
}

const endForm = z.object({
  act: z.enum(['done', 'running', 'stop']),
  reason: z.string().trim().max(1000, 'stopReasonTooLong').default(''),
})

const ending = definePage({
  ...facts,
  name: 'end an engagement',
  path: endingPath,
  method: 'POST',
  burst: 30,
  async page(visit) {
    const t = words(visit.locale)
    const read = await readFields(visit.request, endForm)
    if (!read.ok)
      return read.errors.reason === undefined
        ? notFound
        : engagementAnswer(visit, { stopError: t('stopReasonTooLong') })
    const { act, reason } = read.value
    if (act === 'stop' && reason === '') return engagementAnswer(visit, { stopError: t('stopReasonMissing') })
    const acting = actingIn(visit)
    return backTo(
      visit,
      await visit.db.transaction().execute(async (tx): Promise<Done | 'gone'> => {
        if (act === 'stop') return stop(tx, acting, reason)
        if (act === 'running') return sayNotDone(tx, acting)
        const said = await sayDone(tx, acting)
        return said === 'said' ? 'done' : said
      }),
    )
  },
})

export const engagementRoutes: Route[] = [list, show, terms, ending]
