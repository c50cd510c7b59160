import { formatDate, formatDay, formatTime, type Locale } from '#platform/i18n'
import { DataTable, Disclosure } from '#ui'
import { words } from '../messages.ts'
import { placementFields } from './changing.ts'
import type { Change } from './history.ts'

/** What happened to a placement, for who wants to know. */
export function History({ history, locale }: { history: Change[]; locale: Locale }) {
  const t = words(locale)
  if (history.length === 0) return null
  return (
    <Disclosure summary={t('history')}>
      <DataTable
        caption={t('history')}
        columns={[{ label: t('when') }, { label: t('what') }, { label: t('by') }]}
        rows={history.map((change) => [
          `${formatDate(change.at, 'short', locale)} ${formatTime(change.at, locale)}`,
          <>
            {t(`history.${change.what}`)}
            {change.what === 'changed' && <Differences {...{ change, locale }} />}
            {change.reason !== null && <p class="soft">{change.reason}</p>}
          </>,
          byOf(change, locale),
        ])}
      />
    </Disclosure>
  )
}

function byOf({ by_name, side }: Change, locale: Locale): string {
  const t = words(locale)
  if (by_name === null) return side === null ? '' : t(`side.${side}`)
  return side === null ? by_name : `${by_name} (${t(`side.${side}`)})`
}

/** Einddatum: 29 januari 2027 werd 26 februari 2027 */
function Differences({ change: { before, after }, locale }: { change: Change; locale: Locale }) {
  const t = words(locale)
  const shown = (value: unknown) => {
    if (typeof value !== 'string' && typeof value !== 'number') return t('history.nothing')
    const text = String(value)
    return /^\d{4}-\d\d-\d\d$/.test(text) ? formatDay(text, 'date', locale) : text
  }
  return (
    <ul>
      {placementFields
        .filter((field) => field in after)
        .map((field) => (
          <li key={field}>
            {t('history.difference', {
              field: t(`field.${field}`),
              before: shown(before[field]),
              after: shown(after[field]),
            })}
          </li>
        ))}
    </ul>
  )
}
