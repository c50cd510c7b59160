import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { announce } from '#platform/events'
import type { LocalText } from '#platform/i18n'
import { partyChanged } from '../events.ts'
import { indexParties } from '../search/queries.ts'

export type PartyChange = {
  name?: string
  summary?: LocalText
  about?: LocalText
  website?: string | null
  seeks?: LocalText
  offers?: LocalText
}

/**
 * Changes what a party says of itself, and announces it.
 * @returns ok false with 'unknown-party' when there is no such party
 */
export async function changeParty(
  tx: Tx,
  partyId: number,
  change: PartyChange,
): Promise<{ ok: true } | { ok: false; reason: 'unknown-party' }> {
  const { summary, about, seeks, offers, ...plain } = change
  const texts = Object.fromEntries(
    Object.entries({ summary, about, seeks, offers }).flatMap(([name, text]) =>
      text ? [[name, JSON.stringify(text)]] : [],
    ),
  )
  const changed = await tx
    .updateTable('people.party')
    .set({ ...plain, ...texts, changed_at: sql`now()` })
    .where('id', '=', partyId)
    .returning('id')
    .executeTakeFirst()
  if (changed === undefined) return { ok: false, reason: 'unknown-party' }
  await indexParties(tx, { ids: [partyId] })
  await announce(tx, partyChanged, [{ partyId }])
  return { ok: true }
}
