import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { actOnce } from '#platform/database'
import { definePage, type MemberVisit, type PageAnswer, redirect } from '#platform/feature'
import { readFields } from '#platform/http'
import { inLocale } from '#platform/i18n'
import { type Mail, sendMail } from '#platform/mail'
import { gatheringPath, type GatheringBrief, mayManage } from '#programme'
import { Button, Form, FormActions, FormErrors, Letter, Notice, Section } from '#ui'
import { said } from '../asking.ts'
import { registrationFacts } from '../form/facts.ts'
import { messagesPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { type Audience, recipientsOf, type Recipient } from './audience.ts'
import { type Errors, managed, managePage } from './head.tsx'
import { History, type Message, MessageForm, type Sent } from './message-form.tsx'

const subject = z.string('wrong.answer').trim().min(1, 'wrong.answer').max(150, 'wrong.tooLong')
const body = z.string('wrong.answer').trim().min(1, 'wrong.answer').max(10_000, 'wrong.tooLong')
const id = z.coerce.number().int().positive().max(2_147_483_647).optional().catch(undefined)
const messageForm = z.object({
  act: z.enum(['preview', 'send', 'change']),
  once: z.uuid(),
  subject,
  body,
  states: z.array(z.enum(['confirmed', 'waiting', 'requested'])).min(1, 'wrong.choice'),
  ticketType: id,
  session: id,
})

export const messagesRoute = definePage({
  name: 'messages to who registered',
  path: messagesPath,
  who: 'organiser',
  may: mayManage,
  page: (visit) => shown(visit, { subject: '', body: '', states: ['confirmed'] }, randomUUID()),
})

export const messagesSent = definePage({
  name: 'writing to who registered',
  path: messagesPath,
  who: 'organiser',
  may: mayManage,
  method: 'POST',
  async page(visit) {
    const t = words(visit.locale)
    const read = await readFields(visit.request, messageForm)
    if (!read.ok) {
      const typed = (name: string) => String(read.values[name] ?? '')
      const states = [read.values.states ?? []].flat() as Audience['states']
      const once = z.uuid().safeParse(read.values.once).data ?? randomUUID()
      return shown(visit, { subject: typed('subject'), body: typed('body'), states }, once, said(read.errors, t))
    }
    const { act, once, ...message } = read.value
    if (act === 'change') return shown(visit, message, once, {}, 'again')
    const gathering = await managed(visit)
    const recipients = await recipientsOf(visit.db, gathering.id, message)
    if (recipients.length === 0) return shown(visit, message, once, { states: t('message.nobody') })
    if (act === 'preview') return preview(visit, gathering, message, once, recipients)
    await send(visit, gathering, message, once, recipients)
    return redirect(`${messagesPath.href(visit.locale, { slug: gathering.slug })}?done=sent`)
  },
})

/** What everybody gets: the words as they were written, and where they are about. */
const letterTo = (visit: MemberVisit, gathering: GatheringBrief, { subject, body }: Message, to: Recipient): Mail => {
  const t = words(to.locale)
  const title = inLocale(gathering.title, to.locale).text
  return {
    to: { email: to.email, name: to.name },
    ...(to.personId === undefined ? {} : { person: to.personId }),
    locale: to.locale,
    kind: 'registrations.message',
    subject,
    letter: [
      t('mail.hello', { name: to.name }),
      ...body.split(/\n{2,}/),
      {
        action: {
          label: t('mail.toGathering'),
          href: visit.config.baseUrl + gatheringPath.href(to.locale, { slug: gathering.slug }),
        },
      },
      { small: t('message.why', { title, name: visit.member.name }) },
    ],
  }
}

async function send(visit: MemberVisit, gathering: GatheringBrief, message: Message, once: string, to: Recipient[]) {
  const { subject, body, ...audience } = message
  await actOnce(visit.db, once, async (tx) => {
    await tx
      .insertInto('registrations.message')
      .values({
        gathering_id: gathering.id,
        person_id: visit.member.personId,
        subject,
        body,
        audience: JSON.stringify(audience),
        recipients: to.length,
        once,
        sent_at: visit.now,
      })
      .execute()
    await sendMail(
      tx,
      to.map((one) => letterTo(visit, gathering, message, one)),
    )
  })
}

/** The letter as the first of them will read it, before anything leaves. */
async function preview(
  visit: MemberVisit,
  gathering: GatheringBrief,
  message: Message,
  once: string,
  recipients: Recipient[],
): Promise<PageAnswer> {
  const { locale } = visit
  const t = words(locale)
  const action = messagesPath.href(locale, { slug: gathering.slug })
  const [first] = recipients
  const hidden = (act: string) => ({
    act,
    once,
    subject: message.subject,
    body: message.body,
    ticketType: message.ticketType === undefined ? undefined : String(message.ticketType),
    session: message.session === undefined ? undefined : String(message.session),
  })
  const states = message.states.map((state) => <input key={state} type="hidden" name="states" value={state} />)
  return managePage(
    visit,
    gathering,
    'messages',
    <Section heading={t('message.preview')}>
      <Notice tone="info" heading={t('message.reaches', { count: recipients.length })} />
      <Letter
        subject={message.subject}
        paragraphs={[t('mail.hello', { name: first?.name ?? '' }), ...message.body.split(/\n{2,}/)]}
        small={t('message.why', { title: inLocale(gathering.title, locale).text, name: visit.member.name })}
      />
      <FormActions>
        <Form action={action} hidden={hidden('send')}>
          {states}
          <Button>{t('message.send', { count: recipients.length })}</Button>
        </Form>
        <Form action={action} hidden={hidden('change')}>
          {states}
          <Button variant="secondary">{t('message.change')}</Button>
        </Form>
      </FormActions>
    </Section>,
  )
}

async function shown(
  visit: MemberVisit,
  message: Message,
  once: string,
  errors: Errors = {},
  again?: 'again',
): Promise<PageAnswer> {
  const gathering = await managed(visit)
  const { locale, db } = visit
  const t = words(locale)
  const facts = await registrationFacts(db, gathering.slug)
  const { rows } = await sql<Sent>`
    select m.id, m.subject, m.body, m.recipients, m.sent_at, p.name as author
      from registrations.message m left join people.party_card p on p.id = m.person_id
     where m.gathering_id = ${gathering.id} order by m.sent_at desc, m.id desc limit 100`.execute(db)
  const action = messagesPath.href(locale, { slug: gathering.slug })
  return managePage(
    visit,
    gathering,
    'messages',
    <>
      <FormErrors heading={t('message.wrong')} errors={errors} />
      <Section heading={t('message.title')}>
        <MessageForm {...{ facts, message, once, errors, locale, action }} />
      </Section>
      <Section heading={t('message.history')}>
        <History sent={rows} locale={locale} />
      </Section>
    </>,
    Object.keys(errors).length > 0 && again === undefined ? 422 : 200,
  )
}
