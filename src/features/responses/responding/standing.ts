import { sql } from 'kysely'
import { asksFor, callBySlug, type CallBrief, callKind, type CallKind } from '#calls'
import type { Database } from '#platform/database'
import { mayWriteTo } from '../people.ts'
import type { ResponseState } from '../response/state.ts'
import { type Taking, takingOf } from './taking.ts'

/** A party somebody may respond for, with what it made and the response it has, if any. */
export type Responder = {
  id: number
  kind: 'person' | 'organisation' | 'collective'
  handle: string
  name: string
  works: { id: number; title: string; year: number | null; role: string | null }[]
  response_id: number | null
  state: ResponseState | null
}

export type Standing = {
  call: CallBrief
  kind: CallKind
  taking: Taking
  responders: Responder[]
  /** own: one acts for who asks; blocked: nobody there would read it; nobody: nothing one acts for may respond. */
  obstacle: 'own' | 'blocked' | 'nobody' | undefined
}

/**
 * How a person stands to a call: whether it takes responses, and in whose name one may respond. Who acts for the asker
 * cannot respond in any name: they read the responses of the others.
 * @returns undefined when there is no such call, or not yet
 */
export async function standingTo(db: Database, slug: string, personId: number): Promise<Standing | undefined> {
  const call = await callBySlug(db, slug)
  const kind = call && callKind(call.kind)
  if (call === undefined || kind === undefined || call.state === 'draft') return undefined
  const [taking, responders, own, may] = await Promise.all([
    takingOf(db, call.id),
    respondersOf(db, { personId, callId: call.id, kinds: kind.responders }),
    asksFor(db, personId, call),
    mayWriteTo(db, personId, call.asker_id),
  ])
  const obstacle = own ? 'own' : !may ? 'blocked' : responders.length === 0 ? 'nobody' : undefined
  return { call, kind, taking, responders, obstacle }
}

type Asked = { personId: number; callId: number; kinds: string[] }

/** Oneself first, then by name. */
async function respondersOf(db: Database, { personId, callId, kinds }: Asked): Promise<Responder[]> {
  const { rows } = await sql<Responder>`
    select party.id, party.kind, party.handle, party.name, response.id as response_id, response.state,
           coalesce((select jsonb_agg(jsonb_build_object('id', work.id, 'title', work.title, 'year', work.year, 'role', work.role)
                                      order by work.year desc nulls last, work.id desc)
                       from people.work_card work where work.party_id = party.id), '[]') as works
      from people.representative mine join people.party_card party on party.id = mine.party_id
      left join responses.response on response.call_id = ${callId} and response.party_id = party.id and response.state <> 'withdrawn'
     where mine.person_id = ${personId} and party.kind = any(${kinds}::text[])
       -- A collective with fewer than three members rests: it takes on nothing new.
       and not exists (select from collectives.collective_card c where c.party_id = party.id and c.state <> 'live')
     order by party.id = ${personId} desc, party.name, party.id`.execute(db)
  return rows
}
