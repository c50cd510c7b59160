import { newOrganisationPath } from '#people'
import type { Locale } from '#platform/i18n'
import { Button, ButtonLink, Form, FormActions, FormErrors, NumberField, SelectField, Stack, TextField } from '#ui'
import { newCompanyPath } from '../hrefs.ts'
import type { Matchday } from '../matchday/matchday.ts'
import { words } from '../messages.ts'
import type { OwnCompany } from './queries.ts'
import type { Wrong } from './wrong.ts'

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

/** What a company needs on the day. */
export function NeedsFields({ recruiters, roomNeeds, locale, wrong }: NeedsProps) {
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
