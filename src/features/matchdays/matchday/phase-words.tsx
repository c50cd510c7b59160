import { formatDate, formatTime, type Locale } from '#platform/i18n'
import { type Fact, Facts } from '#ui'
import { words } from '../messages.ts'
import { type Matchday, phaseEnd, phases } from './matchday.ts'

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
  const facts = phases.slice(0, -1).map((phase, index): Fact => {
    const end = phase === 'day' ? matchday.starts_at : phaseEnd(matchday, phase)
    const when = end === null ? t(index < at ? 'way.done' : 'way.byHand') : moment(end, locale)
    return {
      term: t(`phase.${phase}`, { round: matchday.round }),
      description:
        phase === 'placement' || phase === 'result'
          ? t(index < at ? 'way.done' : 'way.after')
          : phase === 'day'
            ? when
            : t('way.until', { at: end === null ? 'no' : when }),
      note: index === at ? t('way.now') : undefined,
    }
  })
  return <Facts label={t('way.label')} facts={facts} />
}
