import type { Locale } from '#platform/i18n'
import { RowList, Section } from '#ui'
import { boardHref } from '../board/filters.tsx'
import { noFilter } from '../board/filter.ts'
import type { CallRow } from '../board/queries.ts'
import { CallListRow } from '../board/row.tsx'
import { words } from '../messages.ts'

type Props = { rows: CallRow[]; reasons: Map<number, string>; locale: Locale; now: Date }

/** Calls that suit the reader, each with the reason; nothing when there are none. */
export function FittingCalls({ rows, reasons, locale, now }: Props) {
  const t = words(locale)
  if (rows.length === 0) return null
  return (
    <Section
      heading={t('forYou')}
      more={{ href: boardHref(locale, { ...noFilter, order: 'fits' }), label: t('forYouAll') }}
    >
      <RowList>
        {rows.map((row) => (
          <CallListRow key={row.id} {...{ row, locale, now }} why={reasons.get(row.id)} />
        ))}
      </RowList>
    </Section>
  )
}
