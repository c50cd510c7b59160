import { type RawBuilder, sql } from 'kysely'
import type { Database } from '#platform/database'
import type { LocalText } from '#platform/i18n'
import type { ResponseState } from './state.ts'

/** A response as lists need it. */
export type ResponseBrief = {
  id: number
  call_id: number
  party_id: number
  party_kind: 'person' | 'organisation' | 'collective'
  party_handle: string
  party_name: string
  /** Whether everyone may open the party's page. */
  party_public: boolean
  party_picture: string | null
  by_id: number | null
  state: ResponseState
  /** Whole euros asked for, of a funding round. */
  amount: number | null
  sent_at: Date | null
  seen_at: Date | null
  answered_at: Date | null
  /** The kind word that went with no, or the motive of a choice. */
  answer: LocalText | null
  place: number | null
  awarded: number | null
  emptied_at: Date | null
}

/** Every response to a call that was sent and not withdrawn, by the moment it was sent. Drafts are nobody else's. */
export const responsesOf = (db: Database, callId: number): Promise<ResponseBrief[]> =>
  briefs(db, sql`r.call_id = ${callId} and r.state not in ('draft', 'withdrawn')`)

/** The live response of a party to a call, a draft too; undefined when there is none. */
export async function responseFor(db: Database, callId: number, partyId: number): Promise<ResponseBrief | undefined> {
  return (await briefs(db, sql`r.call_id = ${callId} and r.party_id = ${partyId} and r.state <> 'withdrawn'`))[0]
}

/** A response by its number, whatever its state. */
export async function responseById(db: Database, id: number): Promise<ResponseBrief | undefined> {
  return (await briefs(db, sql`r.id = ${id}`))[0]
}

async function briefs(db: Database, where: RawBuilder<unknown>): Promise<ResponseBrief[]> {
  const { rows } = await sql<ResponseBrief>`
    select r.id, r.call_id, r.party_id, party.kind as party_kind, party.handle as party_handle, party.name as party_name,
           party.public as party_public, party.picture_id as party_picture, r.by_id, r.state, r.amount, r.sent_at, r.seen_at,
           r.answered_at, r.answer, r.place, r.awarded, r.emptied_at
      from responses.response r join people.party_card party on party.id = r.party_id
     where ${where} order by r.sent_at, r.id`.execute(db)
  return rows
}
