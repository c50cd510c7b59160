import type { ComponentChildren } from 'preact'
import { sql } from 'kysely'
import { callsByIds, type CallBrief } from '#calls'
import type { MemberVisit } from '#platform/feature'
import { responsesSealed } from '../slots.ts'
import { responseById, type ResponseBrief } from './queries.ts'

export type Side = 'asker' | 'responder'
export type Access = { call: CallBrief; response: ResponseBrief; sides: Side[] }

/**
 * A response with the sides the visitor stands on: who acts for the party that responded, and, once it was sent, who acts
 * for who asks and may see who responded. Nobody else has one.
 * @returns undefined when there is no such response, or the visitor stands on neither side
 */
export async function accessTo(visit: MemberVisit, responseId: number): Promise<Access | undefined> {
  const { db, member } = visit
  const response = await responseById(db, responseId)
  const [call] = response === undefined ? [] : await callsByIds(db, [response.call_id])
  if (response === undefined || call === undefined) return undefined
  const { rows } = await sql<{ party_id: number }>`
    select party_id from people.representative
     where person_id = ${member.personId} and party_id in (${response.party_id}, ${call.asker_id})`.execute(db)
  const acts = (partyId: number) => rows.some((row) => row.party_id === partyId)
  const reads = acts(call.asker_id) && response.state !== 'draft' && (await sealOf(visit, call)) === undefined
  const sides: Side[] = [
    ...(acts(response.party_id) ? (['responder'] as const) : []),
    ...(reads ? (['asker'] as const) : []),
  ]
  return sides.length === 0 ? undefined : { call, response, sides }
}

/** What stands instead of the responses to a call, for a visitor who may not see now whose they are; otherwise undefined. */
export async function sealOf(visit: MemberVisit, call: CallBrief): Promise<ComponentChildren> {
  const seals = await visit.fill(responsesSealed, { call, personId: visit.member.personId })
  return seals.find((seal) => seal !== undefined)
}
