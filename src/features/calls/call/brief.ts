import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import type { Visit } from '#platform/feature'
import type { LocalText } from '#platform/i18n'
import type { Selection, State } from './call.ts'

/** What other pages need to know of a call, drafts included. */
export type CallBrief = {
  id: number
  slug: string
  kind: string
  title: LocalText
  asker_id: number
  asker_name: string
  asker_handle: string
  asker_kind: string
  created_by: number | null
  state: State
  selection: Selection
  places: number
  /** Whole euros to divide; of a funding round. */
  budget: number | null
  asked_least: number | null
  asked_most: number | null
  deadline_at: Date | null
  gathering_id: number | null
}

/** The call at an address, a draft too; undefined when there is none. */
export async function callBySlug(db: Database, slug: string): Promise<CallBrief | undefined> {
  return (await briefs(db, sql`call.slug = ${slug}`))[0]
}

/** Calls by their ids, drafts too, in no order. */
export async function callsByIds(db: Database, ids: number[]): Promise<CallBrief[]> {
  return ids.length === 0 ? [] : briefs(db, sql`call.id = any(${ids}::integer[])`)
}

/**
 * A call by its id, held until the transaction ends: nobody else closes it, moves it or takes a response for it
 * meanwhile. Who decides by a deadline or by a number of places holds the call first.
 */
export async function holdCall(tx: Tx, id: number): Promise<CallBrief | undefined> {
  await sql`select 1 from calls.call where id = ${id} for no key update`.execute(tx)
  return (await callsByIds(tx, [id]))[0]
}

async function briefs(db: Database, where: ReturnType<typeof sql>): Promise<CallBrief[]> {
  const { rows } = await sql<CallBrief>`
    select call.id, call.slug, call.kind, call.title, call.asker_id, asker.name as asker_name, asker.handle as asker_handle,
           asker.kind as asker_kind, call.created_by, call.state, call.selection, call.places, call.budget, call.asked_least,
           call.asked_most, call.deadline_at, call.gathering_id
      from calls.call call join people.party_card asker on asker.id = call.asker_id
     where ${where}`.execute(db)
  return rows
}

/** Whether a person may act for the asker of a call. */
export async function asksFor(db: Database, personId: number, call: { asker_id: number }): Promise<boolean> {
  const { rows } = await sql`
    select 1 from people.representative where person_id = ${personId} and party_id = ${call.asker_id}`.execute(db)
  return rows.length > 0
}

/** `may` of routes with `:slug` that are for who acts for the asker of the call there. */
export async function mayManageCall({ db, member, params }: Visit): Promise<boolean | undefined> {
  const call = await callBySlug(db, params.slug ?? '')
  if (call === undefined) return undefined
  return member !== undefined && asksFor(db, member.personId, call)
}
