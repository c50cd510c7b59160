import type { ComponentChildren } from 'preact'
import { organisationPath } from '#people'
import { inLocale, type Locale } from '#platform/i18n'
import { Breadcrumb, CapacityBar, ChipRow, DataTable, EmptyState, Flow, PageHeading, Section } from '#ui'
import { evidencePath, figuresFilePath, figuresPath, internshipsPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { programmeName, studyYearName } from '../programmes/programme.ts'
import type { GroupFigure, ProgrammeFigure } from './figures.ts'
import type { Shown } from './withholding.ts'

type Props = {
  year: number
  years: number[]
  figures: GroupFigure[]
  /** Who reads may open the list behind a figure. */
  evidence: boolean
  locale: Locale
}

/** 12, or that there are fewer than five, or that it is not told. */
const inWords = (count: Shown, locale: Locale) => (count === null ? words(locale)('figures.withheld') : String(count))

/** Placements against what was wanted of them, for everybody. */
export function FiguresPage({ year, years, figures, evidence, locale }: Props) {
  const t = words(locale)
  const file = (ext: string) =>
    figuresFilePath.href(
      locale,
      { file: `${locale === 'nl' ? 'stages' : 'internships'}.${ext}` },
      new URLSearchParams({ year: String(year) }),
    )
  return (
    <>
      <Breadcrumb label={t('trail')} trail={[{ label: t('internships'), href: internshipsPath.href(locale) }]} />
      <PageHeading heading={t('figures')} lead={t('figures.lead')} />
      <ChipRow
        label={t('studyYear')}
        chips={years.map((one) => ({
          label: studyYearName(one),
          href: figuresPath.href(locale, {}, new URLSearchParams({ year: String(one) })),
          selected: one === year,
        }))}
      />
      <Flow>
        {figures.length === 0 && <EmptyState sentence={t('figures.none')} />}
        {figures.map((group) => (
          <Group key={group.id} {...{ group, year, evidence, locale }} />
        ))}
        <Section heading={t('figures.how')}>
          <p>{t('figures.howCounted')}</p>
          <p>{t('figures.howWithheld')}</p>
          <p>
            <a href={file('csv')}>{t('figures.csv')}</a>, <a href={file('json')}>{t('figures.json')}</a>
          </p>
        </Section>
      </Flow>
    </>
  )
}

type GroupProps = { group: GroupFigure; year: number; evidence: boolean; locale: Locale }

function Group({ group, year, evidence, locale }: GroupProps) {
  const t = words(locale)
  const heading = group.name === null ? t('figures.otherProgrammes') : inLocale(group.name, locale).text
  const list = new URLSearchParams({ year: String(year), group: String(group.id ?? 0) })
  return (
    <Section
      heading={heading}
      more={evidence ? { href: evidencePath.href(locale, {}, list), label: t('figures.toList') } : undefined}
    >
      {group.id !== null && <Total {...{ group, year, locale }} />}
      <DataTable
        caption={`${heading}, ${studyYearName(year)}`}
        columns={[{ label: t('programme') }, { label: t('school') }, { label: t('placements'), numeric: true }]}
        rows={group.programmes.map((one) => programmeRow(one, locale))}
      />
    </Section>
  )
}

function programmeRow(one: ProgrammeFigure, locale: Locale): ComponentChildren[] {
  const t = words(locale)
  return [
    programmeName(one, locale, t),
    <a href={organisationPath.href(locale, { handle: one.school_handle })}>{one.school_name}</a>,
    inWords(one.count, locale),
  ]
}

function Total({ group, year, locale }: { group: GroupFigure; year: number; locale: Locale }) {
  const t = words(locale)
  const { count, target, planned, stopped, outside, source, sourceHref } = group
  const said = count === null ? t('figures.few') : t('figures.begun', { n: count })
  const also = [
    ...(outside === 0 ? [] : [outside === null ? t('figures.outsideFew') : t('figures.outside', { n: outside })]),
    ...(planned === 0 ? [] : [planned === null ? t('figures.plannedFew') : t('figures.planned', { n: planned })]),
    ...(stopped === 0 ? [] : [stopped === null ? t('figures.stoppedFew') : t('figures.stopped', { n: stopped })]),
  ]
  return (
    <>
      {target === null ? (
        <p>
          <strong>{said}</strong> {t('figures.noTarget', { year: studyYearName(year) })}
        </p>
      ) : (
        <CapacityBar
          label={t('figures.ofTarget', { said, target })}
          taken={count ?? 0}
          held={planned ?? 0}
          total={target}
        />
      )}
      {also.length > 0 && <p>{also.join(' ')}</p>}
      {source !== null && (
        <p class="soft">
          {t('figures.source')} {sourceHref === null ? source : <a href={sourceHref}>{source}</a>}
        </p>
      )}
    </>
  )
}
