import { sql } from 'kysely'
import { z } from 'zod'
import { deskPath, stewardDesk } from '#members'
import type { Database } from '#platform/database'
import { definePage, type Fill, notFound, type Page, redirect, type Route, type Visit } from '#platform/feature'
import { readFields } from '#platform/http'
import { formatDate, inLocale, type LocalText } from '#platform/i18n'
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
import { callPath, reviewCallPath } from '../hrefs.ts'
import { callKind } from '../kinds/kinds.ts'
import { words } from '../messages.ts'
import { approve, decline } from './asking.ts'
import { DoneNotice } from './notices.tsx'

type Waiting = {
  id: number
  slug: string
  kind: string
  title: LocalText
  submitted_at: Date
  asker: string
  maker: string | null
}

/** Calls that wait for a steward, the longest first. */
async function waiting(db: Database, slug?: string): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select call.id, call.slug, call.kind, call.title, call.submitted_at, asker.name as asker, maker.name as maker
      from calls.call call join people.party_card asker on asker.id = call.asker_id
      left join people.party_card maker on maker.id = call.created_by
     where call.submitted_at is not null and (${slug ?? null}::text is null or call.slug = ${slug ?? null})
     order by call.submitted_at, call.id limit 100`.execute(db)
  return rows
}

/** On the stewards' desk: first calls of people the stewards do not know yet. */
export const deskFill: Fill = stewardDesk.fill(async (visit) => {
  const { db, locale } = visit
  const t = words(locale)
  const rows = await waiting(db)
  if (rows.length === 0) return null
  return (
    <Section heading={t('deskHeading')} count={t('deskCount', { count: rows.length })}>
      <DataTable
        caption={t('deskHeading')}
        columns={[{ label: t('call') }, { label: t('fact.asker') }, { label: t('deskBy') }, { label: t('deskSince') }]}
        rows={rows.map((row) => [
          <a href={reviewCallPath.href(locale, { slug: row.slug })}>{inLocale(row.title, locale).text}</a>,
          row.asker,
          row.maker ?? '',
          formatDate(row.submitted_at, 'short', locale),
        ])}
      />
    </Section>
  )
})

async function reviewPage(visit: Visit, problems: Record<string, string> = {}): Promise<Page | typeof notFound> {
  const { db, locale, params } = visit
  const t = words(locale)
  const slug = params.slug ?? ''
  const [row] = await waiting(db, slug)
  const done = visit.url.searchParams.get('done')
  if (row === undefined && done === null) return notFound
  const action = reviewCallPath.href(locale, { slug })
  return {
    title: t('reviewTitle'),
    description: t('deskHeading'),
    unlisted: true,
    status: Object.keys(problems).length > 0 ? 422 : 200,
    alternates: { nl: reviewCallPath.href('nl', { slug }), en: reviewCallPath.href('en', { slug }) },
    body: (
      <>
        <Breadcrumb label={t('breadcrumb')} trail={[{ label: t('desk'), href: deskPath.href(locale) }]} />
        <PageHeading
          heading={row ? inLocale(row.title, locale) : t('reviewTitle')}
          label={row && inLocale(callKind(row.kind)?.name, locale).text}
        />
        <DoneNotice visit={visit} />
        <FormErrors heading={t('wrong.notDone')} errors={problems} whole={['form']} />
        {row && (
          <>
            <p>
              {t('reviewFacts', { asker: row.asker, maker: row.maker ?? '?' })}{' '}
              <a href={callPath.href(locale, { slug })}>{t('preview')}</a>
            </p>
            <p>{t('reviewHint')}</p>
            <Form action={action} hidden={{ answer: 'approve' }}>
              <FormActions>
                <Button>{t('approveIt')}</Button>
              </FormActions>
            </Form>
            <ConfirmButton
              label={t('declineIt')}
              question={<p>{t('declineQuestion')}</p>}
              confirm={t('declineYes')}
              action={action}
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
        )}
      </>
    ),
  }
}

const form = definePage({
  name: 'a first call that waits',
  path: reviewCallPath,
  who: 'steward',
  page: (visit) => reviewPage(visit),
})

const schema = z.object({
  answer: z.enum(['approve', 'decline']),
  reason: z.string().trim().max(1000, 'wrong.long').default(''),
})

const send = definePage({
  name: 'let a first call through or not',
  path: reviewCallPath,
  who: 'steward',
  method: 'POST',
  async page(visit) {
    const { db, locale, params, request, config, member, now } = visit
    const t = words(locale)
    const row = await db
      .selectFrom('calls.call')
      .select('id')
      .where('slug', '=', params.slug ?? '')
      .executeTakeFirst()
    if (row === undefined) return notFound
    const read = await readFields(request, schema)
    if (!read.ok) return reviewPage(visit, { reason: t('wrong.long') })
    const { answer, reason } = read.value
    if (answer === 'decline' && reason === '') return reviewPage(visit, { reason: t('wrong.reasonMissing') })
    const { baseUrl } = config
    const outcome = await db
      .transaction()
      .execute((tx) =>
        answer === 'approve'
          ? approve(tx, row.id, { byId: member.personId, now, baseUrl })
          : decline(tx, row.id, reason, baseUrl),
      )
    if (typeof outcome === 'object') return reviewPage(visit, { form: outcome.text(locale) })
    const done = outcome === 'gone' ? 'gone' : answer === 'approve' ? 'approved' : 'declined'
    return redirect(`${reviewCallPath.href(locale, { slug: params.slug ?? '' })}?done=${done}`)
  },
})

export const deskRoutes: Route[] = [form, send]
