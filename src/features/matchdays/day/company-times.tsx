import { formatTime, type Locale } from '#platform/i18n'
import { Button, DataTable, Section } from '#ui'
import { words } from '../messages.ts'
import type { DateRow } from '../timetable/queries.ts'
import { slotStart, type Timetable } from '../timetable/timetable.ts'

type Props = {
  timetable: Timetable
  name: string
  dates: DateRow[]
  /** Where one says who did not come; undefined: this page only shows. */
  action: string | undefined
  locale: Locale
  now: Date
}

/** Whom a company speaks when, at which table; and who did not come. */
export function CompanyTimes({ timetable, name, dates, action, locale, now }: Props) {
  const t = words(locale)
  const planned = dates.filter(({ slot }) => slot !== null)
  const left = dates.length - planned.length
  const [first] = planned
  const begun = ({ slot }: DateRow) => slotStart(timetable, slot ?? 0) <= now
  return (
    <Section heading={name} count={first?.room ?? undefined}>
      {planned.length === 0 ? (
        <p>{t('times.companyNone')}</p>
      ) : (
        <DataTable
          caption={t('times.ofCompany', { name })}
          columns={[
            { label: t('times.at') },
            { label: t('times.student') },
            { label: t('board.table'), numeric: true },
            ...(action === undefined ? [] : [{ label: t('times.came') }]),
          ]}
          rows={planned.map((row) => [
            formatTime(slotStart(timetable, row.slot ?? 0), locale),
            row.student,
            row.stand === null ? '' : String(row.stand),
            ...(action === undefined
              ? []
              : [
                  begun(row) ? (
                    <form method="post" action={action} aria-label={row.student}>
                      <input type="hidden" name="conversation" value={row.id} />
                      <Button variant="quiet" name="missed" value={row.state === 'missed' ? 'no' : 'yes'}>
                        {t(row.state === 'missed' ? 'times.cameAfterAll' : 'times.notCome')}
                      </Button>
                    </form>
                  ) : (
                    ''
                  ),
                ]),
          ])}
        />
      )}
      {left > 0 && <p class="soft">{t('times.companyLeft', { count: left })}</p>}
    </Section>
  )
}
