import { sql } from 'kysely'
import { callsByIds } from '#calls'
import type { Config } from '#platform/config'
import type { Database } from '#platform/database'
import { inLocale } from '#platform/i18n'
import { sendMail } from '#platform/mail'
import { callResponsesPath, declinePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { representativesOf } from '../people.ts'

/** Days after the deadline (without one: after the first response that waits) at which who asks is asked to answer. */
export const steps = [5, 12, 26, 54]
/** Without a deadline, responses may wait this many days more before the first time. */
export const patience = 14

/** A call whose responses wait longer than they should. */
export type Overdue = { call_id: number; waiting: number; days: number }

/** Calls with responses that wait for an answer since the first step or longer; of these askers, when given. */
export async function overdueCalls(db: Database, now: Date, askerIds?: number[]): Promise<Overdue[]> {
  const ours = askerIds === undefined ? sql`` : sql`and call.asker_id = any(${askerIds}::integer[])`
  const { rows } = await sql<Overdue>`
    select * from (
      select call.id as call_id, count(*)::integer as waiting,
             floor(extract(epoch from ${now}::timestamptz - coalesce(call.deadline_at, min(response.sent_at) + make_interval(days => ${patience}))) / 86400)::integer as days
        from responses.response join calls.call_card call on call.id = response.call_id
       where response.state in ('sent', 'shortlisted') and call.state in ('open', 'closed', 'selecting', 'matched') ${ours}
       group by call.id, call.deadline_at) late
     where days >= ${steps[0]} order by days desc, call_id limit 500`.execute(db)
  return rows
}

/**
 * Asks who asks to give an answer: five days after the deadline, and again after ever longer whiles. One mail a step,
 * however often it runs; steps that nobody was there to send are skipped.
 * @returns how many calls were told of
 */
export async function nudge(db: Database, { baseUrl }: Pick<Config, 'baseUrl'>, now: Date): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const late = await overdueCalls(tx, now)
    const calls = new Map(
      (
        await callsByIds(
          tx,
          late.map((one) => one.call_id),
        )
      ).map((call) => [call.id, call]),
    )
    let told = 0
    for (const { call_id, waiting, days } of late) {
      const call = calls.get(call_id)
      const step = steps.filter((after) => after <= days).length
      const { rows } = await sql`
        insert into responses.nudge (call_id, step, at) values (${call_id}, ${step}, ${now}) on conflict do nothing returning step`.execute(
        tx,
      )
      if (call === undefined || rows.length === 0) continue
      const readers = (await representativesOf(tx, [call.asker_id])).get(call.asker_id) ?? []
      await sendMail(
        tx,
        readers.map(({ email, name, locale, personId }) => {
          const t = words(locale)
          const about = { count: waiting, days, title: inLocale(call.title, locale).text }
          const to = (path: typeof declinePath) => baseUrl + path.href(locale, { slug: call.slug })
          return {
            ...{ to: { email, name }, person: personId, locale, kind: 'responses.nudge' },
            subject: t('mail.nudgeSubject', about),
            letter: [
              t('mail.hello', { name }),
              t('mail.nudge', about),
              { action: { label: t('mail.toResponses'), href: to(callResponsesPath) } },
              t('mail.nudgeAll', { address: to(declinePath) }),
              { small: t('mail.nudgeSmall') },
            ],
          }
        }),
      )
      told++
    }
    return told
  })
}
