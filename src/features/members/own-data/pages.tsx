import type { PersonalRecords } from '#platform/feature'
import { formatCount, inLocale, type Locale } from '#platform/i18n'
import { partyHref, type PartyName } from '#people'
import {
  Button,
  ButtonLink,
  Checkbox,
  DataTable,
  Form,
  FormActions,
  FormErrors,
  PageHeading,
  Section,
  Stack,
} from '#ui'
import { deletePath, exportPath, ownDataPath, privacyPath } from '../hrefs.ts'
import { OwnNavigation } from '../me/own-navigation.tsx'
import { words } from '../messages.ts'

export function OwnDataPage({ locale, records }: { locale: Locale; records: PersonalRecords[] }) {
  const t = words(locale)
  return (
    <>
      <PageHeading heading={t('ownDataHeading')} lead={t('ownDataLead')} />
      <OwnNavigation locale={locale} here="ownData" />
      <Section heading={t('takeAlong')}>
        <Stack>
          <p>
            {t('takeAlongLead')} <a href={privacyPath.href(locale)}>{t('privacyTitle')}</a>
          </p>
          <ButtonLink href={exportPath.href(locale)} download>
            {t('download')}
          </ButtonLink>
          <DataTable
            caption={t('whatWeHave')}
            captioned
            columns={[{ label: t('what') }, { label: t('howMany'), numeric: true }]}
            rows={records.map((part) => [inLocale(part.title, locale).text, formatCount(part.records.length, locale)])}
          />
        </Stack>
      </Section>
      <Section heading={t('deleteHeading')}>
        <Stack>
          <p>{t('deleteIntro')}</p>
          <ButtonLink variant="secondary" href={deletePath.href(locale)}>
            {t('deleteMore')}
          </ButtonLink>
        </Stack>
      </Section>
    </>
  )
}

type DeleteProps = {
  locale: Locale
  /** Organisations this person is the last to decide on. */
  alone: PartyName[]
  error: string | undefined
}

export function DeletePage({ locale, alone, error }: DeleteProps) {
  const t = words(locale)
  return (
    <>
      <PageHeading heading={t('deleteHeading')} lead={t('deleteLead')} />
      <OwnNavigation locale={locale} here="ownData" />
      <FormErrors heading={t('notDeleted')} errors={error ? { sure: error } : {}} />
      <Section heading={t('goesHeading')}>
        <div class="prose">
          <ul>
            {(['goesProfile', 'goesRegistrations', 'goesAccount', 'goesMails'] as const).map((key) => (
              <li key={key}>{t(key)}</li>
            ))}
          </ul>
        </div>
      </Section>
      <Section heading={t('staysHeading')}>
        <div class="prose">
          <ul>
            {(['staysCounts', 'staysGatherings', 'staysMails'] as const).map((key) => (
              <li key={key}>{t(key)}</li>
            ))}
          </ul>
        </div>
      </Section>
      {alone.length > 0 ? (
        <Section heading={t('aloneHeading')}>
          <p>{t('aloneLead')}</p>
          <div class="prose">
            <ul>
              {alone.map((party) => (
                <li key={party.id}>
                  <a href={partyHref(party, locale)}>{party.name}</a>
                </li>
              ))}
            </ul>
          </div>
        </Section>
      ) : (
        <Section heading={t('sureHeading')}>
          {' '}
          <Form action={deletePath.href(locale)}>
            <Checkbox name="sure" value="ja" label={t('deleteSure')} error={error} required />
            <FormActions>
              <Button>{t('deleteDo')}</Button>
              <ButtonLink variant="quiet" href={ownDataPath.href(locale)}>
                {t('deleteNot')}
              </ButtonLink>
            </FormActions>
          </Form>
        </Section>
      )}
    </>
  )
}

export function GoodbyePage({ locale }: { locale: Locale }) {
  const t = words(locale)
  return (
    <PageHeading heading={t('goodbyeTitle')} lead={t('goodbyeLead')}>
      <ButtonLink href={locale === 'en' ? '/en' : '/'}>{t('toHome')}</ButtonLink>
    </PageHeading>
  )
}
