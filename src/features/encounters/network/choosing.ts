import type { Day } from '#platform/i18n'
import type { OwnTie } from './queries.ts'

export const shows = ['all', 'todo', 'worked'] as const
export const orders = ['followUp', 'recent', 'strong'] as const
/** What of a network is shown, and in which order. `discipline` by id; `other` for whom none is known. */
export type Choice = {
  show: (typeof shows)[number]
  order: (typeof orders)[number]
  discipline: string | null
  page: number
}

export const noDiscipline = 'other'
export const pageSize = 15

/** Reads an address. Whatever it does not know is as if it were not there. */
export function choiceFrom(query: URLSearchParams): Choice {
  const page = Number(query.get('pagina'))
  return {
    show: shows.find((one) => one === query.get('toon')) ?? 'all',
    order: orders.find((one) => one === query.get('volgorde')) ?? 'followUp',
    discipline: query.get('vak'),
    page: Number.isInteger(page) && page > 1 ? Math.min(page, 1000) : 1,
  }
}

/** The other way round; what is usual is left out. */
export function queryOf({ show, order, discipline, page }: Choice): URLSearchParams {
  const query = new URLSearchParams()
  if (show !== 'all') query.set('toon', show)
  if (order !== 'followUp') query.set('volgorde', order)
  if (discipline !== null) query.set('vak', discipline)
  if (page > 1) query.set('pagina', String(page))
  return query
}

export const waits = (tie: OwnTie): boolean => tie.follow_up !== null && !tie.follow_up.done
/** The day on which something was to be done; empty: nothing, or whenever. */
const dueOn = (tie: OwnTie): string => (waits(tie) ? (tie.follow_up?.due_on ?? '') : '')
export const isDue = (tie: OwnTie, today: Day): boolean => dueOn(tie) !== '' && dueOn(tie) <= today
export const workedTogether = (tie: OwnTie): boolean => tie.sessions > 0 || tie.circles.length > 0

/** Each gathering at which they met counts, and what else they do together. */
export const strengthOf = (tie: OwnTie): number => tie.encounters + tie.works.length + tie.sessions + tie.circles.length

const urgency = (tie: OwnTie, today: Day): number =>
  isDue(tie, today) ? 0 : dueOn(tie) !== '' ? 1 : waits(tie) ? 2 : 3

/** What was chosen of a network, all pages of it. Equal ones: whom one met last first. */
export function chosen(ties: OwnTie[], { show, order, discipline }: Choice, today: Day): OwnTie[] {
  const kept = ties.filter(
    (tie) =>
      (show === 'all' || (show === 'todo' ? waits(tie) : workedTogether(tie))) &&
      (discipline === null || (tie.discipline ?? noDiscipline) === discipline),
  )
  const byDate = (a: OwnTie, b: OwnTie) => (b.last_at ?? '').localeCompare(a.last_at ?? '')
  if (order === 'recent') return kept.toSorted(byDate)
  if (order === 'strong') return kept.toSorted((a, b) => strengthOf(b) - strengthOf(a) || byDate(a, b))
  return kept.toSorted(
    (a, b) => urgency(a, today) - urgency(b, today) || dueOn(a).localeCompare(dueOn(b)) || byDate(a, b),
  )
}
