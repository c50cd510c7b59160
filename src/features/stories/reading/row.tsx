import { formatDate, type Locale } from '#platform/i18n'
import { SeriesRow } from '#ui'
import { storyPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { minutesToRead } from '../story/story.ts'
import type { StoryRow } from './around.ts'

/** A published story in a list. */
export const StoryListRow = ({ row, locale, level }: { row: StoryRow; locale: Locale; level?: 2 | 3 }) => (
  <SeriesRow
    label={row.party_name}
    name={{ text: row.title, lang: row.locale }}
    href={storyPath.href(locale, { slug: row.slug })}
    summary={row.summary === '' ? undefined : { text: row.summary, lang: row.locale }}
    next={formatDate(row.published_at, 'date', locale)}
    count={words(locale)('minutes', { count: minutesToRead(row.words) })}
    {...(level === undefined ? {} : { level })}
  />
)
