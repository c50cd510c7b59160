import { qrPath } from '#platform/documents'
import { inLocale, type Locale, phrase } from '#platform/i18n'
import { markdownToHtml } from '#platform/markdown'
import { gatheringPath, kindName } from '#programme'
import { Button, ButtonLink, ConfirmButton, Flow, FormActions, Notice, type Phrase, Prose, Section, Ticket } from '#ui'
import { ticketCalendarPath, ticketCancelPath, ticketPdfPath, ticketPicturesPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { type Occasion, span, whenOf, whereOf } from '../occasion.ts'
import { spelled } from './document.ts'
import type { WholeTicket } from './queries.ts'

type Props = { ticket: WholeTicket; occasion: Occasion; locale: Locale; now: Date }

/** A ticket to show at the door; for whoever has its code, signed in or not. */
export function TicketPage({ ticket, occasion, locale, now }: Props) {
  const t = words(locale)
  const counts = ticket.state === 'valid' && occasion.status !== 'cancelled'
  const practical = inLocale(ticket.practical, locale)
  const code = { code: ticket.code }
  return (
    <Flow>
      <Ticket
        kind={occasion.kind}
        label={kindName(occasion.kind, locale)}
        heading={phrase(occasion.title, locale)}
        when={
          ticket.slot_starts_at
            ? span(ticket.slot_starts_at, ticket.slot_ends_at ?? occasion.ends_at, locale)
            : whenOf(occasion, locale)
        }
        where={ticket.mode === 'online' ? [t('online')] : whereOf(occasion, locale, t('online'))}
        holder={ticket.holder || t('ticket.guest')}
        entry={entryOf(ticket, locale)}
        {...(counts
          ? {
              qr: { ...qrPath(ticket.code), label: t('ticket.qr') },
              code: spelled(ticket.code),
              number: numberOf(ticket.number),
            }
          : {})}
      >
        <Standing ticket={ticket} occasion={occasion} locale={locale} now={now} />
      </Ticket>
      {counts && <Taking ticket={ticket} occasion={occasion} locale={locale} />}
      {counts && practical.text !== '' && (
        <Section heading={t('ticket.practical')}>
          <Prose html={markdownToHtml(practical.text)} lang={practical.lang} />
        </Section>
      )}
      {counts && ticket.mode === 'on-site' && <InPictures ticket={ticket} locale={locale} />}
      {counts && ticket.loose && occasion.starts_at > now && (
        <Section heading={t('cancel.title')}>
          <ConfirmButton
            label={t('cancel.open')}
            question={<p>{t('cancel.question', { title: inLocale(occasion.title, locale).text })}</p>}
            confirm={t('cancel.yes')}
            action={ticketCancelPath.href(locale, code)}
          />
        </Section>
      )}
      <p class="section">
        <a href={gatheringPath.href(locale, { slug: occasion.slug })}>{t('form.toGathering')}</a>
      </p>
    </Flow>
  )
}

/** Ways to take it along. */
function Taking({ ticket, occasion, locale }: Omit<Props, 'now'>) {
  const t = words(locale)
  const code = { code: ticket.code }
  return (
    <>
      <p class="soft">{t('ticket.note')}</p>
      <FormActions>
        <ButtonLink variant="secondary" href={ticketCalendarPath.href(locale, code)}>
          {t('ticket.calendar')}
        </ButtonLink>
        <ButtonLink variant="secondary" href={ticketPdfPath.href(locale, code)}>
          {t('ticket.pdf')}
        </ButtonLink>
        {ticket.mode === 'online' && occasion.online_url !== null && (
          <ButtonLink href={occasion.online_url} rel="noopener">
            {t('ticket.join')}
          </ButtonLink>
        )}
      </FormActions>
    </>
  )
}

/** Saying whether one likes to be in pictures, at any time. */
function InPictures({ ticket, locale }: Pick<Props, 'ticket' | 'locale'>) {
  const t = words(locale)
  const { code, no_pictures: no } = ticket
  return (
    <Section heading={t('pictures.title')}>
      <p>{t(no ? 'pictures.no' : 'pictures.yes')}</p>
      <form method="post" action={ticketPicturesPath.href(locale, { code })}>
        <input type="hidden" name="pictures" value={no ? 'yes' : 'no'} />
        <Button variant="secondary">{t(no ? 'pictures.toYes' : 'pictures.toNo')}</Button>
      </form>
    </Section>
  )
}

/** 0042 */
export const numberOf = (number: number): string => String(number).padStart(4, '0')

/** What a ticket gives entry to, a line each. */
export function entryOf(ticket: WholeTicket, locale: Locale): Phrase[] {
  const t = words(locale)
  return [
    ...(ticket.ticket_type ? [phrase(ticket.ticket_type, locale)] : []),
    ...(ticket.guest_of === null ? [] : [t('ticket.guestOf', { name: ticket.guest_of })]),
    ...ticket.sessions.map(
      (session) => `${span(session.starts_at, session.ends_at, locale)} ${inLocale(session.title, locale).text}`,
    ),
  ]
}

/** Why it does not let anybody in, or that it is for another day. */
function Standing({ ticket, occasion, locale, now }: Props) {
  const t = words(locale)
  if (occasion.status === 'cancelled') return <Notice tone="error" heading={t('refused.cancelled')} />
  if (ticket.state !== 'valid') return <Notice tone="error" heading={t(`ticket.state.${ticket.state}`)} />
  if (occasion.ends_at < now) return <Notice tone="info" heading={t('refused.over')} />
  return null
}
