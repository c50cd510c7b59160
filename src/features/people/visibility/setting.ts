import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { renewPicture } from '#platform/files'
import { partyIsDifferent } from '../parties/changing.ts'
import { type Audience, levelOf, type Part, parts } from './audience.ts'

/**
 * Sets for whom parts of a person's profile are; those not given stay. Pictures that fewer people may see than before get
 * a new address, because caches of everybody may have kept the old one.
 */
export async function setAudiences(
  tx: Tx,
  personId: number,
  chosen: Partial<Record<Part, Audience | undefined>>,
): Promise<void> {
  const before = await tx
    .selectFrom('people.party')
    .selectAll()
    .where('id', '=', personId)
    .where('kind', '=', 'person')
    .forUpdate()
    .executeTakeFirstOrThrow()
  const levels = Object.fromEntries(
    parts.map((part) => {
      const audience = chosen[part]
      return [`${part}_for`, audience === undefined ? before[`${part}_for`] : levelOf(audience)]
    }),
  ) as Record<`${Part}_for`, number>
  const narrower = (part: 'picture' | 'works') =>
    Math.max(levels.page_for, levels[`${part}_for`]) > Math.max(before.page_for, before[`${part}_for`])
  const picture_id =
    narrower('picture') && before.picture_id ? await renewPicture(tx, before.picture_id) : before.picture_id
  await tx
    .updateTable('people.party')
    .set({ ...levels, picture_id, changed_at: sql`now()` })
    .where('id', '=', personId)
    .execute()
  if (narrower('works')) await renewWorkPictures(tx, personId)
  await partyIsDifferent(tx, personId)
}

async function renewWorkPictures(tx: Tx, personId: number) {
  const works = await tx
    .selectFrom('people.work')
    .select(['id', 'picture_id'])
    .where('party_id', '=', personId)
    .where('picture_id', 'is not', null)
    .execute()
  for (const { id, picture_id } of works)
    await tx
      .updateTable('people.work')
      .set({ picture_id: await renewPicture(tx, picture_id ?? '') })
      .where('id', '=', id)
      .execute()
}
