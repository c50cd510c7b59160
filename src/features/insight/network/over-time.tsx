import { formatCount, formatDay, type Locale } from '#platform/i18n'
import { DataTable, Disclosure, MonthBars, Section } from '#ui'
import { words } from '../messages.ts'
import type { Table } from '../report/figures.ts'

/** New ties by month: a picture, and a table behind it. */
export function OverTime({ table, locale }: { table: Table; locale: Locale }) {
  const t = words(locale)
  const most = table.figures
    .filter(({ count }) => count !== null)
    .toSorted((a, b) => (b.count ?? 0) - (a.count ?? 0))[0]
  const monthName = (key: string) => formatDay(`${key}-01`, 'month', locale)
  return (
    <Section heading={t('overTime')}>
      {most === undefined ? (
        <p>{t('overTimeNone')}</p>
      ) : (
        <>
          <p>{t('overTimeMost', { month: monthName(most.key), count: formatCount(most.count ?? 0, locale) })}</p>
          <MonthBars
            label={t('overTimePicture')}
            months={table.figures.map(({ key, count }) => ({
              name: formatDay(`${key}-01`, 'monthShort', locale).slice(0, 3),
              count,
            }))}
          />
          <Disclosure summary={t('asTable')}>
            <DataTable
              caption={t('overTime')}
              columns={[{ label: t('month') }, { label: t('ties'), numeric: true }]}
              rows={table.figures.map(({ key, count }) => [
                monthName(key),
                count === null ? '–' : formatCount(count, locale),
              ])}
            />
          </Disclosure>
        </>
      )}
    </Section>
  )
}
