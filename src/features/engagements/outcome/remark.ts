import type { Tx } from '#platform/database'
import type { Locale } from '#platform/i18n'
import { type Acting, holdFor, others, type Refused, tell } from '../engagement/acting.ts'
import { actedFor } from '../engagement/making.ts'

/**
 * A side writes how it was to work with the other, or changes it as long as the other may not see it. When both have
 * written, both see both; else at the end of the fortnight, and then nothing more is written. So nobody writes an answer
 * to what the other wrote (as two-sided reviews do since Bolton, Greiner and Ockenfels, "Engineering Trust", 2013).
 */
export async function writeRemark(
  tx: Tx,
  acting: Acting,
  text: string,
  locale: Locale,
): Promise<'remark' | 'late' | Refused> {
  const held = await holdFor(tx, acting)
  if (held === undefined) return 'gone'
  const { personId, now } = acting
  if (held.remarks_open_at === null || held.remarks_open_at <= now) return 'late'
  const written = await tx
    .selectFrom('engagements.remark')
    .select('side')
    .where('engagement_id', '=', held.id)
    .execute()
  const known = written.map(({ side }) => side)
  const side = held.sides.find((one) => !known.includes(one)) ?? held.sides[0] ?? 'asker'
  const row = { text: JSON.stringify({ [locale]: text }), by_id: personId, written_at: now }
  await tx
    .insertInto('engagements.remark')
    .values({ engagement_id: held.id, side, ...row })
    .onConflict((conflict) => conflict.columns(['engagement_id', 'side']).doUpdateSet(row))
    .execute()
  await actedFor(tx, held.id, personId, side, now)
  const both = new Set([...known, side]).size === 2
  if (both)
    await tx.updateTable('engagements.engagement').set({ remarks_open_at: now }).where('id', '=', held.id).execute()
  if (both || !known.includes(side)) await tell(tx, held.id, others(held.sides), both ? 'opened' : 'remarked')
  return 'remark'
}
