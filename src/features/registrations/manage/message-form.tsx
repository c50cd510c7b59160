import { inLocale, type Locale } from '#platform/i18n'
import { Button, ChoiceGroup, Disclosure, EmptyState, Form, FormActions, SelectField, TextArea, TextField } from '#ui'
import type { RegistrationFacts } from '../form/facts.ts'
import { words } from '../messages.ts'
import { moment, span } from '../occasion.ts'
import type { Audience } from './audience.ts'
import type { Errors } from './head.tsx'

export type Message = { subject: string; body: string } & Audience
export type Sent = {
  id: number
  subject: string
  body: string
  recipients: number
  sent_at: Date
  author: string | null
}

type Props = {
  facts: RegistrationFacts | undefined
  message: Message
  once: string
  errors: Errors
  locale: Locale
  action: string
}

/** To whom, about what, which words. */
export function MessageForm(props: Props) {
  const { message, once, errors, locale, action } = props
  const t = words(locale)
  return (
    <Form action={action} hidden={{ act: 'preview', once }}>
      <ChoiceGroup
        type="checkbox"
        name="states"
        label={t('message.to')}
        values={message.states}
        error={errors.states}
        options={(['confirmed', 'waiting', 'requested'] as const).map((state) => ({
          value: state,
          label: t(`message.to.${state}`),
        }))}
      />
      <Narrower {...props} />
      <TextField
        name="subject"
        label={t('message.subject')}
        value={message.subject}
        error={errors.subject}
        maxlength={150}
        required
      />
      <TextArea
        name="body"
        label={t('message.body')}
        hint={t('message.bodyHint')}
        rows={10}
        value={message.body}
        error={errors.body}
        required
      />
      <FormActions>
        <Button>{t('message.look')}</Button>
      </FormActions>
    </Form>
  )
}

/** Only those with one kind of ticket, or who take part in one session. */
function Narrower({ facts, message, locale }: Props) {
  const t = words(locale)
  const any = { value: '', label: t('registrants.all') }
  const types = facts?.types.map((type) => ({ value: String(type.id), label: inLocale(type.name, locale).text })) ?? []
  const sessions = facts?.sessions.map((session) => ({
    value: String(session.id),
    label: `${span(session.starts_at, session.ends_at, locale)} ${inLocale(session.title, locale).text}`,
  }))
  return (
    <>
      {types.length > 0 && (
        <SelectField
          name="ticketType"
          label={t('ticketType')}
          value={String(message.ticketType ?? '')}
          options={[any, ...types]}
        />
      )}
      {sessions && sessions.length > 0 && (
        <SelectField
          name="session"
          label={t('message.session')}
          value={String(message.session ?? '')}
          options={[any, ...sessions]}
        />
      )}
    </>
  )
}

/** What was sent before, latest first. */
export function History({ sent, locale }: { sent: Sent[]; locale: Locale }) {
  const t = words(locale)
  if (sent.length === 0) return <EmptyState sentence={t('message.none')} />
  return (
    <>
      {sent.map(({ id, subject, body, recipients, sent_at, author }) => (
        <Disclosure
          key={id}
          summary={
            <>
              <strong>{subject}</strong>{' '}
              <span class="mono soft">
                {moment(sent_at, locale)} · {t('message.reached', { count: recipients })}
              </span>
            </>
          }
        >
          <p class="letter__text">{body}</p>
          {author !== null && <p class="soft">{author}</p>}
        </Disclosure>
      ))}
    </>
  )
}
