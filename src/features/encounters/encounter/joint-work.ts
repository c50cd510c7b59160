import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import type { LocalText } from '#platform/i18n'

export type JointWork = {
  /** Persons who worked together. */
  personIds: number[]
  /** What it was, as `feature:number`: the same thing counts once for two people. */
  source: string
  /** What it is called. */
  title: LocalText
  at: Date
}

/**
 * Those who worked together have a tie by it, each with each. Said twice, it counts once. Two who are kept apart (a block,
 * or a "rather not") get none. It opens nothing on one's page that is for those one met: that takes both their word.
 */
export async function recordJointWork(tx: Tx, { personIds, source, title, at }: JointWork): Promise<void> {
  await sql`
    insert into encounters.joint_work (one_id, other_id, source, title, at)
    select one, other, ${source}, ${JSON.stringify(title)}::jsonb, ${at}::timestamptz
      from unnest(${personIds}::integer[]) one join unnest(${personIds}::integer[]) other on one < other
     where not exists (select from people.block_card where (person_id, blocked_id) in ((one, other), (other, one)))
       and not exists (select from encounters.avoided where (person_id, avoided_id) in ((one, other), (other, one)))
    on conflict do nothing`.execute(tx)
}
