import { formatRoughly, type Locale } from '#platform/i18n'
import type { Finding } from '../asking/find.ts'
import { countedUpTo } from '../asking/tallies.ts'
import { words as messages } from '../messages.ts'
import { hrefOf } from './facets.tsx'
import type { Question } from './question.ts'

type Props = { question: Question; finding: Finding; long: boolean; locale: Locale }

/** How many there are, what was searched instead, and what may have been meant. */
export function Said({ question, finding, long, locale }: Props) {
  const t = messages(locale)
  const { words, total, reachable } = finding
  if (words.length === 0) return null
  const instead = words.some((word) => word.instead.length > 0)
  const rather = words.some((word) => word.rather !== undefined)
  const meant = words.map((word) => word.instead[0] ?? word.token).join(' ')
  const better = words.map((word) => word.rather ?? word.instead[0] ?? word.token).join(' ')
  return (
    <div role="status">
      <p class="mono">
        {total > countedUpTo ? t('about', { count: formatRoughly(total, locale) }) : t('count', { count: total })}
      </p>
      {long && <p class="soft">{t('tooLong', { words: words.map(({ token }) => token).join(' ') })}</p>}
      {instead && (
        <p>
          {t('corrected', { meant })}{' '}
          <a href={hrefOf(question, { exactly: true }, locale)}>{t('literally', { typed: question.typed })}</a>
        </p>
      )}
      {rather && (
        <p>
          {t('rather')} <a href={hrefOf(question, { typed: better }, locale)}>{better}</a>?
        </p>
      )}
      {total > reachable && reachable > 0 && <p class="soft">{t('firstOf', { shown: reachable })}</p>}
    </div>
  )
}
