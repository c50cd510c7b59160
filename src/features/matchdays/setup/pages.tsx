import type { Locale } from '#platform/i18n'
import { ButtonLink, ConfirmButton, Facts, FormActions, Section, Stack } from '#ui'
import {
  companiesPath,
  importPath,
  managePath,
  matchdayPath,
  onTheDayPath,
  placingPath,
  studentsPath,
  timetablePath,
} from '../hrefs.ts'
import { type Matchday, phaseEnd, phases } from '../matchday/matchday.ts'
import { movesOf } from '../matchday/moving.ts'
import { phaseName, phaseSentence, Way } from '../matchday/phase-words.tsx'
import { words } from '../messages.ts'
import type { Counts } from '../students/queries.ts'

/** How far the timetable of the day is. */
type Times = 'none' | 'draft' | 'published'
type Props = { matchday: Matchday; counts: Counts; locale: Locale }

/** Where it stands, and the one thing to do now. */
export function Overview({
  matchday,
  counts,
  times,
  slug,
  locale,
  now,
}: Props & { times: Times; slug: string; now: Date }) {
  const t = words(locale)
  return (
    <>
      <Section heading={phaseName(matchday, locale)}>
        <Stack>
          <p>{phaseSentence(matchday, locale)}</p>
          <p>{matchday.phase === 'day' ? t('next.day', { times }) : t(`next.${matchday.phase}`)}</p>
          <FormActions>
            <Next {...{ matchday, times, slug, locale }} />
            {matchday.phase === 'wishes' && (
              <ButtonLink variant="secondary" href={timetablePath.href(locale, { slug })}>
                {t('nextAction.timetable')}
              </ButtonLink>
            )}
            <ButtonLink variant="secondary" href={matchdayPath.href(locale, { slug })}>
              {t('toPublic')}
            </ButtonLink>
          </FormActions>
        </Stack>
      </Section>
      <Moves {...{ matchday, counts, slug, locale, now }} />
    </>
  )
}

/** To another phase: the next, or back. */
function Moves({ matchday, counts, slug, locale, now }: Props & { slug: string; now: Date }) {
  const t = words(locale)
  const action = managePath.href(locale, { slug })
  const at = phases.indexOf(matchday.phase)
  const dayWas = matchday.ends_at <= now
  const moves = movesOf(matchday).filter((to) => !(to === 'day' && dayWas && phases.indexOf(to) < at))
  return (
    <Section heading={t('move.heading')}>
      <Stack>
        <p>{t('move.lead', { auto: phaseEnd(matchday) === null ? 'no' : 'yes' })}</p>
        {moves.map((to) => {
          const name = t(`phase.${to}`, { round: matchday.round })
          return (
            <ConfirmButton
              key={to}
              label={t(phases.indexOf(to) > at ? 'move.on' : 'move.back', { phase: name })}
              question={t(`move.sure.${to}`, {
                wished: counts.wished,
                listed: counts.listed,
                students: counts.students,
              })}
              confirm={t('move.yes')}
              {...{ action, hidden: { act: 'move', to } }}
            />
          )
        })}
        {matchday.phase === 'result' && matchday.round < 5 && (
          <ConfirmButton
            label={t('round.open')}
            question={t('round.sure')}
            confirm={t('round.yes')}
            {...{ action, hidden: { act: 'open' } }}
          />
        )}
      </Stack>
    </Section>
  )
}

function Next({ matchday, times, slug, locale }: { matchday: Matchday; times: Times; slug: string; locale: Locale }) {
  const t = words(locale)
  if (matchday.phase === 'day') {
    const out = times === 'published'
    const href = (out ? onTheDayPath : timetablePath).href(locale, { slug })
    return <ButtonLink href={href}>{t(out ? 'dates.toDay' : 'nextAction.timetable')}</ButtonLink>
  }
  const path =
    matchday.phase === 'registration'
      ? importPath
      : matchday.phase === 'wishes'
        ? studentsPath
        : matchday.phase === 'preferences'
          ? companiesPath
          : placingPath
  return <ButtonLink href={path.href(locale, { slug })}>{t(`nextAction.${matchday.phase}`)}</ButtonLink>
}

/** The figures and the way. Never what is on anybody's list. */
export function OverviewAside({ matchday, counts, locale }: Props) {
  const t = words(locale)
  const fact = (key: 'students' | 'companies' | 'places' | 'wished' | 'listed' | 'ranked') => ({
    term: t(`count.${key}`),
    description: t(`count.${key}.of`, {
      count: counts[key],
      of: key === 'places' ? counts.seats : key === 'ranked' ? counts.places : counts.students,
    }),
  })
  return (
    <>
      <Facts
        label={t('count.label')}
        facts={[
          ...(['students', 'companies', 'places', 'wished'] as const).map(fact),
          ...(['preferences', 'placement', 'result', 'over'].includes(matchday.phase) ? [fact('listed')] : []),
          fact('ranked'),
        ]}
      />
      <Way {...{ matchday, locale }} />
      <p class="soft">{t('peek')}</p>
    </>
  )
}
