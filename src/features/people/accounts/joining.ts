import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import type { Locale } from '#platform/i18n'
import { addParties } from '../parties/adding.ts'
import { partyIsDifferent } from '../parties/changing.ts'
import { freeHandle } from '../parties/handles.ts'
import type { PartyName } from '../parties/party.ts'
import { indexParties } from '../search/queries.ts'

/**
 * Makes the person of a new account. What others see of it starts with members only: opening it to everyone is the
 * person's own choice.
 * @returns the person, or the one this account is already
 */
export async function addPersonForAccount(
  tx: Tx,
  given: { accountId: string; name: string; locale: Locale },
): Promise<PartyName> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${given.accountId}, 10))`.execute(tx)
  const known = await tx
    .selectFrom('people.party')
    .select(['id', 'kind', 'handle', 'name'])
    .where('account_id', '=', given.accountId)
    .executeTakeFirst()
  if (known) return known
  const handle = await freeHandle(tx, given.name)
  const { name } = given
  const [id = 0] = await addParties(tx, [{ kind: 'person', handle, name, languages: [given.locale] }])
  await tx
    .updateTable('people.party')
    .set({ account_id: given.accountId, ...membersOnly })
    .where('id', '=', id)
    .execute()
  await indexParties(tx, { ids: [id] })
  return { id, kind: 'person', handle, name }
}

const membersOnly = {
  page_for: 1,
  picture_for: 1,
  about_for: 1,
  skills_for: 1,
  wishes_for: 1,
  works_for: 1,
  availability_for: 1,
  circles_for: 1,
} as const

/**
 * From now on what these persons publish appears at once, and so do the organisations they started that still waited.
 * A steward says so, by approving the first.
 */
export async function trustPersons(tx: Tx, personIds: number[]): Promise<void> {
  if (personIds.length === 0) return
  await tx
    .updateTable('people.party')
    .set({ trusted_at: sql`coalesce(trusted_at, now())` })
    .where('id', 'in', personIds)
    .where('kind', '=', 'person')
    .execute()
  const shown = await tx
    .updateTable('people.party')
    .set({ withheld: null, changed_at: sql`now()` })
    .where('started_by', 'in', personIds)
    .where('withheld', '=', 'waiting')
    .returning('id')
    .execute()
  for (const { id } of shown) await partyIsDifferent(tx, id)
}
