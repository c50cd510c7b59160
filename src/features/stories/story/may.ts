import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Visit } from '#platform/feature'
import { type Story, storyBySlug } from './queries.ts'

/** Whether a person acts for whose story it is: publishes it, and answers for it. */
export async function answersFor(db: Database, personId: number, story: Pick<Story, 'party_id'>): Promise<boolean> {
  const { rows } = await sql`
    select 1 from people.representative where person_id = ${personId} and party_id = ${story.party_id}`.execute(db)
  return rows.length > 0
}

/** Whether a person may write in it: its authors, and who answers for it. */
export async function writes(db: Database, personId: number, story: Story): Promise<boolean> {
  const author = story.authors.some((one) => one.person_id === personId && one.agreed_at !== null)
  return author || (await answersFor(db, personId, story))
}

/** `may` of routes with `:slug` that are for who writes the story there. */
export async function mayWrite({ db, member, params }: Visit): Promise<boolean | undefined> {
  const story = await storyBySlug(db, params.slug ?? '')
  if (story === undefined) return undefined
  return member !== undefined && writes(db, member.personId, story)
}

type Party = { id: number; label: string }

/**
 * In whose names a person may write: the person first, then what the person belongs to. Where one only belongs, who acts
 * for it publishes.
 */
export async function partiesToWriteFor(db: Database, personId: number): Promise<Party[]> {
  const { rows } = await sql<Party>`
    select p.id, p.name as label from people.party_card p
     where p.id = ${personId} or (not p.closed and exists (
       select from people.membership_card m where m.party_id = p.id and m.person_id = ${personId} and m.standing in ('member', 'organiser', 'admin')))
     order by p.id <> ${personId}, p.name`.execute(db)
  return rows
}

/** Whom a person acts for: the person first. */
export async function representedBy(db: Database, personId: number): Promise<Party[]> {
  const { rows } = await sql<Party>`
    select p.id, p.name as label from people.party_card p
      join people.representative r on r.party_id = p.id and r.person_id = ${personId}
     order by p.id <> ${personId}, p.name`.execute(db)
  return rows
}
