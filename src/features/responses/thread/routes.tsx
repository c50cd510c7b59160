import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { actOnce } from '#platform/database'
import { definePage, type MemberVisit, notFound, type PageAnswer, redirect, type Route } from '#platform/feature'
import { rateLimit, readFields } from '#platform/http'
import { report } from '#people'
import { Breadcrumb, Button, ChoiceGroup, Form, FormActions, FormErrors, PageHeading, TextArea, Thread } from '#ui'
import { callResponsePath, myResponsePath, reportMessagePath, writePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { responsePage } from '../manage/one.tsx'
import { ownResponsePage } from '../mine/one.tsx'
import { type Access, accessTo, type Side } from '../response/access.ts'
import { threadOf } from './queries.ts'
import { mostWords, writeMessage } from './writing.ts'

const fields = z.object({
  once: z.uuid(),
  side: z.enum(['asker', 'responder']).catch('responder'),
  words: z.string().trim().min(1, 'thread.empty').max(mostWords, 'thread.long'),
})

const written = definePage({
  name: 'write in a thread',
  path: writePath,
  who: 'member',
  method: 'POST',
  burst: 30,
  async page(visit) {
    const { db, member, now } = visit
    const access = await accessTo(visit, Number(visit.params.id))
    if (access === undefined) return notFound
    const t = words(visit.locale)
    const read = await readFields(visit.request, fields)
    const given = read.ok ? read.value : read.values
    const side = given.side === 'asker' ? 'asker' : 'responder'
    if (!access.sides.includes(side)) return notFound
    const again = (error: string) => page(visit, access, side, { words: String(given.words ?? ''), error })
    if (!read.ok)
      return again(t((read.errors.words ?? 'thread.empty') as 'thread.empty' | 'thread.long', { most: mostWords }))
    const { call, response } = access
    const message = { call, response, side, byId: member.personId, words: read.value.words, now } as const
    const outcome = await actOnce(db, read.value.once, (tx) => writeMessage(tx, message))
    if (outcome !== 'written') return again(t(`thread.${outcome}`))
    return redirect(`${hrefOf(visit, access, side)}#gesprek`)
  },
})

const hrefOf = ({ locale }: MemberVisit, { call, response }: Access, side: Side) =>
  side === 'asker'
    ? callResponsePath.href(locale, { slug: call.slug, id: response.id })
    : myResponsePath.href(locale, { id: response.id })

const page = (visit: MemberVisit, access: Access, side: Side, typed: { words: string; error: string }) =>
  side === 'asker' ? responsePage(visit, access, { typed }) : ownResponsePage(visit, access, { typed })

const reasons = ['untrue', 'hurtful', 'unsafe', 'advertising', 'rights', 'other'] as const
const reported = { path: reportMessagePath, who: 'member' } as const

/** A message of the other side, which a person may report. */
async function theirs(visit: MemberVisit) {
  const { db, member, params } = visit
  const access = await accessTo(visit, Number(params.id))
  if (access === undefined) return undefined
  const { messages } = await threadOf(db, access.response.id, member.personId)
  const message = messages.find(({ id }) => id === Number(params.message))
  const [side] = access.sides.filter((one) => one !== message?.side)
  return message === undefined || side === undefined ? undefined : { access, message, side }
}

const reportForm = definePage({
  ...reported,
  name: 'telling the stewards of a message',
  page: (visit) => reportPage(visit),
})

const reportSent = definePage({
  ...reported,
  name: 'tell the stewards of a message',
  method: 'POST',
  async page(visit) {
    const { db, member, locale } = visit
    const t = words(locale)
    const found = await theirs(visit)
    if (found === undefined) return notFound
    const { access, message, side } = found
    const read = await readFields(
      visit.request,
      z.object({ once: z.uuid(), reason: z.enum(reasons), words: z.string().trim().max(1500).optional() }),
    )
    if (!read.ok) return reportPage(visit, { reason: t('report.reasonMissing') })
    if (!(await rateLimit(db, { key: `report member ${member.personId}`, most: 12, per: 3600 })))
      return reportPage(visit, { form: t('report.enough') })
    const { once, reason } = read.value
    // The stewards do not read threads: what is reported goes along as it was written.
    const told = [`“${message.words.slice(0, 1400)}”`, `(${message.by_name ?? ''})`, read.value.words ?? '']
    const subject = { kind: 'message', id: message.id, page: hrefOf(visit, access, side) }
    await actOnce(db, once, (tx) =>
      report(tx, { subject, by: member.personId, reason, words: told.filter(Boolean).join('\n\n') }),
    )
    return redirect(`${hrefOf(visit, access, side)}?done=reported`)
  },
})

async function reportPage(visit: MemberVisit, errors: Record<string, string> = {}): Promise<PageAnswer> {
  const { locale } = visit
  const t = words(locale)
  const found = await theirs(visit)
  if (found === undefined) return notFound
  const { access, message, side } = found
  const params = { id: access.response.id, message: message.id }
  return {
    title: t('report.heading'),
    description: t('report.lead'),
    unlisted: true,
    status: Object.keys(errors).length > 0 ? 422 : 200,
    alternates: { nl: reportMessagePath.href('nl', params), en: reportMessagePath.href('en', params) },
    body: (
      <>
        <Breadcrumb
          label={t('trail')}
          trail={[{ label: t('thread.heading'), href: `${hrefOf(visit, access, side)}#gesprek` }]}
        />
        <PageHeading heading={t('report.heading')} lead={t('report.lead')} />
        <Thread
          label={t('report.message')}
          messages={[{ id: 'bericht', name: message.by_name ?? '', when: '', words: message.words, own: false }]}
        />
        <FormErrors heading={t('report.notSent')} errors={errors} whole={['form']} />
        <Form action={reportMessagePath.href(locale, params)} hidden={{ once: randomUUID() }}>
          <ChoiceGroup
            type="radio"
            name="reason"
            label={t('report.reason')}
            error={errors.reason}
            stacked
            options={reasons.map((value) => ({ value, label: t(`report.reason.${value}`) }))}
          />
          <TextArea name="words" label={t('report.words')} optional={t('optional')} maxlength={1500} rows={3} />
          <FormActions>
            <Button>{t('report.send')}</Button>
          </FormActions>
        </Form>
      </>
    ),
  }
}

export const threadRoutes: Route[] = [written, reportForm, reportSent]
