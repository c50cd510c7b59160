import { inLocale, type Locale, type LocalText } from '#platform/i18n'
import { newOrganisationPath, partyHref } from '#people'
import {
  Button,
  ButtonLink,
  ChoiceGroup,
  ConfirmButton,
  EmptyState,
  FieldRow,
  Form,
  FormActions,
  FormErrors,
  NumberField,
  Section,
  SelectField,
  Stack,
  TextArea,
  TextField,
} from '#ui'
import { companyPath, newCompanyPath, rankingPath } from '../hrefs.ts'
import { ranksIn } from '../lists/ranking.ts'
import type { Matchday } from '../matchday/matchday.ts'
import { words } from '../messages.ts'
import type { Company, OwnCompany, OwnPlace } from './queries.ts'

export type Wrong = {
  values: Record<string, string | string[]>
  errors: Record<string, string>
  heading?: string
  /** The place whose form it is; 0: a new one. */
  place?: number
}

type JoinProps = {
  matchday: Matchday
  own: OwnCompany[]
  parties: { id: number; name: string }[]
  slug: string
  locale: Locale
  wrong: Wrong | undefined
}

/** For which organisation one registers. */
export function JoinPage({ matchday, own, parties, slug, locale, wrong }: JoinProps) {
  const t = words(locale)
  const invited = own.filter(({ claimed }) => !claimed)
  const action = newCompanyPath.href(locale, { slug })
  const errors = wrong?.errors ?? {}
  const open = matchday.phase === 'registration' || invited.length > 0
  return (
    <Stack>
      {invited.map(({ id, name }) => (
        <Form key={id} action={action} hidden={{ claim: String(id) }}>
          <p>{t('company.invited', { name })}</p>
          <FormActions>
            <Button variant={parties.length > 0 ? 'secondary' : 'primary'}>{t('company.claim')}</Button>
          </FormActions>
        </Form>
      ))}
      {!open && <p>{t('refused.registrationClosed')}</p>}
      {open && parties.length === 0 && (
        <>
          <p>{t('company.none')}</p>
          <ButtonLink href={newOrganisationPath.href(locale)}>{t('company.start')}</ButtonLink>
        </>
      )}
      {open && parties.length > 0 && (
        <>
          <FormErrors heading={t('wrong.heading')} errors={errors} />
          <Form action={action}>
            <SelectField
              name="party"
              label={t('company.which')}
              value={String(wrong?.values.party ?? parties[0]?.id ?? '')}
              error={errors.party}
              options={parties.map(({ id, name }) => ({ value: String(id), label: name }))}
            />
            <NeedsFields {...{ locale, wrong, recruiters: 1, roomNeeds: null }} />
            <FormActions>
              <Button>{t('company.joinYes')}</Button>
            </FormActions>
          </Form>
        </>
      )}
    </Stack>
  )
}

type NeedsProps = { recruiters: number; roomNeeds: string | null; locale: Locale; wrong: Wrong | undefined }

function NeedsFields({ recruiters, roomNeeds, locale, wrong }: NeedsProps) {
  const t = words(locale)
  return (
    <>
      <NumberField
        name="recruiters"
        label={t('company.recruiters')}
        hint={t('company.recruitersHint')}
        value={String(wrong?.values.recruiters ?? recruiters)}
        error={wrong?.errors.recruiters}
        min={1}
        max={50}
      />
      <TextField
        name="roomNeeds"
        label={t('company.roomNeeds')}
        hint={t('company.roomNeedsHint')}
        value={String(wrong?.values.roomNeeds ?? roomNeeds ?? '')}
        error={wrong?.errors.roomNeeds}
        maxlength={500}
      />
    </>
  )
}

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

type EditProps = { place: OwnPlace; action: string; locale: Locale; wrong: Wrong | undefined }

function EditPlace({ place, action, locale, wrong }: EditProps) {
  const t = words(locale)
  return (
    <Section id="plek" heading={t('company.change', { title: inLocale(place.title, locale).text })}>
      <PlaceForm {...{ action, locale, act: 'change', place, wrong }} />
      <ConfirmButton
        label={t('company.close')}
        question={t(place.placed.length > 0 ? 'company.closePlaced' : 'company.closeSure')}
        confirm={t('company.closeYes')}
        {...{ action, hidden: { act: 'close', place: String(place.id) } }}
      />
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
          {t('placeNumber', { number: place.number })}: {title}
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

type FormProps = {
  action: string
  act: 'place' | 'change'
  place: OwnPlace | undefined
  locale: Locale
  wrong: Wrong | undefined
}

function PlaceForm({ action, act, place, locale, wrong }: FormProps) {
  const t = words(locale)
  const value = (name: string, own: string) => String(wrong?.values[name] ?? own)
  return (
    <>
      {wrong && <FormErrors heading={t('wrong.heading')} errors={wrong.errors} />}
      <Form
        {...{ action }}
        label={place ? inLocale(place.title, locale).text : t('company.add')}
        hidden={{ act, place: String(place?.id ?? 0) }}
      >
        <FieldRow>
          <TextField
            name="titleNl"
            label={t('company.titleNl')}
            value={value('titleNl', place?.title.nl ?? '')}
            error={wrong?.errors.titleNl}
            maxlength={120}
          />
          <TextField
            name="titleEn"
            label={t('company.titleEn')}
            value={value('titleEn', place?.title.en ?? '')}
            error={wrong?.errors.titleEn}
            maxlength={120}
          />
        </FieldRow>
        <TextArea
          name="about"
          label={t('company.about')}
          hint={t('company.aboutHint')}
          rows={2}
          value={value('about', place?.about ?? '')}
          error={wrong?.errors.about}
          maxlength={500}
        />
        <NumberField
          name="capacity"
          label={t('company.capacity')}
          value={value('capacity', String(place?.capacity ?? 1))}
          error={wrong?.errors.capacity}
          min={1}
          max={500}
          required
        />
        <ChoiceGroup
          type="radio"
          name="unranked"
          label={t('company.unranked')}
          hint={t('company.unrankedHint')}
          values={[value('unranked', place?.unranked ?? 'last')]}
          options={(['last', 'refused'] as const).map((one) => ({ value: one, label: t(`company.unranked.${one}`) }))}
          stacked
        />
        <FormActions>
          <Button variant={act === 'place' ? 'primary' : 'secondary'}>
            {t(act === 'place' ? 'company.addYes' : 'save')}
          </Button>
        </FormActions>
      </Form>
    </>
  )
}
