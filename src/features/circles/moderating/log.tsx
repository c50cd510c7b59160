import { z } from 'zod'
import { definePage, type MemberVisit, notFound, type PageAnswer, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import { formatDate, formatTime, type Locale } from '#platform/i18n'
import { plainStart } from '#platform/markdown'
import { Button, EmptyState, Form, FormActions, Moments, TextArea } from '#ui'
import { type Access, accessOf } from '../circle/access.ts'
import { appealPath, logPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { BelowCircle } from '../page/head.tsx'
import { appealAgainst } from './appealing.ts'
import { type LogRow, logOf } from './log-queries.ts'

/** Who belongs reads it; and who no longer does, as far as it is about them. */
const mayLook = async (visit: Parameters<typeof accessOf>[0]) => {
  const access = await accessOf(visit)
  return access?.reads && access.personId !== undefined ? true : undefined
}

type Typed = { act: number; words: string; error: string }

async function logPage(visit: MemberVisit, typed?: Typed): Promise<PageAnswer> {
  const { db, locale } = visit
  const access = await accessOf(visit)
  if (access === undefined) return notFound
  const t = words(locale)
  const { slug, id } = access.circle
  const rows = await logOf(db, id)
  return {
    title: t('nav.log'),
    description: t('log.lead'),
    section: 'circles',
    unlisted: true,
    status: typed === undefined ? 200 : 422,
    alternates: { nl: logPath.href('nl', { slug }), en: logPath.href('en', { slug }) },
    body: (
      <>
        <BelowCircle {...{ access, locale }} here="log" heading={t('nav.log')} lead={t('log.lead')} />
        {rows.length === 0 ? (
          <EmptyState sentence={t('log.none')} />
        ) : (
          <Moments
            label={t('nav.log')}
            moments={rows.map((row) => ({
              key: String(row.id),
              when: formatDate(row.at, 'date', locale),
              label: t(`log.${row.kind}`, { minutes: row.minutes ?? 0 }),
              children: <Detail {...{ row, access, locale, typed }} />,
            }))}
          />
        )}
      </>
    ),
  }
}

type DetailProps = { row: LogRow; access: Access; locale: Locale; typed: Typed | undefined }

/** In detail for whom it concerns, and for who did it. */
function Detail({ row, access, locale, typed }: DetailProps) {
  const t = words(locale)
  const concerned = row.person_id !== null && row.person_id === access.personId
  if (!concerned && !access.moderates) return null
  const until =
    row.until === null ? null : `${formatDate(row.until, 'short', locale)}, ${formatTime(row.until, locale)}`
  return (
    <>
      {access.moderates && row.by !== null && (
        <p>{row.person === null ? row.by : t('log.about', { by: row.by, person: row.person })}</p>
      )}
      {until !== null && <p>{t('log.until', { until })}</p>}
      {row.words !== null && row.words !== '' && <p class="soft">{plainStart(row.words, 200)}</p>}
      {row.reason !== null && <p>{t('log.reason', { reason: row.reason })}</p>}
      {row.appeal !== null && <Appealed appeal={row.appeal} locale={locale} />}
      {concerned && row.appeal === null && (row.kind === 'hidden' || row.kind === 'suspended') && (
        <Appeal {...{ row, locale, typed }} slug={access.circle.slug} />
      )}
    </>
  )
}

function Appealed({ appeal, locale }: { appeal: NonNullable<LogRow['appeal']>; locale: Locale }) {
  const t = words(locale)
  return (
    <>
      <p class="soft">{t('log.appealed', { words: appeal.words })}</p>
      <p>{appeal.decision === null ? t('log.waiting') : t(`log.${appeal.decision}`)}</p>
      {appeal.answer !== null && <p>{appeal.answer}</p>}
    </>
  )
}

function Appeal({ row, slug, locale, typed }: Omit<DetailProps, 'access'> & { slug: string }) {
  const t = words(locale)
  const mine = typed?.act === row.id ? typed : undefined
  return (
    <Form action={appealPath.href(locale, { slug, act: row.id })} label={t('log.appeal')}>
      <TextArea
        name={`bezwaar-${row.id}`}
        label={t('log.appeal')}
        hint={t('log.appealHint')}
        value={mine?.words}
        error={mine?.error}
        rows={3}
        maxlength={1500}
      />
      <FormActions>
        <Button variant="secondary">{t('log.appealButton')}</Button>
      </FormActions>
    </Form>
  )
}

const log = definePage({
  name: 'log of a circle',
  path: logPath,
  who: 'member',
  may: mayLook,
  page: (visit) => logPage(visit),
})

const appealed = definePage({
  name: 'ask a steward to look again',
  path: appealPath,
  who: 'member',
  method: 'POST',
  may: mayLook,
  async page(visit) {
    const { db, locale, member, now, params } = visit
    const access = await accessOf(visit)
    if (access === undefined) return notFound
    const act = Number(params.act)
    const name = `bezwaar-${act}`
    const read = await readFields(visit.request, z.object({ [name]: z.string().trim().min(1).max(1500) }))
    const text = String((read.ok ? read.value : read.values)[name] ?? '')
    if (!read.ok) return logPage(visit, { act, words: text, error: words(locale)('wrong.appeal') })
    const given = { actId: act, circleId: access.circle.id, personId: member.personId, words: text, now }
    await db.transaction().execute((tx) => appealAgainst(tx, given))
    return redirect(logPath.href(locale, { slug: access.circle.slug }))
  },
})

export const logRoutes: Route[] = [log, appealed]
