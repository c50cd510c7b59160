import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import type { LocalText } from '#platform/i18n'
import { recordJointWork } from '#encounters'

/**
 * Who worked on an engagement that is done: a person who is a side; of a collective those with a share of what was
 * signed last, of one without shares and of an organisation those who acted for it here.
 */
export async function workersOf(tx: Tx, engagementId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with signed as (
      select number from engagements.division where engagement_id = ${engagementId} and signed_at is not null order by number desc limit 1
    ), sharer as (
      select person_id from engagements.share where engagement_id = ${engagementId} and number = (select number from signed) and person_id is not null
    )
    select p.id from engagements.engagement e join people.party_card p on p.id in (e.asker_id, e.doer_id) and p.kind = 'person'
     where e.id = ${engagementId}
    union select person_id from sharer
    union select r.person_id from engagements.representation r
     where r.engagement_id = ${engagementId} and (r.side = 'asker' or not exists (select from sharer))
    order by 1`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Who worked together has a tie by it. */
export async function recordWork(tx: Tx, engagementId: number, at: Date): Promise<void> {
  const { title } = await tx
    .selectFrom('engagements.engagement')
    .select('title')
    .where('id', '=', engagementId)
    .executeTakeFirstOrThrow()
  const personIds = await workersOf(tx, engagementId)
  await recordJointWork(tx, { personIds, source: `engagement:${engagementId}`, title: title as LocalText, at })
}
