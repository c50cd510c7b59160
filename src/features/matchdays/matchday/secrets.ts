import { createHash, randomBytes, randomInt } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '#platform/database'

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ' // Crockford's: nobody mistakes one for another

const word = (length: number): string => Array.from({ length }, () => letters[randomInt(32)]).join('')

/** What a student is called in files for everybody, and what seals a list there. */
export const newPseudonym = (): { pseudonym: string; salt: string } => ({ pseudonym: word(10), salt: word(26) })

/** What a match day is called in addresses of files. */
export const newCode = (): string => word(10).toLowerCase()

/**
 * Draws the secret of a round's lottery, before any list of that round is closed. Its hash is for everybody from then on,
 * so afterwards nobody can choose another. Drawn once; a second time changes nothing.
 */
export async function commitLottery(
  tx: Tx,
  { matchdayId, round, now }: { matchdayId: number; round: number; now: Date },
): Promise<void> {
  const secret = randomBytes(32)
  await sql`insert into matchdays.lottery (matchday_id, round, secret, commitment, committed_at)
    values (${matchdayId}, ${round}, ${secret}, ${createHash('sha256').update(secret).digest()}, ${now})
    on conflict do nothing`.execute(tx)
}
