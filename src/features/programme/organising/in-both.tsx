import type { Locale } from '#platform/i18n'
import { TextArea, TextField } from '#ui'
import { words } from '../messages.ts'
import { type Typed, typedIn } from './forms.ts'

type Props = {
  name: string
  label: string
  hint?: string | undefined
  /** Rows of a text area; absent: one line. */
  area?: number | undefined
  values: Typed
  problems: Record<string, string>
  locale: Locale
}

/** A text in both languages, `NAMENl` and `NAMEEn`; the reader's own first, the other may stay empty. */
export function InBoth({ name, label, hint, area, values, problems, locale }: Props) {
  const t = words(locale)
  const order = locale === 'nl' ? (['Nl', 'En'] as const) : (['En', 'Nl'] as const)
  return (
    <>
      {order.map((language, index) => {
        const key = `${name}${language}`
        const field = {
          name: key,
          label: `${label}, ${t(language === 'Nl' ? 'inDutchShort' : 'inEnglishShort')}`,
          value: typedIn(values, key),
          error: problems[key],
          ...(index === 0 ? { hint } : { optional: t('optional') }),
        }
        return area === undefined ? <TextField key={key} {...field} /> : <TextArea key={key} {...field} rows={area} />
      })}
    </>
  )
}
