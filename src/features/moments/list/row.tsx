import { formatDate, type Locale, phrase } from '#platform/i18n'
import { SeriesRow } from '#ui'
import { recapPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { RecapRow } from './queries.ts'

/** A recap in a list, on its own page and on those of others. */
export function RecapListRow({ row, locale, level }: { row: RecapRow; locale: Locale; level?: 2 | 3 }) {
  const t = words(locale)
  return (
    <SeriesRow
      label={formatDate(row.starts_at, 'date', locale)}
      name={phrase(row.title, locale)}
      href={recapPath.href(locale, { slug: row.slug })}
      summary={row.lead === null ? undefined : phrase(row.lead, locale)}
      next={row.pictures === 0 ? undefined : t('list.pictures', { count: row.pictures })}
      {...(level && { level })}
    />
  )
}
