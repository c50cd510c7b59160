import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Job } from '#platform/jobs'
import type { News } from '../events.ts'
import { tell } from './acting.ts'
import { endSilent } from './ending.ts'
import type { Side } from './engagement.ts'

type Nudge = { engagement_id: number; side: Side; news: News }

/**
 * Who is slow to answer hears it: three and ten days after terms were proposed, a week after the other said that it is
 * done, and four days before nothing more can be written. Each once. @returns how many
 */
export async function nudge(db: Database, now: Date): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<Nudge>`
      with side as (values ('asker'), ('doer')),
      due as (
        select e.id, side.column1 as side, step.news, step.news || ':terms:' || t.number as what
          from engagements.engagement e
          join engagements.terms t on t.engagement_id = e.id and t.closed_at is null and not t.agreed
          cross join side cross join (values ('turn', 3), ('turnAgain', 10)) step(news, days)
         where e.state in ('proposed', 'agreed') and t.at <= ${now}::timestamptz - make_interval(days => step.days)
           and case side.column1 when 'asker' then t.asker_agreed_at else t.doer_agreed_at end is null
        union all
        select e.id, side.column1, 'turn', 'done:' || extract(epoch from coalesce(e.asker_done_at, e.doer_done_at))::bigint
          from engagements.engagement e cross join side
         where e.state = 'agreed' and coalesce(e.asker_done_at, e.doer_done_at) <= ${now}::timestamptz - interval '7 days'
           and case side.column1 when 'asker' then e.asker_done_at else e.doer_done_at end is null
        union all
        select e.id, side.column1, 'outcomeSoon', 'remark'
          from engagements.engagement e cross join side
         where e.state = 'ended' and e.remarks_open_at > ${now} and e.remarks_open_at <= ${now}::timestamptz + interval '4 days'
           and not exists (select from engagements.remark r where r.engagement_id = e.id and r.side = side.column1)
      ), fresh as (
        insert into engagements.told (engagement_id, side, what, at) select id, side, what, ${now}::timestamptz from due
        on conflict do nothing returning engagement_id, side, what)
      select fresh.engagement_id, fresh.side, due.news from fresh
        join due on due.id = fresh.engagement_id and due.side = fresh.side and due.what = fresh.what
       order by 1, 2, 3`.execute(tx)
    for (const { engagement_id, side, news } of rows) await tell(tx, engagement_id, [side], news)
    return rows.length
  })
}

export const following: Job = {
  name: 'engagements.following',
  schedule: '10 8 * * *',
  async run({ db, now, log }) {
    const [ended, nudged] = [await endSilent(db, now), await nudge(db, now)]
    if (ended + nudged > 0) log.info('engagements followed', { ended, nudged })
  },
}
