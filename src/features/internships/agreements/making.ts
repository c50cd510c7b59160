import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { placementById } from '../placements/placement.ts'
import { contentOf, hashOf } from './content.ts'

/**
 * Makes the agreement of a placement, or its next version when what it says is different now. A version that somebody
 * signed is kept; one that nobody signed gives way. Asked for again nothing happens.
 */
export async function renewAgreement(tx: Tx, placementId: number, now: Date): Promise<void> {
  const placement = await placementById(tx, placementId)
  const content = placement && contentOf(placement)
  if (content === undefined) return
  const hash = hashOf(content)
  const { rows } = await sql<{ id: number; version: number; hash: string; signed: boolean }>`
    select a.id, a.version, a.hash, exists (select from internships.signature s where s.agreement_id = a.id) as signed
      from internships.agreement a where a.placement_id = ${placementId} and a.replaced_at is null for update`.execute(
    tx,
  )
  const [there] = rows
  if (there?.hash === hash) return
  if (there?.signed)
    await tx.updateTable('internships.agreement').set({ replaced_at: now }).where('id', '=', there.id).execute()
  else if (there) await tx.deleteFrom('internships.agreement').where('id', '=', there.id).execute()
  await tx
    .insertInto('internships.agreement')
    .values({
      ...{ placement_id: placementId, content: JSON.stringify(content), hash, made_at: now },
      version: there === undefined ? 1 : there.version + (there.signed ? 1 : 0),
    })
    .execute()
}
