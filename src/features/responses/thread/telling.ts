import { sql } from 'kysely'
import { callsByIds } from '#calls'
import type { Config } from '#platform/config'
import type { Database, Tx } from '#platform/database'
import { inLocale } from '#platform/i18n'
import { type Mail, sendMail } from '#platform/mail'
import { addressesOf } from '#people'
import { callResponsePath, myResponsePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { Side } from '../response/access.ts'

type House = Pick<Config, 'baseUrl'>
type Due = {
  response_id: number
  person_id: number
  side: Side
  last_id: number
  count: number
  call_id: number
  party_name: string
}

/** A thread that is quiet this long is told of; one that goes on is told of after the longer time. Minutes. */
const quiet = 5
const longest = 30
/** Who was told and has not looked hears of more after so long. Hours. */
const pause = 20

/**
 * Mails who has unread messages: one mail for all that was written, once it is quiet. Who has not looked since hears
 * again only after most of a day. May run twice, also at once: what was told is written together with the mail.
 * @returns how many mails were written
 */
export async function tellOfMessages(db: Database, house: House, now: Date): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const due = await claim(tx, await dueOf(tx, now), now)
    const addresses = await addressesOf(
      tx,
      due.map(({ person_id }) => person_id),
    )
    const calls = new Map(
      (
        await callsByIds(
          tx,
          due.map(({ call_id }) => call_id),
        )
      ).map((call) => [call.id, call]),
    )
    const mails = due.flatMap((one): Mail[] => {
      const [to, call] = [addresses.get(one.person_id), calls.get(one.call_id)]
      if (to === undefined || call === undefined) return []
      const { locale } = to
      const t = words(locale)
      // Whoever acts for who asks may also sit in a jury that reads without names.
      const unnamed = one.side === 'asker' && call.selection !== 'asker' && call.state === 'selecting'
      const from = one.side === 'responder' ? call.asker_name : unnamed ? t('mail.somebody') : one.party_name
      const page =
        one.side === 'asker'
          ? callResponsePath.href(locale, { slug: call.slug, id: one.response_id })
          : myResponsePath.href(locale, { id: one.response_id })
      const told = { from, count: one.count, title: inLocale(call.title, locale).text }
      return [
        {
          ...{ to: { email: to.email, name: to.name }, person: one.person_id, locale, kind: 'responses.message' },
          subject: t('mail.messageSubject', told),
          letter: [
            t('mail.hello', { name: to.name }),
            t('mail.message', told),
            { action: { label: t('mail.read'), href: `${house.baseUrl}${page}#gesprek` } },
            { small: t('mail.messageSmall') },
          ],
        },
      ]
    })
    await sendMail(tx, mails)
    return mails.length
  })
}

/** Who acts for a side and has not read what the other wrote, and was not told of it; without who is blocked. */
async function dueOf(tx: Tx, now: Date): Promise<Due[]> {
  const { rows } = await sql<Due>`
    select message.response_id, who.person_id, side.of as side, max(message.id) as last_id, count(*)::integer as count,
           response.call_id, party.name as party_name
      from responses.message
      join responses.response on response.id = message.response_id
      join people.party_card party on party.id = response.party_id
      join calls.call_card call on call.id = response.call_id
     cross join lateral (select case message.side when 'asker' then 'responder' else 'asker' end as of,
                                case message.side when 'asker' then response.party_id else call.asker_id end as party_id) side
      join people.representative who on who.party_id = side.party_id
      left join responses.reader on reader.response_id = message.response_id and reader.person_id = who.person_id
     where message.at > ${now}::timestamptz - interval '14 days' and message.id > greatest(coalesce(reader.read_id, 0), coalesce(reader.told_id, 0))
       and message.by_id is distinct from who.person_id
       and (reader.told_at is null or reader.read_id >= reader.told_id or reader.told_at < ${now}::timestamptz - make_interval(hours => ${pause}))
       and not exists (select from people.block_card where (person_id, blocked_id) in ((who.person_id, message.by_id), (message.by_id, who.person_id)))
     group by message.response_id, who.person_id, side.of, response.call_id, party.name
    having max(message.at) <= ${now}::timestamptz - make_interval(mins => ${quiet})
        or min(message.at) <= ${now}::timestamptz - make_interval(mins => ${longest})
     order by min(message.at) limit 500`.execute(tx)
  return rows
}

/** Writes that these were told, and returns those that nobody else wrote first. */
async function claim(tx: Tx, due: Due[], now: Date): Promise<Due[]> {
  const ours: Due[] = []
  for (const one of due) {
    const { rows } = await sql`
      insert into responses.reader (response_id, person_id, told_id, told_at) values (${one.response_id}, ${one.person_id}, ${one.last_id}, ${now})
      on conflict (response_id, person_id) do update set told_id = excluded.told_id, told_at = excluded.told_at
       where reader.told_id < excluded.told_id returning person_id`.execute(tx)
    if (rows.length > 0) ours.push(one)
  }
  return ours
}
