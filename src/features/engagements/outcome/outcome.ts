import type { Tx } from '#platform/database'
import { dropPictures, keepPicture, type MadePicture } from '#platform/files'
import type { LocalText } from '#platform/i18n'
import { type Acting, holdFor, others, type Refused, tell } from '../engagement/acting.ts'
import type { Side } from '../engagement/engagement.ts'
import { actedFor } from '../engagement/making.ts'

export type NewOutcome = {
  text: LocalText
  href: string | null
  /** null takes the picture away, undefined leaves it. */
  picture: MadePicture | null | undefined
}

/**
 * A side writes what came of it, or changes it, and says yes to it by that. The other says yes or changes it again; until
 * then nobody else sees it, also what was public before.
 */
export async function writeOutcome(
  tx: Tx,
  acting: Acting,
  given: NewOutcome,
): Promise<'outcome' | 'published' | Refused> {
  const held = await holdFor(tx, acting)
  if (held === undefined) return 'gone'
  if (held.state !== 'ended') return 'late'
  const before = await outcomeRow(tx, held.id)
  const { text, href, picture } = given
  const picture_id = picture ? await keepPicture(tx, picture) : picture === null ? null : (before?.picture_id ?? null)
  const { personId, now } = acting
  const row = {
    ...{ text: JSON.stringify(text), href, picture_id, written_by: personId, written_at: now },
    ...{
      version: (before?.version ?? 0) + 1,
      asker_yes_at: null,
      asker_yes_by: null,
      doer_yes_at: null,
      doer_yes_by: null,
    },
  }
  await tx
    .insertInto('engagements.outcome')
    .values({ engagement_id: held.id, ...row })
    .onConflict((conflict) => conflict.column('engagement_id').doUpdateSet(row))
    .execute()
  if (picture !== undefined && before !== undefined) await dropPictures(tx, [before.picture_id])
  await yes(tx, acting, held.id, held.sides)
  await tell(tx, held.id, others(held.sides), 'outcome')
  return held.sides.length === 2 ? 'published' : 'outcome'
}

/** changed: it was written anew meanwhile; one says yes to what one read. */
export async function agreeOutcome(
  tx: Tx,
  acting: Acting,
  version: number,
): Promise<'published' | 'yes' | 'changed' | Refused> {
  const held = await holdFor(tx, acting)
  if (held === undefined) return 'gone'
  const outcome = await outcomeRow(tx, held.id)
  if (held.state !== 'ended' || outcome === undefined) return 'late'
  if (outcome.version !== version) return 'changed'
  const fresh = held.sides.filter((side) => outcome[`${side}_yes_at`] === null)
  await yes(tx, acting, held.id, held.sides)
  const { published } = await tx
    .selectFrom('engagements.outcome')
    .select('published')
    .where('engagement_id', '=', held.id)
    .executeTakeFirstOrThrow()
  if (published && fresh.length > 0) await tell(tx, held.id, others(held.sides), 'published')
  return published ? 'published' : 'yes'
}

/** A side takes its yes back: from then on nobody else sees it. */
export async function withdrawOutcome(tx: Tx, acting: Acting): Promise<'private' | Refused> {
  const held = await holdFor(tx, acting)
  if (held === undefined) return 'gone'
  for (const side of held.sides)
    await tx
      .updateTable('engagements.outcome')
      .set(side === 'asker' ? { asker_yes_at: null, asker_yes_by: null } : { doer_yes_at: null, doer_yes_by: null })
      .where('engagement_id', '=', held.id)
      .execute()
  return 'private'
}

async function yes(tx: Tx, { personId, now }: Acting, id: number, sides: Side[]): Promise<void> {
  for (const side of sides) {
    await tx
      .updateTable('engagements.outcome')
      .set(
        side === 'asker' ? { asker_yes_at: now, asker_yes_by: personId } : { doer_yes_at: now, doer_yes_by: personId },
      )
      .where('engagement_id', '=', id)
      .where(`${side}_yes_at`, 'is', null)
      .execute()
    await actedFor(tx, id, personId, side, now)
  }
}

const outcomeRow = (tx: Tx, id: number) =>
  tx
    .selectFrom('engagements.outcome')
    .select(['version', 'picture_id', 'asker_yes_at', 'doer_yes_at'])
    .where('engagement_id', '=', id)
    .executeTakeFirst()
