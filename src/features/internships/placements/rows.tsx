import { formatList, type Locale } from '#platform/i18n'
import { AnswerRow, AnswerRows } from '#ui'
import { placementPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { nextOf } from './next.ts'
import { aboutOf, periodOf, studyOf } from './naming.ts'
import { phaseOf, type Placement, type Side } from './placement.ts'

type Props = {
  placements: Placement[]
  locale: Locale
  today: string
  /** On which side who reads is, of a placement. */
  mine(placement: Placement): readonly Side[]
  /** Whose name leads: of the student who reads, the company's. */
  by: 'company' | 'student'
}

/** Placements as rows: who where, how far it is, and what is to be done by whom. */
export function PlacementRows({ placements, locale, today, mine, by }: Props) {
  const t = words(locale)
  return (
    <AnswerRows>
      {placements.map((placement) => {
        const next = nextOf(placement)
        const own = next.by.some((side) => mine(placement).includes(side))
        const whose = formatList(
          next.by.map((side) => t(`side.${side}`)),
          locale,
        )
        const name = by === 'company' ? (placement.company_name ?? t('companyGone')) : aboutOf(placement, locale)
        return (
          <AnswerRow
            key={placement.id}
            name={name}
            href={placementPath.href(locale, { placement: placement.id })}
            summary={`${studyOf(placement, locale)}, ${periodOf(placement, locale)}`}
            note={`${t(`phase.${phaseOf(placement, today)}`)}${next.what === 'none' || own ? '' : `, ${t('next.other', { whose })}`}`}
            signal={own && next.what !== 'none' ? t(`next.mine.${next.what}`) : undefined}
          />
        )
      })}
    </AnswerRows>
  )
}
