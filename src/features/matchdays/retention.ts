import { sql } from 'kysely'
import type { Job } from '#platform/jobs'

/**
 * Six months after a match day nobody needs to know any more who wanted what, what companies thought of whom, or what
 * guests without an account are called. Where students went stays with them and the company; so does the published file,
 * which has pseudonyms only, and from then on nothing leads from those to a person.
 */
export const retention: Job = {
  name: 'matchdays.retention',
  schedule: '25 4 * * *',
  async run({ db, now, log }) {
    const old = sql`(select m.id from matchdays.matchday m join programme.gathering_card g on g.id = m.gathering_id
      where g.ends_at < ${now}::timestamptz - interval '180 days')`
    const count = await db.transaction().execute(async (tx) => {
      const gone = await sql`delete from matchdays.wish_list where matchday_id in ${old}`.execute(tx)
      for (const table of ['ranking', 'calculation', 'outcome', 'waiting'])
        await sql`delete from ${sql.table(`matchdays.${table}`)} where matchday_id in ${old}`.execute(tx)
      await sql`update matchdays.publication set whole = null where whole is not null and matchday_id in ${old}`.execute(
        tx,
      )
      // Another pseudonym, of which no file knows.
      await sql`update matchdays.student set seeks = null, salt = repeat('0', 26), name = case when name is null then null else '…' end, email = null,
          pseudonym = translate(upper(substr(md5(random()::text || id), 1, 10)), 'ILOU', '1100')
         where salt <> repeat('0', 26) and matchday_id in ${old}`.execute(tx)
      await sql`update matchdays.company set email = null, room_needs = null where (email is not null or room_needs is not null) and matchday_id in ${old}`.execute(
        tx,
      )
      return Number(gone.numAffectedRows ?? 0)
    })
    if (count > 0) log.info('old lists of match days forgotten', { count })
  },
}
