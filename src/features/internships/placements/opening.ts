import type { Visit } from '#platform/feature'
import { type Access, accessTo, type Placement, placementById } from './placement.ts'

export type Opened = { placement: Placement; access: Access }

/** The placement of `:placement` for who takes part in it; undefined for everybody else, as if there were none. */
export async function openedAt({ db, params, member }: Visit): Promise<Opened | undefined> {
  const placement = await placementById(db, Number(params.placement))
  if (placement === undefined || member === undefined) return undefined
  const access = await accessTo(db, placement, member.personId)
  return access.sides.length > 0 ? { placement, access } : undefined
}

/** `may` of routes with `:placement`: only its student, company and school know that it is there. */
export const mayOpen = async (visit: Visit): Promise<boolean | undefined> =>
  (await openedAt(visit)) === undefined ? undefined : true
