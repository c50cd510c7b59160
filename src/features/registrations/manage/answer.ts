import { inLocale, type Locale } from '#platform/i18n'
import type { Question } from '../form/facts.ts'
import { words } from '../messages.ts'

/** An answer as people read it: options by their names. */
export function answerInWords(
  { kind, options }: Pick<Question, 'kind' | 'options'>,
  answer: string | string[] | number | boolean | undefined,
  locale: Locale,
): string {
  const t = words(locale)
  if (answer === undefined) return ''
  if (kind === 'consent') return answer === true ? t('yes') : t('no')
  const option = (index: string | number) => inLocale(options[Number(index)] ?? {}, locale).text || String(index)
  if (kind === 'choices') return Array.isArray(answer) ? answer.map(option).join(', ') : ''
  return kind === 'choice' && !Array.isArray(answer) && typeof answer !== 'boolean' ? option(answer) : String(answer)
}
