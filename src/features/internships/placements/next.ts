import { nextToSign } from '../agreements/queries.ts'
import { missingIn } from './asking.ts'
import { type Placement, type Side, sides } from './placement.ts'

/** What has to be done next for a placement, and by whom; nobody when it goes by itself. */
export type Next = { what: 'fill' | 'decide' | 'again' | 'sign' | 'none'; by: Side[] }

export function nextOf(placement: Placement): Next {
  const { state, signed } = placement
  if (state === 'draft') {
    const missing = missingIn(placement)
    const study = missing.includes('programme_id') || missing.includes('year')
    const rest = missing.some((field) => field !== 'programme_id' && field !== 'year')
    return { what: 'fill', by: sides.filter((side) => (side === 'student' && study) || (side === 'company' && rest)) }
  }
  if (state === 'asked') return { what: 'decide', by: ['school'] }
  if (state === 'refused') return { what: 'again', by: ['student', 'company'] }
  if (state === 'approved' && signed !== null) {
    const by = nextToSign(signed)
    if (by.length > 0) return { what: 'sign', by }
  }
  return { what: 'none', by: [] }
}

/** Whether something waits for one of these sides. */
export const waitsFor = (placement: Placement, mine: readonly Side[]): boolean =>
  nextOf(placement).by.some((side) => mine.includes(side))
