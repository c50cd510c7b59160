import type { Tx } from '#platform/database'
import type { Locale } from '#platform/i18n'
import { endPaths } from '../hrefs.ts'
import { secretsOf } from '../wishes/wish.ts'

/** Somebody who was at a gathering. */
type WasThere = { person_id: number; gathering_id: number; ends_at: Date }

/**
 * Writes that these people are told after these gatherings; the caller writes the mail in the same transaction. Whoever is
 * in `reminders.afterwards_unwanted` does not want it, and is not to be asked for.
 * @returns those that nobody else wrote first, each with the secret that ends such mails
 */
export async function claimAfterwards<One extends WasThere>(
  tx: Tx,
  some: One[],
): Promise<(One & { secret: string })[]> {
  if (some.length === 0) return []
  const told = await tx
    .insertInto('reminders.told')
    .values(
      some.map(({ person_id, gathering_id, ends_at: moment }) => ({
        ...{ person_id, gathering_id, moment },
        kind: 'afterwards' as const,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning(['person_id', 'gathering_id'])
    .execute()
  const ours = new Set(told.map((row) => `${row.person_id} ${row.gathering_id}`))
  const secrets = await secretsOf(tx, [...new Set(some.map((one) => one.person_id))])
  return some.flatMap((one) => {
    const secret = secrets.get(one.person_id)
    const taken = ours.has(`${one.person_id} ${one.gathering_id}`)
    return taken && secret !== undefined ? [{ ...one, secret }] : []
  })
}

/** Where one ends mails after gatherings. */
export const endAfterwards = (locale: Locale, secret: string): string => endPaths.afterwards.href(locale, { secret })
