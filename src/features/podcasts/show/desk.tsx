import { sql } from 'kysely'
import { z } from 'zod'
import { deskPath, stewardDesk } from '#members'
import type { Database } from '#platform/database'
import { definePage, type Fill, notFound, type Page, redirect, type Route, type Visit } from '#platform/feature'
import { readFields } from '#platform/http'
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
import { DoneNotice } from '../done.tsx'
import { reviewShowPath, showPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { reviewShow } from './making.ts'
import { showAt } from './queries.ts'

type Waiting = { slug: string; title: string; owner: string; maker: string | null }

async function waiting(db: Database): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select s.slug, s.title, owner.name as owner, maker.name as maker
      from podcasts.show s join people.party_card owner on owner.id = s.owner_id
      left join people.party_card maker on maker.id = s.created_by
     where s.state = 'waiting' order by s.changed_at, s.id limit 100`.execute(db)
  return rows
}

/** On the stewards' desk: first podcasts of people the stewards do not know yet. */
export const deskFill: Fill = stewardDesk.fill(async ({ db, locale }) => {
  const t = words(locale)
  const rows = await waiting(db)
  if (rows.length === 0) return null
  return (
    <Section heading={t('deskHeading')} count={String(rows.length)}>
      <DataTable
        caption={t('deskHeading')}
        columns={[{ label: t('podcast') }, { label: t('fact.by') }, { label: t('deskBy') }]}
        rows={rows.map(({ slug, title, owner, maker }) => [
          <a href={reviewShowPath.href(locale, { show: slug })}>{title}</a>,
          owner,
          maker ?? '',
        ])}
      />
    </Section>
  )
})

async function reviewPage(visit: Visit, errors: Record<string, string> = {}): Promise<Page | typeof notFound> {
  const { db, locale, params } = visit
  const t = words(locale)
  const show = await showAt(db, params.show ?? '')
  if (show === undefined) return notFound
  const slug = { show: show.slug }
  const action = reviewShowPath.href(locale, slug)
  return {
    title: t('reviewTitle'),
    description: t('deskHeading'),
    unlisted: true,
    status: Object.keys(errors).length > 0 ? 422 : 200,
    alternates: { nl: reviewShowPath.href('nl', slug), en: reviewShowPath.href('en', slug) },
    body: (
      <>
        <Breadcrumb label={t('breadcrumb')} trail={[{ label: t('desk'), href: deskPath.href(locale) }]} />
        <PageHeading heading={{ text: show.title, lang: show.language }} label={t('podcast')} />
        <DoneNotice visit={visit} />
        <FormErrors heading={t('notSaved')} errors={errors} />
        <p>
          <a href={showPath.href(locale, slug)}>{t('preview')}</a>
        </p>
        {show.state === 'waiting' && (
          <>
            <p>{t('reviewHint', { owner: show.owner_name })}</p>
            <Form action={action} hidden={{ answer: 'approve' }}>
              <FormActions>
                <Button>{t('approve')}</Button>
              </FormActions>
            </Form>
            <ConfirmButton
              label={t('decline')}
              question={<p>{t('declineQuestion')}</p>}
              confirm={t('declineYes')}
              action={action}
              hidden={{ answer: 'decline' }}
            >
              <TextArea
                name="reason"
                label={t('declineReason')}
                rows={4}
                maxlength={600}
                error={errors.reason}
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
  name: 'a first podcast that waits',
  path: reviewShowPath,
  who: 'steward',
  page: (visit) => reviewPage(visit),
})

const schema = z.object({ answer: z.enum(['approve', 'decline']), reason: z.string().trim().max(600).default('') })

const send = definePage({
  name: 'let a first podcast through or not',
  path: reviewShowPath,
  who: 'steward',
  method: 'POST',
  async page(visit) {
    const { db, locale, params, request, config, now } = visit
    const t = words(locale)
    const show = await showAt(db, params.show ?? '')
    if (show === undefined) return notFound
    const read = await readFields(request, schema)
    if (!read.ok) return reviewPage(visit, { reason: t('wrong.long') })
    const { answer, reason } = read.value
    if (answer === 'decline' && reason === '') return reviewPage(visit, { reason: t('wrong.reason') })
    const review = answer === 'approve' ? ({ approve: true } as const) : ({ approve: false, reason } as const)
    const ok = await db.transaction().execute((tx) => reviewShow(tx, show.id, review, { now, baseUrl: config.baseUrl }))
    const done = !ok ? 'gone' : answer === 'approve' ? 'approved' : 'declined'
    return redirect(`${reviewShowPath.href(locale, { show: show.slug })}?done=${done}`)
  },
})

export const deskRoutes: Route[] = [form, send]
