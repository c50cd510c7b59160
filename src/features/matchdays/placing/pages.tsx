import type { PlacementComparison, PlacementFigures } from '#engine/placement'
import type { Locale } from '#platform/i18n'
import { Button, ConfirmButton, DataTable, EmptyState, Form, FormActions, MonthBars, Section, Stack } from '#ui'
import { checkPath, managePath, placingPath, wholeFilePath } from '../hrefs.ts'
import type { Matchday } from '../matchday/matchday.ts'
import { moment, phaseSentence } from '../matchday/phase-words.tsx'
import { words } from '../messages.ts'
import type { RoundFacts } from '../overview/queries.ts'
import type { Counts } from '../students/queries.ts'
import type { Calculation } from './computing.ts'
import type { Standing } from './standing.ts'

type Base = { matchday: Matchday; slug: string; locale: Locale }

/** Before lists are closed there is nothing to see, for organisers neither. */
export function NotYet({ matchday, slug, locale }: Base) {
  const t = words(locale)
  return (
    <Section heading={t('page.placing')}>
      <Stack>
        <p>{phaseSentence(matchday, locale)}</p>
        <EmptyState
          sentence={t('placing.notYet')}
          action={{ label: t('placing.toOverview'), href: managePath.href(locale, { slug }) }}
        />
      </Stack>
    </Section>
  )
}

/** Both ways beside each other, before one is chosen. */
export function ComparePart({
  calculation,
  counts,
  slug,
  locale,
}: Base & { calculation: Calculation | undefined; counts: Counts }) {
  const t = words(locale)
  const action = placingPath.href(locale, { slug })
  const compute = (
    <Form action={action} hidden={{ act: 'calculate' }}>
      <FormActions>
        <Button variant={calculation ? 'secondary' : 'primary'}>
          {t(calculation ? 'placing.again' : 'placing.compute')}
        </Button>
      </FormActions>
    </Form>
  )
  if (calculation === undefined)
    return (
      <Section heading={t('placing.heading')}>
        <Stack>
          <p>{t('placing.lead', { listed: counts.listed, students: counts.students })}</p>
          {compute}
        </Stack>
      </Section>
    )
  const { one: fair, other: most } = calculation.comparison
  const bars = Math.min(shownRanks, Math.max(fair.choices.length, most.choices.length))
  return (
    <>
      <Section heading={t('placing.compare')} count={moment(new Date(calculation.made_at), locale)}>
        <Stack>
          <Differ comparison={calculation.comparison} locale={locale} />
          <DataTable
            caption={t('placing.compare')}
            columns={[
              { label: t('placing.what') },
              { label: t('mode.fair'), numeric: true },
              { label: t('mode.most'), numeric: true },
            ]}
            rows={figureRows(fair, most, locale)}
          />
        </Stack>
      </Section>
      <Section heading={t('placing.choose')}>
        <Stack>
          <Choice mode="fair" figures={fair} id={calculation.id} {...{ bars, action, locale }} />
          <Choice mode="most" figures={most} id={calculation.id} {...{ bars, action, locale }} />
          {compute}
        </Stack>
      </Section>
    </>
  )
}

function Differ({ comparison, locale }: { comparison: PlacementComparison; locale: Locale }) {
  const { one: fair, other: most, better, worse, same } = comparison
  return <p>{words(locale)('placing.differ', { better, worse, same, more: most.placed - fair.placed })}</p>
}

type ChoiceProps = {
  mode: 'fair' | 'most'
  figures: PlacementFigures
  bars: number
  id: number
  action: string
  locale: Locale
}

/** One of the two, with its picture and the button that publishes it. */
function Choice({ mode, figures, bars, id, action, locale }: ChoiceProps) {
  const t = words(locale)
  const name = t(`mode.${mode}`)
  const { placed, unplaced } = figures
  return (
    <div>
      <h3>{name}</h3>
      <p>{t(`mode.${mode}.about`)}</p>
      <Histogram figures={figures} bars={bars} label={t('placing.histogram', { mode: name })} locale={locale} />
      <ConfirmButton
        label={t('placing.publish', { mode: name })}
        question={t('placing.publishSure', { placed, unplaced })}
        confirm={t('placing.publishYes')}
        {...{ action, hidden: { act: 'publish', mode, calculation: String(id) } }}
      />
    </div>
  )
}

const shownRanks = 10

type HistogramProps = { figures: PlacementFigures; bars: number; label: string; locale: Locale }

/** How many got their first, second, third … choice. */
function Histogram({ figures, bars, label, locale }: HistogramProps) {
  const t = words(locale)
  const counts = Array.from({ length: bars }, (_, at) => figures.choices[at] ?? 0)
  const months = counts.map((count, at) => ({ name: String(at + 1), count }))
  return <MonthBars label={label} months={[...months, { name: t('placing.noneShort'), count: figures.unplaced }]} />
}

function figureRows(fair: PlacementFigures, most: PlacementFigures, locale: Locale): string[][] {
  const t = words(locale)
  const row = (label: string, of: (figures: PlacementFigures) => number) => [label, String(of(fair)), String(of(most))]
  const ranks = Math.min(shownRanks, Math.max(fair.choices.length, most.choices.length))
  const beyond = (figures: PlacementFigures) => figures.choices.slice(shownRanks).reduce((sum, count) => sum + count, 0)
  return [
    row(t('figure.placed'), ({ placed }) => placed),
    row(t('figure.unplaced'), ({ unplaced }) => unplaced),
    row(t('figure.seatsFree'), ({ seatsFree }) => seatsFree),
    ...Array.from({ length: ranks }, (_, at) =>
      row(t('figure.choice', { rank: at + 1 }), ({ choices }) => choices[at] ?? 0),
    ),
    ...(beyond(fair) + beyond(most) > 0 ? [row(t('figure.beyond', { rank: shownRanks }), beyond)] : []),
    row(t('figure.passedOver'), ({ passedOver }) => passedOver),
    row(t('figure.pairs'), ({ wasted, envied }) => wasted + envied),
  ]
}

/** What was published, and how it stands since. */
export function ResultPart({
  matchday,
  rounds,
  standing,
  slug,
  locale,
}: Base & { rounds: RoundFacts[]; standing: Standing }) {
  const t = words(locale)
  const keys = ['confirmed', 'promised', 'offered', 'free', 'left', 'waiting'] as const
  const rows = keys.map((key) => [t(`standing.${key}`), String(standing[key])])
  return (
    <Section heading={t('placing.result')}>
      <Stack>
        <p>{t('placing.resultLead', { days: matchday.confirm_days })}</p>
        <DataTable
          caption={t('placing.result')}
          columns={[{ label: t('placing.what') }, { label: t('count.label'), numeric: true }]}
          rows={rows}
        />
        {standing.problems > 0 && <p class="signal">{t('placing.problems', { count: standing.problems })}</p>}
        <ul>
          {rounds
            .filter(({ published_at }) => published_at !== null)
            .map(({ round, mode }) => (
              <li key={round}>
                {t('placing.round', { round, mode: t(`mode.${mode ?? 'fair'}`) })}:{' '}
                <a href={checkPath.href(locale, {}, new URLSearchParams({ dag: matchday.code, ronde: String(round) }))}>
                  {t('trust.check')}
                </a>
                {', '}
                <a href={wholeFilePath.href(locale, { slug, round })} download>
                  {t('placing.whole')}
                </a>
              </li>
            ))}
        </ul>
        <p class="soft">{t('placing.wholeHint')}</p>
      </Stack>
    </Section>
  )
}
