import type { Tx } from '#platform/database'
import { addParties, type NewParty } from './parties/adding.ts'
import type { PartyName, Standing } from './parties/party.ts'

let made = 0

const add = async (tx: Tx, party: NewParty): Promise<PartyName> => {
  const [id = 0] = await addParties(tx, [party])
  return { id, kind: party.kind, handle: party.handle, name: party.name }
}

/** A person, for tests. Handle and name are made up unless given. */
export const aPerson = (tx: Tx, given: Partial<NewParty> = {}): Promise<PartyName> => {
  const number = ++made
  return add(tx, { handle: `person-${number}`, name: `Person ${number}`, languages: ['nl'], ...given, kind: 'person' })
}

/** An organisation, for tests: a company unless another kind is given. */
export const anOrganisation = (tx: Tx, given: Partial<NewParty> = {}): Promise<PartyName> => {
  const number = ++made
  return add(tx, {
    handle: `organisation-${number}`,
    name: `Organisation ${number}`,
    organisationKind: 'company',
    ...given,
    kind: 'organisation',
  })
}

/** A collective, for tests, without members yet. */
export const aCollective = (tx: Tx, given: Partial<NewParty> = {}): Promise<PartyName> => {
  const number = ++made
  return add(tx, { handle: `collective-${number}`, name: `Collective ${number}`, ...given, kind: 'collective' })
}

/** Ties a person to an organisation or collective, for tests: as a member unless another standing is given. */
export async function aMembership(
  tx: Tx,
  given: { personId: number; partyId: number; standing?: Standing; role?: string },
): Promise<void> {
  const { personId: person_id, partyId: party_id, standing = 'member', role = null } = given
  await tx.insertInto('people.membership').values({ person_id, party_id, standing, role }).execute()
}

/** What a party shows to whom, as levels of people.audience, and whether stewards withhold it; for tests. */
type Shown = {
  page_for?: number
  about_for?: number
  circles_for?: number
  pronouns?: string
  withheld?: 'waiting' | 'hidden' | null
}

/** Sets what a party shows, for tests of what others then see. */
export async function letShow(tx: Tx, partyId: number, shown: Shown): Promise<void> {
  await tx.updateTable('people.party').set(shown).where('id', '=', partyId).execute()
}
