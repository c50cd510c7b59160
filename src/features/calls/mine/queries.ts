import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { LocalText } from '#platform/i18n'
import type { Selection, State } from '../call/call.ts'

/** A call as who asks lists it. */
export type OwnCall = {
  slug: string
  kind: string
  title: LocalText
  state: State
  selection: Selection
  asker_name: string
  deadline_at: Date | null
  submitted_at: Date | null
  changed_at: Date
}

/** The calls of the parties a person acts for: drafts and open ones first, then what ended; the latest first. */
export async function ownCalls(db: Database, personId: number, most = 200): Promise<OwnCall[]> {
  const { rows } = await sql<OwnCall>`
    select c.slug, c.kind, c.title, c.state, c.selection, asker.name as asker_name, c.deadline_at, c.submitted_at, c.changed_at
      from people.representative r join calls.call c on c.asker_id = r.party_id join people.party_card asker on asker.id = c.asker_id
     where r.person_id = ${personId}
     order by c.state in ('done', 'withdrawn'), c.changed_at desc, c.id desc limit ${most}`.execute(db)
  return rows
}
