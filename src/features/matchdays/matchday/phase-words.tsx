import { formatDate, formatTime, type Locale } from '#platform/i18n'
import { Box } from '#ui'
import { words } from '../messages.ts'
import { type Matchday, type Phase, phaseEnd, phases } from './matchday.ts'

/** wo 2 dec 20:00 */
export const moment = (at: Date, locale: Locale): string =>
  `${formatDate(at, 'short', locale)} ${formatTime(at, locale)}`

/** What a phase is called; of a later round with its number. */
export const phaseName = ({ phase, round }: Pick<Matchday, 'phase' | 'round'>, locale: Locale): string =>
  words(locale)(`phase.${phase}`, { round })

/** Which phase it is and what to do until when, in one sentence for everybody. */
export function phaseSentence(matchday: Matchday, locale: Locale): string {
  const end = phaseEnd(matchday)
  return words(locale)(`phase.${matchday.phase}.about`, {
    until: end === null ? 'no' : 'yes',
    at: end === null ? '' : moment(end, locale),
  })
}

/** The way of a match day, with where it is now. */
export function Way({ matchday, locale }: { matchday: Matchday; locale: Locale }) {
  const t = words(locale)
  const at = phases.indexOf(matchday.phase)
  const when = (phase: Phase, index: number): string => {
    if (index < at) return t('way.done')
    if (phase === 'day') return moment(matchday.starts_at, locale)
    if (phase === 'placement' || phase === 'result') return t('way.after')
    const end = phaseEnd(matchday, phase)
    return t('way.until', { at: end === null ? 'no' : moment(end, locale) })
  }
  return (
    <Box heading={t('way.label')}>
      <ol class="stack">
        {phases.slice(0, -1).map((phase, index) => (
          <li key={phase} aria-current={index === at ? 'step' : undefined}>
            <strong>{t(`phase.${phase}`, { round: matchday.round })}</strong>
            {index === at && <span class="signal"> {t('way.now')}</span>}
            <br />
            <span class="soft">{when(phase, index)}</span>
          </li>
        ))}
      </ol>
    </Box>
  )
}
