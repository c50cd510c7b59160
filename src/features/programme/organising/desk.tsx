import { sql } from 'kysely'
import { z } from 'zod'
import { deskPath, stewardDesk } from '#members'
import type { Database } from '#platform/database'
import { definePage, type Fill, notFound, type Page, redirect, type Route, type Visit } from '#platform/feature'
import { readFields } from '#platform/http'
import { formatDate, inLocale, type Locale, type LocalText } from '#platform/i18n'
import {
  Breadcrumb,
  Button,
  ConfirmButton,
  DataTable,
  Form,
  FormActions,
  FormErrors,
  PageHeading,
  Section,
  TextArea,
} from '#ui'
import { gatheringPath, reviewPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { spokenMoment } from '../rows.ts'
import { DoneNotice } from './notices.tsx'
import { approve, decline } from './publishing.ts'

type Waiting = {
  id: number
  slug: string
  title: LocalText
  summary: LocalText | null
  starts_at: Date
  ends_at: Date
  all_day: boolean
  submitted_at: Date
  maker: string | null
  /** How many it is together with those that repeat it. */
  times: number
}

/** What waits for a steward, the longest first; a recurrence counts once. */
async function waiting(db: Database, slug?: string): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select * from (
      select distinct on (coalesce(g.recurrence_id::text, g.id::text)) g.id, g.slug, g.title, g.summary, g.starts_at, g.ends_at, g.all_day,
             g.submitted_at, maker.name as maker,
             (count(*) over (partition by coalesce(g.recurrence_id::text, g.id::text)))::int as times
        from programme.gathering g left join people.party_card maker on maker.id = g.submitted_by
       where g.status = 'draft' and g.submitted_at is not null and (${slug ?? null}::text is null or g.slug = ${slug ?? null})
       order by coalesce(g.recurrence_id::text, g.id::text), g.starts_at
    ) queue order by submitted_at, id limit 100`.execute(db)
  return rows
}

/** On the stewards' desk: first publications of people the stewards do not know yet. */
export const deskFill: Fill = stewardDesk.fill(async (visit) => {
  const { db, locale } = visit
  const t = words(locale)
  const rows = await waiting(db)
  return (
    <Section heading={t('deskHeading')} count={rows.length > 0 ? t('deskCount', { count: rows.length }) : undefined}>
      <DoneNotice visit={visit} />
      {rows.length === 0 ? (
        <p>{t('deskEmpty')}</p>
      ) : (
        <DataTable
          caption={t('deskHeading')}
          columns={[
            { label: t('field.what') },
            { label: t('when') },
            { label: t('deskBy') },
            { label: t('deskSince') },
          ]}
          rows={rows.map((row) => [
            <a href={reviewPath.href(locale, { slug: row.slug })}>{inLocale(row.title, locale).text}</a>,
            whenOf(row, locale),
            row.maker ?? '',
            formatDate(row.submitted_at, 'short', locale),
          ])}
        />
      )}
    </Section>
  )
})

function whenOf(row: Waiting, locale: Locale): string {
  const first = formatDate(row.starts_at, 'short', locale)
  return row.times > 1 ? words(locale)('deskTimes', { first, count: row.times }) : first
}

async function reviewPage(visit: Visit, problems: Record<string, string> = {}): Promise<Page | typeof notFound> {
  const { db, locale, params } = visit
  const t = words(locale)
  const slug = params.slug ?? ''
  const [row] = await waiting(db, slug)
  if (row === undefined) return notFound
  return {
    title: t('reviewTitle', { title: inLocale(row.title, locale).text }),
    description: t('deskHeading'),
    unlisted: true,
    status: Object.keys(problems).length > 0 ? 422 : 200,
    alternates: { nl: reviewPath.href('nl', { slug }), en: reviewPath.href('en', { slug }) },
    body: (
      <>
        <Breadcrumb label={t('breadcrumb')} trail={[{ label: t('desk'), href: deskPath.href(locale) }]} />
        <PageHeading
          heading={inLocale(row.title, locale)}
          lead={row.summary ? inLocale(row.summary, locale) : undefined}
        />
        <FormErrors heading={t('wrong.notDone')} errors={problems} whole={['form']} />
        <p>
          {t('reviewFacts', { moment: spokenMoment(row, locale), maker: row.maker ?? '?' })}{' '}
          {row.times > 1 && t('reviewTimes', { count: row.times })}{' '}
          <a href={gatheringPath.href(locale, { slug })}>{t('preview')}</a>
        </p>
        <p>{t('reviewHint')}</p>
        <Form hidden={{ answer: 'approve' }}>
          <FormActions>
            <Button>{t('approveIt')}</Button>
          </FormActions>
        </Form>
        <ConfirmButton
          label={t('declineIt')}
          question={<p>{t('declineQuestion')}</p>}
          confirm={t('declineYes')}
          action={reviewPath.href(locale, { slug })}
          hidden={{ answer: 'decline' }}
        >
          <TextArea
            name="reason"
            label={t('declineReason')}
            rows={4}
            maxlength={1000}
            error={problems.reason}
            required
          />
        </ConfirmButton>
      </>
    ),
  }
}

const form = definePage({
  name: 'a first gathering that waits',
  path: reviewPath,
  who: 'steward',
  page: (visit) => reviewPage(visit),
})

const schema = z.object({
  answer: z.enum(['approve', 'decline']),
  reason: z.string().trim().max(1000, 'wrong.reasonLong').optional(),
})

const send = definePage({
  name: 'let a first gathering through or not',
  path: reviewPath,
  who: 'steward',
  method: 'POST',
  async page(visit) {
    const { db, locale, params, request, config } = visit
    const t = words(locale)
    const back = (done: string) => redirect(`${deskPath.href(locale)}?done=${done}`)
    const row = await db
      .selectFrom('programme.gathering')
      .select('id')
      .where('slug', '=', params.slug ?? '')
      .executeTakeFirst()
    if (row === undefined) return notFound
    const read = await readFields(request, schema)
    if (!read.ok) return reviewPage(visit, { reason: t('wrong.reasonLong') })
    const { answer, reason } = read.value
    if (answer === 'decline' && !reason) return reviewPage(visit, { reason: t('wrong.reasonMissing') })
    const outcome = await db
      .transaction()
      .execute((tx) =>
        answer === 'approve' ? approve(tx, row.id, config.baseUrl) : decline(tx, row.id, reason ?? '', config.baseUrl),
      )
    if (outcome === 'gone') return back('gone')
    if (outcome !== undefined) return reviewPage(visit, { form: outcome.text(locale) })
    return back(answer === 'approve' ? 'approved' : 'declined')
  },
})

export const deskRoutes: Route[] = [form, send]
