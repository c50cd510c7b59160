import { formatTime, type Locale } from '#platform/i18n'
import { words } from '../messages.ts'
import type { WordsProblem } from './fields.ts'
import { handlesIn, mostMentions } from './mentions.ts'
import { mostCharacters, type Refusal } from './writing.ts'

/** What is wrong with words, for who wrote them. */
export function problemInWords(problem: WordsProblem, text: string, locale: Locale): string {
  const t = words(locale)
  if (problem === 'mentions') return t('wrong.mentions', { count: handlesIn(text).length, most: mostMentions })
  return problem === 'long' ? t('wrong.long', { count: text.length, most: mostCharacters }) : t('wrong.empty')
}

/** Why something was not taken, for who wrote it. */
export function refusalInWords({ problem, until }: Omit<Refusal, 'ok'>, locale: Locale): string {
  const when = until === undefined ? '' : formatTime(new Date(until), locale)
  return words(locale)(`refused.${problem}`, { until: when })
}
