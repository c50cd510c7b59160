import { sql } from 'kysely'
import { callsByIds } from '#calls'
import type { Config } from '#platform/config'
import type { Database } from '#platform/database'
import { responseById } from '../response/queries.ts'
import { interviewMails } from './letters.ts'

/**
 * Reminds both who meet, a day before or as soon as that is past; once each time it is moved. May run twice, also at once.
 * @returns how many conversations were told of
 */
export async function remindOfInterviews(db: Database, house: Pick<Config, 'baseUrl'>, now: Date): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ id: number; response_id: number }>`
      update responses.interview set reminded_at = ${now}
       where id in (select id from responses.interview
                     where state = 'agreed' and reminded_at is null and starts_at > ${now}
                       and starts_at <= ${now}::timestamptz + interval '1 day'
                       and changed_at < ${now}::timestamptz - interval '2 hours'
                     order by starts_at limit 200 for update skip locked)
      returning id, response_id`.execute(tx)
    for (const { id, response_id } of rows) {
      const response = await responseById(tx, response_id)
      const [call] = response ? await callsByIds(tx, [response.call_id]) : []
      if (response === undefined || call === undefined) continue
      const access = { call, response, sides: [] }
      await interviewMails(tx, house, { access, id, what: 'reminder', to: 'both', byId: undefined })
    }
    return rows.length
  })
}
