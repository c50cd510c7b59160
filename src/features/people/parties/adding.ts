import type { LocalText } from '#platform/i18n'
import type { Tx } from '#platform/database'
import { indexParties } from '../search/queries.ts'
import { type OrganisationKind, type PartyKind, type SkillRelation, skillRelations, type Standing } from './party.ts'

export type NewParty = {
  kind: PartyKind
  handle: string
  name: string
  /** Of an organisation only, and then always. */
  organisationKind?: OrganisationKind | undefined
  pronouns?: string | undefined
  summary?: LocalText | undefined
  about?: LocalText | undefined
  website?: string | undefined
  /** BCP 47 tags of the languages one can be spoken to in. */
  languages?: string[] | undefined
  seeks?: LocalText | undefined
  offers?: LocalText | undefined
  disciplines?: string[] | undefined
  skills?: Partial<Record<SkillRelation, string[]>> | undefined
  /** Organisations and collectives a person belongs to, by handle. */
  memberships?: { organisation: string; role?: string | undefined; standing?: Standing | undefined }[] | undefined
  example?: boolean | undefined
  invented?: boolean | undefined
}

/**
 * Adds parties with their skills, disciplines and memberships, all at once.
 * @returns the ids, in the order given
 * @throws the database's error when a handle is taken, or a skill, discipline or organisation does not exist
 */
export async function addParties(tx: Tx, parties: NewParty[]): Promise<number[]> {
  if (parties.length === 0) return []
  const added = await tx.insertInto('people.party').values(parties.map(partyRow)).returning(['id', 'handle']).execute()
  const idOf = new Map(added.map((row) => [row.handle, row.id]))
  const withId = parties.map((party) => ({ ...party, id: idOf.get(party.handle) ?? 0 }))

  const skills = withId.flatMap(({ id, skills }) =>
    skillRelations.flatMap((relation) =>
      [...new Set(skills?.[relation])].map((skill_id) => ({ party_id: id, skill_id, relation })),
    ),
  )
  if (skills.length > 0) await tx.insertInto('people.party_skill').values(skills).execute()
  const disciplines = withId.flatMap(({ id, disciplines }) =>
    [...new Set(disciplines)].map((discipline_id) => ({ party_id: id, discipline_id })),
  )
  if (disciplines.length > 0) await tx.insertInto('people.party_discipline').values(disciplines).execute()
  await addMemberships(tx, withId)

  const ids = withId.map((party) => party.id)
  await indexParties(tx, { ids })
  return ids
}

async function addMemberships(tx: Tx, parties: (NewParty & { id: number })[]) {
  const wanted = parties.flatMap(({ id, memberships = [] }) => memberships.map((membership) => ({ ...membership, id })))
  if (wanted.length === 0) return
  const rows = await tx
    .selectFrom('people.party')
    .select(['id', 'handle'])
    .where('handle', 'in', [...new Set(wanted.map((one) => one.organisation))])
    .where('kind', '<>', 'person')
    .execute()
  const idOf = new Map(rows.map((row) => [row.handle, row.id]))
  const memberships = wanted.map(({ id, organisation, role, standing = 'member' }) => {
    const party_id = idOf.get(organisation)
    if (party_id === undefined) throw new Error(`There is no organisation or collective ${organisation}.`)
    return { person_id: id, party_id, role: role ?? null, standing }
  })
  await tx.insertInto('people.membership').values(memberships).execute()
}

const json = (text: LocalText | undefined) => (text === undefined ? null : JSON.stringify(text))

const partyRow = (party: NewParty) => ({
  kind: party.kind,
  handle: party.handle,
  name: party.name,
  organisation_kind: party.organisationKind ?? null,
  pronouns: party.pronouns ?? null,
  summary: json(party.summary),
  about: json(party.about),
  website: party.website ?? null,
  languages: party.languages ?? [],
  seeks: json(party.seeks),
  offers: json(party.offers),
  example: party.example ?? false,
  invented: party.invented ?? false,
})
