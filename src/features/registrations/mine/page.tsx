import { inLocale, type Locale, phrase } from '#platform/i18n'
import { gatheringPath, kindName } from '#programme'
import {
  Breadcrumb,
  Button,
  ButtonLink,
  Columns,
  ConfirmButton,
  type Fact,
  Facts,
  Form,
  FormActions,
  KindBar,
  Notice,
  PageHeading,
  Section,
} from '#ui'
import { acceptPath, cancelPath, declinePath, myRegistrationsPath, sessionsPath, ticketCalendarPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { moment, type Occasion, span, titleOf, whenOf, whereOf } from '../occasion.ts'
import { textOf } from '#ui'
import type { WholeRegistration } from './queries.ts'
import { OwnSessions, type SessionChoice } from './sessions.tsx'
import { HandOver, InPictures, Tickets } from './tickets.tsx'

export type RegistrationPageProps = {
  registration: WholeRegistration
  occasion: Occasion
  choices: SessionChoice[]
  locale: Locale
  now: Date
  done?: string | undefined
  /** What was wrong with handing over, and what was typed. */
  handOver?: { values: { name?: string; email?: string; ticket?: string }; errors: Record<string, string> } | undefined
  problem?: string | undefined
  /** A session one wanted that is at the same time as something else. */
  clashing?: number | undefined
}

const doneKeys = [
  'confirmed',
  'waiting',
  'offered',
  'requested',
  'accepted',
  'signed',
  'left',
  'handed',
  'guestGone',
  'pictures',
] as const

/** One's registration: what it stands at, the tickets, and what one can do. */
export function RegistrationPage(props: RegistrationPageProps) {
  const { registration, occasion, locale, now } = props
  const t = words(locale)
  const coming = occasion.ends_at > now && occasion.status !== 'cancelled'
  const done = doneKeys.find((key) => key === props.done)
  return (
    <>
      <KindBar kind={occasion.kind} />
      <Breadcrumb
        label={t('breadcrumb')}
        trail={[{ label: t('mine.title'), href: myRegistrationsPath.href(locale) }]}
      />
      <Columns aside={<Particulars {...props} />}>
        <PageHeading
          kind={occasion.kind}
          label={kindName(occasion.kind, locale)}
          heading={phrase(occasion.title, locale)}
        />
        {done !== undefined && <Notice tone="success" heading={t(`done.${done}`)} />}
        {props.problem !== undefined && <Notice tone="error" heading={props.problem} />}
        {props.clashing !== undefined && (
          <Form
            action={sessionsPath.href(locale, { id: registration.id })}
            hidden={{ act: 'in', session: String(props.clashing), both: 'yes' }}
          >
            <FormActions>
              <Button variant="secondary">{t('overlap.both')}</Button>
            </FormActions>
          </Form>
        )}
        <Standing {...props} />
        {coming && registration.state === 'confirmed' && <Tickets {...props} />}
        {registration.state === 'confirmed' && registration.mode === 'on-site' && <InPictures {...props} />}
        {coming && <OwnSessions {...props} />}
        {coming && registration.state === 'confirmed' && registration.hand_over !== 'off' && <HandOver {...props} />}
        {coming && ['confirmed', 'waiting', 'requested'].includes(registration.state) && <Leaving {...props} />}
      </Columns>
    </>
  )
}

function Particulars({ registration, occasion, locale }: RegistrationPageProps) {
  const t = words(locale)
  const { slot_starts_at, slot_ends_at, ticket_type, needs, remark, tickets, state } = registration
  const online = registration.mode === 'online'
  const where = online ? [t('online')] : whereOf(occasion, locale, t('online'))
  const facts: (Fact | undefined)[] = [
    { term: t('when'), description: whenOf(occasion, locale) },
    slot_starts_at
      ? { term: t('slot'), description: span(slot_starts_at, slot_ends_at ?? slot_starts_at, locale) }
      : undefined,
    where.length > 0
      ? { term: t('where'), description: where.map((line) => <p key={textOf(line)}>{textOf(line)}</p>) }
      : undefined,
    ticket_type ? { term: t('ticketType'), description: inLocale(ticket_type, locale).text } : undefined,
    needs ? { term: t('needs'), description: needs } : undefined,
    remark ? { term: t('remark'), description: remark } : undefined,
  ]
  const [first] = tickets
  return (
    <Facts label={t('when')} facts={facts.filter((fact) => fact !== undefined)}>
      {state === 'confirmed' && first && (
        <ButtonLink wide variant="secondary" href={ticketCalendarPath.href(locale, { code: first.code })}>
          {t('ticket.calendar')}
        </ButtonLink>
      )}
      <ButtonLink wide variant="secondary" href={gatheringPath.href(locale, { slug: occasion.slug })}>
        {t('form.toGathering')}
      </ButtonLink>
    </Facts>
  )
}

function Standing({ registration, occasion, locale, done }: RegistrationPageProps) {
  const t = words(locale)
  const { state, place, offer_expires_at, ended_by, reason, id } = registration
  if (occasion.status === 'cancelled')
    return (
      <Notice tone="error" heading={t('refused.cancelled')}>
        {occasion.cancelled_reason ?? undefined}
      </Notice>
    )
  if (state === 'offered')
    return (
      <>
        <Notice tone="error" heading={t('box.offered')}>
          {t('mine.offer', { until: moment(offer_expires_at ?? '', locale) })}
        </Notice>
        <FormActions>
          <form method="post" action={acceptPath.href(locale, { id })}>
            <Button>{t('mail.offered.action')}</Button>
          </form>
          <form method="post" action={declinePath.href(locale, { id })}>
            <Button variant="secondary">{t('mine.declineOffer')}</Button>
          </form>
        </FormActions>
      </>
    )
  if (state === 'waiting')
    return (
      <Notice tone="info" heading={t('box.waiting', { place: place ?? 1 })}>
        {t(registration.clashed ? 'mine.clashNote' : 'mine.waitingNote')}
      </Notice>
    )
  if (state === 'requested')
    return (
      <Notice tone="info" heading={t('box.requested')}>
        {t('mine.requestedNote')}
      </Notice>
    )
  if (state === 'cancelled')
    return (
      <Notice tone="info" heading={t(`ended.${ended_by ?? 'self'}`)}>
        {reason ?? undefined}
      </Notice>
    )
  if (state === 'declined')
    return (
      <Notice tone="info" heading={t('state.declined')}>
        {reason ?? undefined}
      </Notice>
    )
  return done === undefined ? <Notice tone="success" heading={t('box.in')} /> : null
}

function Leaving({ registration, occasion, locale }: RegistrationPageProps) {
  const t = words(locale)
  const waits = registration.state !== 'confirmed'
  return (
    <Section heading={t('cancel.title')}>
      <ConfirmButton
        label={t(waits ? 'cancel.leaveQueue' : 'cancel.open')}
        question={<p>{t(waits ? 'cancel.questionQueue' : 'cancel.question', { title: titleOf(occasion, locale) })}</p>}
        confirm={t(waits ? 'cancel.yesQueue' : 'cancel.yes')}
        action={cancelPath.href(locale, { id: registration.id })}
      />
    </Section>
  )
}
