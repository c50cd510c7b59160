import { Button, ButtonLink, ConfirmButton, Form, FormActions, Notice, Section, TextField } from '#ui'
import { cancelPath, handOverPath, ticketPath, ticketPdfPath, ticketPicturesPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { numberOf } from '../tickets/page.tsx'
import type { RegistrationPageProps } from './page.tsx'

/** The tickets of a party, each with its page; a guest who does not come. */
export function Tickets({ registration, locale }: RegistrationPageProps) {
  const t = words(locale)
  const { tickets, id } = registration
  const [first] = tickets
  return (
    <Section heading={t('mine.tickets', { count: tickets.length })}>
      <ul class="link-list">
        {tickets.map((ticket) => (
          <li key={ticket.id}>
            <a href={ticketPath.href(locale, { code: ticket.code })}>
              {t('mine.ticketOf', { name: ticket.holder || t('ticket.guest') })}
            </a>{' '}
            <span class="mono soft">{numberOf(ticket.number)}</span>
          </li>
        ))}
      </ul>
      {first && (
        <FormActions>
          <ButtonLink href={ticketPath.href(locale, { code: first.code })}>{t('mine.show')}</ButtonLink>
          <ButtonLink
            variant="secondary"
            href={ticketPdfPath.href(locale, { code: first.code }, new URLSearchParams({ party: '1' }))}
          >
            {t('ticket.pdf')}
          </ButtonLink>
        </FormActions>
      )}
      {tickets
        .filter(({ guest }) => guest)
        .map((ticket) => (
          <ConfirmButton
            key={ticket.id}
            label={t('mine.guestOut', { name: ticket.holder })}
            question={<p>{t('mine.guestOutNote')}</p>}
            confirm={t('mine.guestOutYes')}
            action={cancelPath.href(locale, { id })}
            hidden={{ ticket: ticket.id }}
          />
        ))}
    </Section>
  )
}

/** Whether each of the party likes to be in pictures; also afterwards, when there are pictures. */
export function InPictures({ registration, locale }: RegistrationPageProps) {
  const t = words(locale)
  return (
    <Section heading={t('pictures.title')}>
      <p>{t('pictures.lead')}</p>
      <ul class="link-list">
        {registration.tickets.map(({ id, code, holder, no_pictures: no }) => {
          const name = holder || t('ticket.guest')
          return (
            <li key={id}>
              <form method="post" action={ticketPicturesPath.href(locale, { code })}>
                <input type="hidden" name="back" value="registration" />
                <input type="hidden" name="pictures" value={no ? 'yes' : 'no'} />
                {t(no ? 'pictures.noOf' : 'pictures.yesOf', { name })}{' '}
                <Button variant="quiet">
                  {t(no ? 'pictures.toYes' : 'pictures.toNo')}
                  <span class="unseen">: {name}</span>
                </Button>
              </form>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

/** Giving a ticket to somebody else. */
export function HandOver({ registration, locale, handOver }: RegistrationPageProps) {
  const t = words(locale)
  const { tickets, id } = registration
  const errors = handOver?.errors ?? {}
  const values = handOver?.values ?? {}
  return (
    <Section heading={t('handOver.title')}>
      <p>{t('handOver.lead')}</p>
      {errors.form !== undefined && <Notice tone="error" heading={errors.form} />}
      <details open={handOver !== undefined}>
        <summary class="button button--secondary">{t('handOver.open')}</summary>
        {tickets.map((ticket) => {
          const mine = values.ticket === ticket.id
          return (
            <Form
              key={ticket.id}
              action={handOverPath.href(locale, { id })}
              hidden={{ ticket: ticket.id }}
              label={t('mine.ticketOf', { name: ticket.holder })}
            >
              {tickets.length > 1 && <p>{t('mine.ticketOf', { name: ticket.holder })}</p>}
              <TextField
                name={`name-${ticket.id}`}
                label={t('handOver.name')}
                value={mine ? values.name : undefined}
                error={mine ? errors.name : undefined}
                required
              />
              <TextField
                name={`email-${ticket.id}`}
                type="email"
                label={t('handOver.email')}
                value={mine ? values.email : undefined}
                error={mine ? errors.email : undefined}
                required
              />
              <FormActions>
                <Button variant="secondary">{t('handOver.send')}</Button>
              </FormActions>
            </Form>
          )
        })}
      </details>
    </Section>
  )
}
