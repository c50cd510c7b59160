import type { Locale } from '#platform/i18n'
import { searchables } from '#platform/searching'
import { ChipRow } from '#ui'
import { words } from '../messages.ts'

/** Where one can look around: the list of every kind there is. */
export function Start({ locale }: { locale: Locale }) {
  // Where two kinds have one list, the first names it.
  const kinds = searchables.all().flatMap((one) => one.kinds)
  const lists = new Map(kinds.toReversed().map(({ many, all }) => [all.href(locale), many[locale]]))
  return (
    <div>
      <p class="field__label">{words(locale)('start')}</p>
      <ChipRow
        label={words(locale)('start')}
        chips={[...lists].toReversed().map(([href, label]) => ({ href, label }))}
      />
    </div>
  )
}
