import { sql } from 'kysely'
import type { PersonalData } from '#platform/feature'
import type { Job } from '#platform/jobs'

/** What the door knows of a person: where one came in, and when. Afterwards the numbers stay, without the person. */
export const personal: PersonalData = {
  async collect(db, personId) {
    const records = await db
      .selectFrom('door.attendance as attendance')
      .innerJoin('programme.gathering_card as gathering', 'gathering.id', 'attendance.gathering_id')
      .leftJoin('programme.session_card as session', 'session.id', 'attendance.session_id')
      .where('attendance.person_id', '=', personId)
      .where('attendance.undone_at', 'is', null)
      .select(['gathering.title as gathering', 'session.title as session', 'attendance.at'])
      .orderBy('attendance.at')
      .execute()
    return [{ name: 'attendance', title: { nl: 'Waar je was', en: 'Where you were' }, records }]
  },
  async forget(tx, personId) {
    await tx
      .updateTable('door.attendance')
      .set({ person_id: null, reason: null })
      .where('person_id', '=', personId)
      .execute()
    await tx.updateTable('door.scan').set({ person_id: null }).where('person_id', '=', personId).execute()
    await tx.updateTable('door.device').set({ created_by: null }).where('created_by', '=', personId).execute()
  },
}

/** Three months after a gathering nobody needs to know which phone saw whom: devices go, and names of people without account. */
export const retention: Job = {
  name: 'door.retention',
  schedule: '35 4 * * *',
  async run({ db, now, log }) {
    const old = sql<number>`(select id from programme.gathering_card where ends_at < ${now}::timestamptz - interval '90 days')`
    const gone = await db.deleteFrom('door.device').where('gathering_id', 'in', old).executeTakeFirst()
    await sql`update door.attendance set name = '', reason = null
      where (name <> '' or reason is not null) and gathering_id in ${old}`.execute(db)
    await sql`update door.scan set code_hash = null, reason = null, person_id = null
      where (code_hash is not null or reason is not null or person_id is not null) and gathering_id in ${old}`.execute(
      db,
    )
    log.info('old door devices forgotten', { count: Number(gone.numDeletedRows) })
  },
}
