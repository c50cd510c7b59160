import { inLocale, type Locale } from '#platform/i18n'
import { Button, FormActions, Section, SelectField } from '#ui'
import { sessionsPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { moment, span } from '../occasion.ts'
import { type Countable, left } from '../form/facts.ts'
import type { OwnSession, WholeRegistration } from './queries.ts'

/** A session one may sign up for. */
export type SessionChoice = Countable & {
  id: number
  title: { nl?: string | undefined; en?: string | undefined }
  starts_at: string
  ends_at: string
}

type Props = { registration: WholeRegistration; choices: SessionChoice[]; locale: Locale }

/** The sessions of a gathering one takes part in: sign up, sign off, swap for another, answer an offer. */
export function OwnSessions({ registration, choices, locale }: Props) {
  const t = words(locale)
  if (!registration.session_sign_up || registration.state !== 'confirmed' || choices.length === 0) return null
  const mine = new Map(registration.sessions.map((session) => [session.id, session]))
  const others = choices.filter(({ id }) => !mine.has(id))
  return (
    <Section id="onderdelen" heading={t('sessions.title')}>
      {registration.sessions.length === 0 && <p>{t('sessions.none')}</p>}
      {registration.sessions.map((session) => (
        <Mine key={session.id} session={session} {...{ registration, others, locale }} />
      ))}
      {others.length > 0 && (
        <form class="form" method="post" action={sessionsPath.href(locale, { id: registration.id })}>
          <input type="hidden" name="act" value="in" />
          <SelectField
            name="session"
            label={t('sessions.more')}
            options={others.map((session) => ({ value: String(session.id), label: optionOf(session, locale) }))}
          />
          <FormActions>
            <Button variant="secondary">{t('sessions.in')}</Button>
          </FormActions>
        </form>
      )}
    </Section>
  )
}

function optionOf(session: SessionChoice, locale: Locale): string {
  const t = words(locale)
  const places = left(session)
  const room = places === undefined ? '' : places === 0 ? t('sessions.full') : t('form.left', { places })
  return [span(session.starts_at, session.ends_at, locale), inLocale(session.title, locale).text, room]
    .filter(Boolean)
    .join(' · ')
}

type MineProps = { session: OwnSession; registration: WholeRegistration; others: SessionChoice[]; locale: Locale }

function Mine({ session, registration, others, locale }: MineProps) {
  const t = words(locale)
  const action = sessionsPath.href(locale, { id: registration.id })
  const name = inLocale(session.title, locale).text
  const clashing = others.filter(
    (other) =>
      new Date(other.starts_at) < new Date(session.ends_at) && new Date(session.starts_at) < new Date(other.ends_at),
  )
  const act = (what: string, label: string) => (
    <form method="post" action={action}>
      <input type="hidden" name="act" value={what} />
      <input type="hidden" name="session" value={session.id} />
      <Button variant={what === 'accept' ? 'primary' : 'secondary'}>{label}</Button>
    </form>
  )
  return (
    <div class="own-session">
      <h3>{name}</h3>
      <p class="mono">{span(session.starts_at, session.ends_at, locale)}</p>
      <p>
        {session.state === 'confirmed'
          ? t('state.confirmed')
          : session.state === 'waiting'
            ? t('state.waiting', { place: session.place ?? 1 })
            : t('box.offeredUntil', { until: moment(session.offer_expires_at ?? '', locale) })}
      </p>
      <FormActions>
        {session.state === 'offered' && act('accept', t('mail.offered.action'))}
        {session.state === 'offered' ? act('decline', t('mine.declineOffer')) : act('out', t('sessions.out'))}
      </FormActions>
      {clashing.length > 0 && (
        <form method="post" action={action} class="form">
          <input type="hidden" name="act" value="swap" />
          <input type="hidden" name="session" value={session.id} />
          <SelectField
            name="other"
            label={t('sessions.swap')}
            options={clashing.map((other) => ({ value: String(other.id), label: optionOf(other, locale) }))}
          />
          <FormActions>
            <Button variant="secondary">{t('sessions.swapDo')}</Button>
          </FormActions>
        </form>
      )}
    </div>
  )
}
