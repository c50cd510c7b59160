import { sql } from 'kysely'
import { callsByIds, type CallBrief } from '#calls'
import type { Config } from '#platform/config'
import type { Database, Tx } from '#platform/database'
import { listener } from '#platform/events'
import { inLocale } from '#platform/i18n'
import { type Mail, sendMail } from '#platform/mail'
import { responseSent } from '../events.ts'
import { callResponsesPath, myResponsePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { representativesOf } from '../people.ts'
import { responseById } from '../response/queries.ts'
import { addressesOf } from '#people'

type House = Pick<Config, 'baseUrl'>

/** Who asks hears of new responses at once, and then at most this often. Hours. */
const pause = 4

/**
 * Mails who asks that there are responses: one mail for all that came since the last. May run twice, also at once.
 * @returns how many calls were told of
 */
export async function tellOfResponses(db: Database, house: House, now: Date): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ call_id: number; until: Date; count: number }>`
      select response.call_id, max(response.sent_at) as until, count(*)::integer as count
        from responses.response left join responses.asker_told told on told.call_id = response.call_id
       where response.state in ('sent', 'shortlisted') and response.seen_at is null
         and response.sent_at > ${now}::timestamptz - interval '14 days' and response.sent_at > coalesce(told.until, '-infinity')
         and (told.at is null or told.at <= ${now}::timestamptz - make_interval(hours => ${pause}))
       group by response.call_id order by 1 limit 200`.execute(tx)
    const calls = new Map(
      (
        await callsByIds(
          tx,
          rows.map((row) => row.call_id),
        )
      ).map((call) => [call.id, call]),
    )
    let told = 0
    for (const { call_id, until, count } of rows) {
      const call = calls.get(call_id)
      if (call === undefined || !(await claim(tx, call_id, until, now))) continue
      await sendMail(tx, await newsMails(tx, house, { call, count }))
      told++
    }
    return told
  })
}

async function claim(tx: Tx, callId: number, until: Date, now: Date): Promise<boolean> {
  const { rows } = await sql`
    insert into responses.asker_told (call_id, until, at) values (${callId}, ${until}, ${now})
    on conflict (call_id) do update set until = excluded.until, at = excluded.at where asker_told.until < excluded.until
    returning call_id`.execute(tx)
  return rows.length > 0
}

async function newsMails(
  tx: Tx,
  { baseUrl }: House,
  { call, count }: { call: CallBrief; count: number },
): Promise<Mail[]> {
  const readers = (await representativesOf(tx, [call.asker_id])).get(call.asker_id) ?? []
  return readers.map(({ email, name, locale, personId }) => {
    const t = words(locale)
    const told = { count, title: inLocale(call.title, locale).text }
    const href = baseUrl + callResponsesPath.href(locale, { slug: call.slug })
    return {
      ...{ to: { email, name }, person: personId, locale, kind: 'responses.news' },
      subject: t('mail.newsSubject', told),
      letter: [t('mail.hello', { name }), t('mail.news', told), { action: { label: t('mail.toResponses'), href } }],
    }
  })
}

/** Who sent a response gets a receipt, once; of what is a day old it would say nothing new. */
export const receipt = listener(responseSent, 'responses.receipt', async ({ db, config }, { responseId }) => {
  await db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ by_id: number | null }>`
      update responses.response set receipt_at = sent_at where id = ${responseId} and receipt_at is null and state in ('sent', 'shortlisted')
      returning by_id`.execute(tx)
    const byId = rows[0]?.by_id ?? null
    const response = await responseById(tx, responseId)
    const [call] = response ? await callsByIds(tx, [response.call_id]) : []
    const address = byId === null ? undefined : (await addressesOf(tx, [byId])).get(byId)
    if (byId === null || address === undefined || response === undefined || call === undefined) return
    const { locale, name, email } = address
    const t = words(locale)
    const told = { title: inLocale(call.title, locale).text, asker: call.asker_name, party: response.party_name }
    await sendMail(tx, [
      {
        ...{ to: { email, name }, person: byId, locale, kind: 'responses.receipt' },
        subject: t('mail.receiptSubject', told),
        letter: [
          t('mail.hello', { name }),
          t(response.party_id === byId ? 'mail.receipt' : 'mail.receiptFor', told),
          t('mail.receiptNext'),
          {
            action: {
              label: t('mail.seeResponse'),
              href: config.baseUrl + myResponsePath.href(locale, { id: response.id }),
            },
          },
        ],
      },
    ])
  })
})
