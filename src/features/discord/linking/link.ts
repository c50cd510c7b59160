import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import { codeHash, newCode } from '#registrations'

/** Letters of a code, of Crockford's 32: forty bits, for ten minutes. */
const letters = 8
const minutes = 10

type For = { personId: number; circleId?: number | undefined; now: Date }

/**
 * A code that its owner says over there: to link their account, or with a circle to connect a channel. Earlier ones for
 * the same are dead.
 */
export async function makeCode(tx: Tx, { personId, circleId, now }: For): Promise<{ code: string; until: Date }> {
  const code = newCode().slice(0, letters)
  const until = new Date(now.getTime() + minutes * 60_000)
  await sql`delete from discord.code where expires_at < ${now}
    or (person_id = ${personId} and circle_id is not distinct from ${circleId ?? null}::integer)`.execute(tx)
  await tx
    .insertInto('discord.code')
    .values({ hash: hashed(code), person_id: personId, circle_id: circleId ?? null, expires_at: until })
    .execute()
  return { code: `${code.slice(0, 4)}-${code.slice(4)}`, until }
}

/** Takes a code that was said, which is dead after it. @returns undefined when it is not, no longer, or for something else */
export async function takeCode(tx: Tx, typed: string, kind: 'person' | 'circle', now: Date) {
  const code = typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  return tx
    .deleteFrom('discord.code')
    .where('hash', '=', hashed(code))
    .where('expires_at', '>', now)
    .where('circle_id', kind === 'circle' ? 'is not' : 'is', null)
    .returning(['person_id', 'circle_id'])
    .executeTakeFirst()
}

const hashed = (code: string) => codeHash(code).toString('hex')

/** Whose account this is. */
export const linkOf = (db: Database, userId: string) =>
  db
    .selectFrom('discord.link')
    .innerJoin('people.party_card as person', 'person.id', 'discord.link.person_id')
    .select(['discord.link.person_id', 'person.name as person'])
    .where('user_id', '=', userId)
    .executeTakeFirst()

/** Links an account to a person, in place of what either was linked to. */
export async function linkAccount(
  tx: Tx,
  given: { personId: number; userId: string; name: string; now: Date },
): Promise<void> {
  const { personId, userId, name, now } = given
  await sql`delete from discord.link where person_id = ${personId} or user_id = ${userId}`.execute(tx)
  await tx.insertInto('discord.link').values({ person_id: personId, user_id: userId, name, at: now }).execute()
}
