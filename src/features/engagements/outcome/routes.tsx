import { z } from 'zod'
import { definePage, type MemberVisit, notFound, type PageAnswer, redirect, type Route } from '#platform/feature'
import { makePicture } from '#platform/files'
import { readFields } from '#platform/http'
import { inLocale } from '#platform/i18n'
import { address, localText, text } from '#people'
import { actingIn, actsForSide, engagementOf } from '../engagement/reading.ts'
import type { Engagement } from '../engagement/queries.ts'
import { backTo } from '../engagement/routes.tsx'
import { engagementPath, outcomeFormPath, portfolioPath, remarkPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { OutcomeForm, type OutcomeValues, RemarkForm } from './forms.tsx'
import { agreeOutcome, withdrawOutcome, writeOutcome } from './outcome.ts'
import { addToPortfolio } from './portfolio.ts'
import { ownOutcome, type OwnOutcome } from './queries.ts'
import { writeRemark } from './remark.ts'

const facts = { who: 'member', may: actsForSide } as const

/** An engagement that has ended, with what came of it; undefined for all others. */
async function endedOf(visit: MemberVisit): Promise<{ engagement: Engagement; own: OwnOutcome } | undefined> {
  const engagement = await engagementOf(visit)
  if (engagement === undefined || engagement.state !== 'ended') return undefined
  return { engagement, own: await ownOutcome(visit.db, engagement.id, engagement.sides, visit.now) }
}

type Rejected = { values: OutcomeValues; errors: Record<string, string> }

async function outcomePage(visit: MemberVisit, rejected?: Rejected): Promise<PageAnswer> {
  const ended = await endedOf(visit)
  if (ended === undefined) return notFound
  const { locale } = visit
  const { engagement, own } = ended
  const t = words(locale)
  const { text: known, href, picture_id } = own.outcome ?? { text: {}, href: null, picture_id: null }
  const { values = { textNl: known.nl ?? '', textEn: known.en ?? '', href: href ?? '' }, errors = {} } = rejected ?? {}
  const { id } = engagement
  return {
    title: `${t('whatCame')} · ${inLocale(engagement.title, locale).text}`,
    description: t('outcomeLead'),
    unlisted: true,
    ...(rejected && { status: 422 as const }),
    alternates: { nl: outcomeFormPath.href('nl', { id }), en: outcomeFormPath.href('en', { id }) },
    body: <OutcomeForm {...{ locale, engagement, values, errors }} picture={picture_id} />,
  }
}

const form = definePage({
  ...facts,
  name: 'form of an outcome',
  path: outcomeFormPath,
  page: (visit) => outcomePage(visit),
})

const which = z.object({
  act: z.enum(['write', 'yes', 'withdraw']).catch('write'),
  version: z.coerce.number().int().min(0).max(32_767).catch(0),
})
const fields = z.object({
  textNl: text(2000, 'outcomeTooLong'),
  textEn: text(2000, 'outcomeTooLong'),
  href: address('hrefWrong'),
  picture: z.instanceof(File).optional().catch(undefined),
  noPicture: z.string().optional(),
})

const save = definePage({
  ...facts,
  name: 'what came of it: the form',
  path: outcomeFormPath,
  method: 'POST',
  maxBytes: 10 * 1024 * 1024 + 64 * 1024,
  burst: 30,
  async page(visit) {
    const asked = await readFields(visit.request.clone(), which)
    if (!asked.ok) return notFound
    const { act, version } = asked.value
    if (act === 'write') return write(visit)
    const acting = actingIn(visit)
    return backTo(
      visit,
      await visit.db
        .transaction()
        .execute(async (tx) => (act === 'yes' ? agreeOutcome(tx, acting, version) : withdrawOutcome(tx, acting))),
    )
  },
})

async function write(visit: MemberVisit): Promise<PageAnswer> {
  const t = words(visit.locale)
  const read = await readFields(visit.request, fields)
  if (!read.ok)
    return outcomePage(visit, {
      values: read.values as OutcomeValues,
      errors: Object.fromEntries(Object.entries(read.errors).map(([name, key]) => [name, t(key as 'hrefWrong')])),
    })
  const { textNl, textEn, href, picture, noPicture } = read.value
  const again = (errors: Record<string, string>) => outcomePage(visit, { values: { textNl, textEn, href }, errors })
  const said = localText(textNl, textEn)
  if (said === null) return again({ textNl: t('outcomeMissing') })
  const made = picture && (await makePicture(new Uint8Array(await picture.arrayBuffer()), 'whole'))
  if (made && !made.ok) return again({ picture: t(`picture.${made.reason}`) })
  const kept = made ? made.picture : noPicture === undefined ? undefined : null
  return backTo(
    visit,
    await visit.db
      .transaction()
      .execute((tx) => writeOutcome(tx, actingIn(visit), { text: said, href: href || null, picture: kept })),
  )
}

async function remarkPage(
  visit: MemberVisit,
  value?: string,
  errors: Record<string, string> = {},
): Promise<PageAnswer> {
  const ended = await endedOf(visit)
  if (ended === undefined) return notFound
  const { locale, now } = visit
  const { engagement, own } = ended
  const { id, sides, remarks_open_at } = engagement
  // Both may read both: nothing more is written.
  if (remarks_open_at !== null && remarks_open_at <= now) return redirect(engagementPath.href(locale, { id }))
  const mine = own.remarks.find(({ side }) => sides.includes(side))
  const t = words(locale)
  return {
    title: `${t('remarks')} · ${inLocale(engagement.title, locale).text}`,
    description: t('remarkHint'),
    unlisted: true,
    ...(Object.keys(errors).length > 0 && { status: 422 as const }),
    alternates: { nl: remarkPath.href('nl', { id }), en: remarkPath.href('en', { id }) },
    body: (
      <RemarkForm {...{ locale, engagement, errors }} value={value ?? (mine ? inLocale(mine.text, locale).text : '')} />
    ),
  }
}

const remarkForm = definePage({
  ...facts,
  name: 'form of a remark',
  path: remarkPath,
  page: (visit) => remarkPage(visit),
})

const remark = definePage({
  ...facts,
  name: 'remark on an engagement',
  path: remarkPath,
  method: 'POST',
  burst: 30,
  async page(visit) {
    const t = words(visit.locale)
    const fields = z.object({ text: z.string().trim().min(1, 'remarkMissing').max(2000, 'remarkTooLong') })
    const read = await readFields(visit.request, fields)
    if (!read.ok)
      return remarkPage(visit, String(read.values.text ?? ''), { text: t(read.errors.text as 'remarkMissing') })
    const { text: said } = read.value
    return backTo(
      visit,
      await visit.db.transaction().execute((tx) => writeRemark(tx, actingIn(visit), said, visit.locale)),
    )
  },
})

const portfolio = definePage({
  ...facts,
  name: 'outcome to the portfolio',
  path: portfolioPath,
  method: 'POST',
  burst: 10,
  page: async (visit) => backTo(visit, await addToPortfolio(visit.db, visit.config, actingIn(visit), visit.locale)),
})

export const outcomeRoutes: Route[] = [form, save, remarkForm, remark, portfolio]
