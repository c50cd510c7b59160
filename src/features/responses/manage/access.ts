import { type Access, accessTo } from '../response/access.ts'
import { type CallBrief, asksFor, callBySlug } from '#calls'
import type { MemberVisit } from '#platform/feature'

/** The call of the address, for who acts for its asker. Stewards, who may open its pages, do not read responses. */
export async function askerCall({ db, member, params }: MemberVisit): Promise<CallBrief | undefined> {
  const call = await callBySlug(db, params.slug ?? '')
  return call !== undefined && (await asksFor(db, member.personId, call)) ? call : undefined
}

/** The response of the address, for who acts for the asker of the call there. */
export async function askerAccess({ db, member, params }: MemberVisit): Promise<Access | undefined> {
  const access = await accessTo(db, Number(params.id), member.personId)
  if (access === undefined || access.call.slug !== params.slug || !access.sides.includes('asker')) return undefined
  return access
}
