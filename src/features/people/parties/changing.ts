import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { announce } from '#platform/events'
import type { LocalText } from '#platform/i18n'
import { partyChanged } from '../events.ts'
import { indexParties } from '../search/queries.ts'
import { type OrganisationKind, type SkillRelation, skillRelations } from './party.ts'

/** What becomes different; null takes a text away, absent leaves it. */
export type PartyChange = {
  name?: string
  /** Of an organisation only. */
  organisationKind?: OrganisationKind
  pronouns?: string | null
  summary?: LocalText | null
  about?: LocalText | null
  website?: string | null
  seeks?: LocalText | null
  offers?: LocalText | null
  languages?: string[]
  /** Instead of those there were. */
  disciplines?: string[]
  skills?: Record<SkillRelation, string[]>
}

/**
 * Changes what a party says of itself, and announces it. Skills and disciplines that do not exist are left out.
 * @returns ok false with 'unknown-party' when there is no such party
 */
export async function changeParty(
  tx: Tx,
  partyId: number,
  change: PartyChange,
): Promise<{ ok: true } | { ok: false; reason: 'unknown-party' }> {
  const { summary, about, seeks, offers, disciplines, skills, organisationKind, ...plain } = change
  const texts = Object.fromEntries(
    Object.entries({ summary, about, seeks, offers }).flatMap(([name, text]) =>
      text === undefined ? [] : [[name, text && JSON.stringify(text)]],
    ),
  )
  const changed = await tx
    .updateTable('people.party')
    .set({ ...plain, ...texts, changed_at: sql`now()` })
    .$if(organisationKind !== undefined, (query) => query.set({ organisation_kind: organisationKind ?? null }))
    .where('id', '=', partyId)
    .returning('id')
    .executeTakeFirst()
  if (changed === undefined) return { ok: false, reason: 'unknown-party' }
  if (disciplines) await setDisciplines(tx, partyId, disciplines)
  if (skills) await setSkills(tx, partyId, skills)
  await partyIsDifferent(tx, partyId)
  return { ok: true }
}

/** What follows every change of what a party shows: it is found by it, and others are told. */
export async function partyIsDifferent(tx: Tx, partyId: number): Promise<void> {
  await indexParties(tx, { ids: [partyId] })
  await announce(tx, partyChanged, [{ partyId }])
}

async function setDisciplines(tx: Tx, partyId: number, disciplines: string[]) {
  await tx.deleteFrom('people.party_discipline').where('party_id', '=', partyId).execute()
  await sql`insert into people.party_discipline (party_id, discipline_id)
    select ${partyId}, id from people.discipline where id = any(${disciplines}::text[])`.execute(tx)
}

async function setSkills(tx: Tx, partyId: number, skills: Record<SkillRelation, string[]>) {
  await tx.deleteFrom('people.party_skill').where('party_id', '=', partyId).execute()
  for (const relation of skillRelations)
    await sql`insert into people.party_skill (party_id, skill_id, relation)
      select ${partyId}, id, ${relation} from people.skill where id = any(${skills[relation]}::text[])`.execute(tx)
}
