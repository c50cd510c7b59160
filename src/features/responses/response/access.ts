import { sql } from 'kysely'
import { callsByIds, type CallBrief } from '#calls'
import type { Database } from '#platform/database'
import { responseById, type ResponseBrief } from './queries.ts'

export type Side = 'asker' | 'responder'
export type Access = { call: CallBrief; response: ResponseBrief; sides: Side[] }

/**
 * A response with the sides a person stands on: who acts for the party that responded, and, once it was sent, who acts
 * for who asks. Nobody else has one.
 * @returns undefined when there is no such response, or the person stands on neither side
 */
export async function accessTo(db: Database, responseId: number, personId: number): Promise<Access | undefined> {
  const response = await responseById(db, responseId)
  const [call] = response === undefined ? [] : await callsByIds(db, [response.call_id])
  if (response === undefined || call === undefined) return undefined
  const { rows } = await sql<{ party_id: number }>`
    select party_id from people.representative
     where person_id = ${personId} and party_id in (${response.party_id}, ${call.asker_id})`.execute(db)
  const acts = (partyId: number) => rows.some((row) => row.party_id === partyId)
  const sides: Side[] = [
    ...(acts(response.party_id) ? (['responder'] as const) : []),
    ...(acts(call.asker_id) && response.state !== 'draft' ? (['asker'] as const) : []),
  ]
  return sides.length === 0 ? undefined : { call, response, sides }
}
