import { definePage, type Kept } from '#platform/feature'
import { inLocale, type Locale } from '#platform/i18n'
import { DataTable, PageHeading, Section } from '#ui'
import { privacyPath } from '../hrefs.ts'
import { words } from '../messages.ts'

/** What is kept of people, in the order in which they leave it behind; what other features keep, they say themselves. */
const [first, last] = [
  ['account', 'session', 'profile', 'registration', 'door'],
  ['mail', 'report', 'log'],
] as const

/** What the platform keeps of people, why, and until when (GDPR, article 13). */
export const privacyRoute = definePage({
  name: 'what is kept and why',
  path: privacyPath,
  who: 'everyone',
  page({ locale, personal }) {
    const t = words(locale)
    return {
      title: t('privacyTitle'),
      description: t('privacyLead'),
      alternates: { nl: privacyPath.href('nl'), en: privacyPath.href('en') },
      body: <PrivacyPage locale={locale} later={personal.flatMap(({ kept }) => kept ?? [])} />,
    }
  },
})

function PrivacyPage({ locale, later }: { locale: Locale; later: Kept[] }) {
  const t = words(locale)
  const rowOf = (one: (typeof first | typeof last)[number]) => [
    t(`kept.${one}`),
    t(`kept.${one}.why`),
    t(`kept.${one}.until`),
  ]
  const said = later.map(({ what, why, until }) => [what, why, until].map((text) => inLocale(text, locale).text))
  return (
    <>
      <PageHeading heading={t('privacyTitle')} lead={t('privacyLead')} />
      <DataTable
        caption={t('privacyTitle')}
        columns={[{ label: t('privacyWhat') }, { label: t('privacyWhy') }, { label: t('privacyUntil') }]}
        rows={[...first.map(rowOf), ...said, ...last.map(rowOf)]}
      />
      {(['cookies', 'others', 'rights', 'young'] as const).map((part) => (
        <Section key={part} heading={t(`privacy.${part}`)}>
          <div class="prose">
            <p>{t(`privacy.${part}.text`)}</p>
          </div>
        </Section>
      ))}
    </>
  )
}
