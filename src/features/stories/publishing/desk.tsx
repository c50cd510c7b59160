import { sql } from 'kysely'
import { z } from 'zod'
import { deskPath, stewardDesk } from '#members'
import type { Database } from '#platform/database'
import { definePage, type Fill, notFound, type PageAnswer, redirect, type Route, type Visit } from '#platform/feature'
import { readFields } from '#platform/http'
import { formatDate, type Locale } from '#platform/i18n'
import {
  Breadcrumb,
  Button,
  ConfirmButton,
  DataTable,
  Form,
  FormActions,
  FormErrors,
  Notice,
  PageHeading,
  Section,
  TextArea,
} from '#ui'
import { reviewStoryPath, storyPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { grant, sendBack } from './publishing.ts'

type Waiting = {
  id: number
  slug: string
  title: string
  locale: Locale
  asked_at: Date
  party: string
  writer: string | null
}

/** Stories that wait for a steward, the longest first. */
async function waiting(db: Database, slug?: string): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select s.id, s.slug, v.title, v.locale, s.asked_at, p.name as party, w.name as writer
      from stories.story s join people.party_card p on p.id = s.party_id left join people.party_card w on w.id = s.asked_by
      join stories.story_text t on t.story_id = s.id and t.locale = s.original
      join stories.version v on v.story_id = s.id and v.locale = t.locale and v.number = t.newest
     where s.asked_of = 'steward' and (${slug ?? null}::text is null or s.slug = ${slug ?? null})
     order by s.asked_at, s.id limit 100`.execute(db)
  return rows
}

/** On the stewards' desk: first stories of people the stewards do not know yet. */
export const deskFill: Fill = stewardDesk.fill(async ({ db, locale }) => {
  const t = words(locale)
  const rows = await waiting(db)
  if (rows.length === 0) return null
  return (
    <Section heading={t('desk.heading')} count={String(rows.length)}>
      <DataTable
        caption={t('desk.heading')}
        columns={[
          { label: t('story') },
          { label: t('fact.publisher') },
          { label: t('desk.by') },
          { label: t('desk.since') },
        ]}
        rows={rows.map((row) => [
          <a href={reviewStoryPath.href(locale, { slug: row.slug })} lang={row.locale}>
            {row.title}
          </a>,
          row.party,
          row.writer ?? t('somebody'),
          formatDate(row.asked_at, 'short', locale),
        ])}
      />
    </Section>
  )
})

async function reviewPage(visit: Visit, errors: Record<string, string> = {}): Promise<PageAnswer> {
  const { db, locale, params } = visit
  const t = words(locale)
  const slug = params.slug ?? ''
  const [row] = await waiting(db, slug)
  const done = (['published', 'returned', 'gone'] as const).find((one) => one === visit.url.searchParams.get('done'))
  if (row === undefined && done === undefined) return notFound
  const action = reviewStoryPath.href(locale, { slug })
  return {
    title: t('desk.title'),
    description: t('desk.heading'),
    unlisted: true,
    status: Object.keys(errors).length > 0 ? 422 : 200,
    alternates: { nl: reviewStoryPath.href('nl', { slug }), en: reviewStoryPath.href('en', { slug }) },
    body: (
      <>
        <Breadcrumb label={t('breadcrumb')} trail={[{ label: t('desk.desk'), href: deskPath.href(locale) }]} />
        <PageHeading heading={row ? { text: row.title, lang: row.locale } : t('desk.title')} />
        {done && <Notice tone={done === 'gone' ? 'error' : 'success'} heading={t(`done.${done}`)} />}
        <FormErrors heading={t('wrong.notDone')} errors={errors} whole={['form']} />
        {row && (
          <>
            <p>
              {t('desk.facts', { party: row.party, writer: row.writer ?? t('somebody') })}{' '}
              <a href={storyPath.href(locale, { slug })}>{t('desk.read')}</a>
            </p>
            <p>{t('desk.hint')}</p>
            <Form action={action} hidden={{ answer: 'approve' }}>
              <FormActions>
                <Button>{t('asked.grant')}</Button>
              </FormActions>
            </Form>
            <ConfirmButton
              label={t('desk.return')}
              question={<p>{t('desk.question')}</p>}
              confirm={t('asked.return')}
              action={action}
              hidden={{ answer: 'return' }}
            >
              <TextArea
                name="reason"
                label={t('asked.reason')}
                rows={4}
                maxlength={1000}
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
  name: 'a first story that waits',
  path: reviewStoryPath,
  who: 'steward',
  page: (visit) => reviewPage(visit),
})

const schema = z.object({
  answer: z.enum(['approve', 'return']),
  reason: z.string().trim().max(1000, 'wrong.form').default(''),
})

const send = definePage({
  name: 'let a first story through or not',
  path: reviewStoryPath,
  who: 'steward',
  method: 'POST',
  async page(visit) {
    const { db, locale, params, request, config, member, now } = visit
    const t = words(locale)
    const slug = params.slug ?? ''
    const [row] = await waiting(db, slug)
    const read = await readFields(request, schema)
    if (!read.ok) return reviewPage(visit, { reason: t('wrong.form') })
    const { answer, reason } = read.value
    if (answer === 'return' && reason === '') return reviewPage(visit, { reason: t('wrong.reason') })
    const { baseUrl } = config
    const done =
      row === undefined
        ? 'gone'
        : await db.transaction().execute(async (tx) => {
            if (answer === 'approve')
              return grant(tx, row.id, { personId: member.personId, trusted: true, as: 'steward' }, { now, baseUrl })
            return (await sendBack(tx, row.id, { as: 'steward', reason, baseUrl })) ? 'returned' : 'gone'
          })
    return redirect(`${reviewStoryPath.href(locale, { slug })}?done=${done}`)
  },
})

export const deskRoutes: Route[] = [form, send]
