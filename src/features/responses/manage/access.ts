import { type Access, accessTo, sealOf } from '../response/access.ts'
import { type CallBrief, asksFor, callBySlug } from '#calls'
import type { MemberVisit } from '#platform/feature'

/**
 * The call of the address, for who acts for its asker and may see who responded. Stewards, who may open its pages, do
 * not read responses.
 */
export async function askerCall(visit: MemberVisit): Promise<CallBrief | undefined> {
  const { db, member, params } = visit
  const call = await callBySlug(db, params.slug ?? '')
  const reads = call !== undefined && (await asksFor(db, member.personId, call))
  return reads && (await sealOf(visit, call)) === undefined ? call : undefined
}

/** The response of the address, for who acts for the asker of the call there and may see whose it is. */
export async function askerAccess(visit: MemberVisit): Promise<Access | undefined> {
  const { params } = visit
  const access = await accessTo(visit, Number(params.id))
  if (access === undefined || access.call.slug !== params.slug || !access.sides.includes('asker')) return undefined
  return access
}
