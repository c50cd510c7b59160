import { formatCount, type Locale } from '#platform/i18n'
import type { TextChangeProps } from '#ui'
import { words } from '../messages.ts'

/** How two texts held against each other are said. */
export const changeWords = (locale: Locale): TextChangeProps['words'] => {
  const t = words(locale)
  return {
    added: t('change.added'),
    removed: t('change.removed'),
    left: (count) => t('change.left', { count: formatCount(count, locale), number: count }),
    same: t('change.same'),
  }
}
