import type { MemberVisit, Visit } from '#platform/feature'
import { type Engagement, engagementAt } from './queries.ts'

/** The engagement an address names, for its reader; undefined when there is none. */
export async function engagementOf(visit: Visit): Promise<Engagement | undefined> {
  const { id = '' } = visit.params
  if (!/^\d{1,9}$/.test(id) || visit.member === undefined) return undefined
  return engagementAt(visit.db, Number(id), visit.member.personId)
}

/** `may` of pages that are for who acts for one of the sides: others do not learn that it is there. */
export const actsForSide = async (visit: Visit): Promise<true | undefined> =>
  (await engagementOf(visit))?.sides.length ? true : undefined

/** Who does something with the engagement of an address. */
export const actingIn = ({ params, member, now }: MemberVisit) => ({
  id: Number(params.id),
  personId: member.personId,
  now,
})
