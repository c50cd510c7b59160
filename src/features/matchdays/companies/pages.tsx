import { partyHref } from '#people'
import { inLocale, type Locale, type LocalText } from '#platform/i18n'
import { Button, ButtonLink, ConfirmButton, EmptyState, Form, FormActions, Section, Stack, TextField } from '#ui'
import { companyPath, ownTimetablePath, rankingPath } from '../hrefs.ts'
import { ranksIn } from '../lists/ranking.ts'
import type { Matchday } from '../matchday/matchday.ts'
import { words } from '../messages.ts'
import { NeedsFields } from './join-page.tsx'
import { EditPlace, PlaceForm } from './place-form.tsx'
import type { Company, OwnPlace } from './queries.ts'
import type { Wrong } from './wrong.ts'

type Props = {
  matchday: Matchday
  company: Company
  places: OwnPlace[]
  calls: { id: number; title: LocalText; places: number }[]
  slug: string
  locale: Locale
  wrong: Wrong | undefined
  /** The place whose form is open. */
  editing: number
}

/** A company's part: its places, whom it ranked for each, what it needs on the day. */
export function CompanyPage(props: Props) {
  const { matchday, company, places, calls, slug, locale, wrong, editing } = props
  const t = words(locale)
  const action = companyPath.href(locale, { slug, company: company.id })
  if (company.withdrawn_at !== null) return <p>{t('company.isWithdrawn')}</p>
  const adding = matchday.phase === 'registration' || matchday.phase === 'wishes'
  const live = places.filter(({ closed_at }) => closed_at === null)
  const edited = live.find(({ id }) => id === editing)
  return (
    <>
      <Section heading={t('company.places')}>
        {live.length === 0 && <EmptyState sentence={t('company.noPlaces')} />}
        {live.map((place) => (
          <OnePlace key={place.id} {...{ place, matchday, action, slug, locale }} />
        ))}
        <FormActions>
          <ButtonLink variant="secondary" href={ownTimetablePath.href(locale, { slug })}>
            {t('company.times')}
          </ButtonLink>
        </FormActions>
      </Section>
      {adding && calls.length > 0 && <BringCalls {...{ calls, action, locale }} />}
      {edited && <EditPlace {...{ place: edited, action, locale, wrong }} />}
      {!edited && adding && matchday.takes_names && (
        <Section heading={t('company.add')}>
          <PlaceForm
            {...{ action, locale, act: 'place', place: undefined, wrong: wrong?.place === 0 ? wrong : undefined }}
          />
        </Section>
      )}
      <Section heading={t('company.needs')}>
        <Form action={action} hidden={{ act: 'facts' }}>
          <NeedsFields
            {...{ locale, recruiters: company.recruiters, roomNeeds: company.room_needs }}
            wrong={wrong?.place === undefined ? wrong : undefined}
          />
          <FormActions>
            <Button variant="secondary">{t('save')}</Button>
          </FormActions>
        </Form>
        <ConfirmButton
          label={t('company.withdraw')}
          question={t(
            places.some(({ placed }) => placed.length > 0) ? 'company.withdrawPlaced' : 'company.withdrawSure',
          )}
          confirm={t('company.withdrawYes')}
          {...{ action, hidden: { act: 'withdraw' } }}
        >
          <TextField name="reason" label={t('company.reason')} maxlength={1000} />
        </ConfirmButton>
      </Section>
    </>
  )
}

function BringCalls({ calls, action, locale }: { calls: Props['calls']; action: string; locale: Locale }) {
  const t = words(locale)
  return (
    <Section heading={t('company.calls')}>
      <p>{t('company.callsLead')}</p>
      {calls.map((call) => (
        <Form key={call.id} action={action} hidden={{ act: 'call', call: String(call.id) }}>
          <p>
            {inLocale(call.title, locale).text} <span class="soft">{t('places.seats', { count: call.places })}</span>
          </p>
          <FormActions>
            <Button variant="secondary">
              {t('company.bring')}
              <span class="unseen">: {inLocale(call.title, locale).text}</span>
            </Button>
          </FormActions>
        </Form>
      ))}
    </Section>
  )
}

type PlaceProps = { place: OwnPlace; matchday: Matchday; action: string; slug: string; locale: Locale }

function OnePlace({ place, matchday, action, slug, locale }: PlaceProps) {
  const t = words(locale)
  const title = inLocale(place.title, locale).text
  const ranks = ranksIn.includes(matchday.phase)
  return (
    <article>
      <Stack>
        <h3>
          {title} <span class="mono soft">{t('placeNumber', { number: place.number })}</span>
        </h3>
        <p>
          {[t('places.seats', { count: place.capacity }), place.about].filter(Boolean).join(' · ')}
          <br />
          <span class="soft">{t('company.named', { count: place.named, ranked: place.ranked })}</span>
        </p>
        {place.placed.length > 0 && (
          <ul aria-label={t('company.placed')}>
            {place.placed.map(({ name, handle, state, problem }) => (
              <li key={name}>
                {handle === null ? name : <a href={partyHref({ kind: 'person', handle }, locale)}>{name}</a>}{' '}
                <span class="soft">{t(`state.${state}`)}</span>
                {problem !== null && <p class="signal">{t('company.handProblem')}</p>}
              </li>
            ))}
          </ul>
        )}
        <FormActions>
          {ranks && (
            <ButtonLink href={rankingPath.href(locale, { slug, place: place.id })}>
              {t('company.rank')}
              <span class="unseen">: {title}</span>
            </ButtonLink>
          )}
          <ButtonLink variant="quiet" href={`${action}?plek=${place.id}#plek`}>
            {t('company.changeLink')}
            <span class="unseen">: {title}</span>
          </ButtonLink>
        </FormActions>
      </Stack>
    </article>
  )
}
