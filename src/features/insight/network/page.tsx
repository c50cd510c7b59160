import { choicesPath } from '#encounters'
import { formatDay, type Locale } from '#platform/i18n'
import { agendaPath } from '#programme'
import { Button, ButtonLink, ChipRow, EmptyState, Form, Notice, PageHeading, Section, Stack } from '#ui'
import { figuresCsv, figuresJson, makeReportPath, networkMonthPath, networkPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { Names, Report } from '../report/queries.ts'
import { Active } from './active.tsx'
import { Between } from './between.tsx'
import { Bridge } from './bridge.tsx'
import { OverTime } from './over-time.tsx'

type Props = {
  report: Report | undefined
  /** Months that have a report, the latest first. */
  months: string[]
  names: Names
  disciplines: ReadonlyMap<string, string>
  /** The month whose report a steward may make by hand. */
  missing: string | undefined
  /** What just happened. */
  done: 'made' | 'there' | undefined
  locale: Locale
}

const monthsShown = 12

/** Who meets whom in the city, from the report of one month and nothing else. */
export function NetworkPage({ report, months, names, disciplines, missing, done, locale }: Props) {
  const t = words(locale)
  const { figures, month } = report ?? {}
  return (
    <>
      <PageHeading
        heading={t('title')}
        lead={t('lead')}
        {...(month && { label: t('asOf', { month: monthIn(month, locale) }) })}
      />
      {done && (
        <Notice tone={done === 'made' ? 'success' : 'info'} heading={t(done === 'made' ? 'made' : 'madeAlready')} />
      )}
      {missing && <MakeReport month={missing} locale={locale} />}
      {figures && month ? (
        <>
          {months.length > 1 && (
            <ChipRow
              label={t('reports')}
              chips={months.slice(0, monthsShown).map((one, index) => ({
                label: monthIn(one, locale),
                href: index === 0 ? networkPath.href(locale) : networkMonthPath.href(locale, { period: one }),
                selected: one === month,
              }))}
            />
          )}
          <Bridge bridging={figures.bridging} {...{ names, disciplines, locale }} />
          <Between table={figures.between} locale={locale} />
          <OverTime table={figures.months} locale={locale} />
          <Active {...{ figures, disciplines, locale }} />
          <Privacy locale={locale} />
          <OpenData month={month} locale={locale} />
        </>
      ) : (
        <>
          <EmptyState sentence={t('empty')} action={{ label: t('toAgenda'), href: agendaPath.href(locale) }} />
          <Privacy locale={locale} />
        </>
      )}
    </>
  )
}

export const monthIn = (month: string, locale: Locale): string => formatDay(`${month}-01`, 'month', locale)

/** For stewards: the report of last month, when nobody worked on the first. */
export function MakeReport({ month, locale }: { month: string; locale: Locale }) {
  const t = words(locale)
  return (
    <Form action={makeReportPath.href(locale)} hidden={{ month }}>
      <p>{t('makeWhy', { month: monthIn(month, locale) })}</p>
      <Button>{t('make', { month: monthIn(month, locale) })}</Button>
    </Form>
  )
}

function Privacy({ locale }: { locale: Locale }) {
  const t = words(locale)
  return (
    <Section id="privacy" heading={t('privacy')}>
      <p>{t('privacyChosen')}</p>
      <p>{t('privacyFew')}</p>
      <p>{t('privacyMonth')}</p>
      <p>
        {t('privacyOut')} <a href={choicesPath.href(locale)}>{t('toChoices')}</a>
      </p>
      <p>{t('privacyKnower')}</p>
    </Section>
  )
}

function OpenData({ month, locale }: { month: string; locale: Locale }) {
  const t = words(locale)
  return (
    <Section heading={t('openData')}>
      <p>{t('openDataLead')}</p>
      <Stack>
        <ButtonLink href={figuresCsv.href(locale, { period: month })} variant="secondary" download>
          {t('csv')}
        </ButtonLink>
        <ButtonLink href={figuresJson.href(locale, { period: month })} variant="secondary" download>
          {t('json')}
        </ButtonLink>
      </Stack>
    </Section>
  )
}
