import { sql } from 'kysely'
import type { Config } from '#platform/config'
import type { Database, Tx } from '#platform/database'
import { inLocale, type LocalText } from '#platform/i18n'
import { type Mail, sendMail } from '#platform/mail'
import { type Address, addressesOf } from '#people'
import { isBlocked } from '../encounter/presence.ts'
import { endMailPath, whomPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { secretsOf } from './mail-wish.ts'

type House = Pick<Config, 'baseUrl'>
type Due = {
  person_id: number
  gathering_id: number
  slug: string
  title: LocalText
  people: number
  they_said: number
}

const batch = 500

/**
 * Writes the mails that ask whom one met: the morning after a gathering, to who was brought together with somebody there
 * and has not said yet whether they met. Once for each gathering, and not to who ended these mails. May run twice, also
 * at once: that it was told is written together with the mail.
 * @returns how many mails were written
 */
export async function askWhomTheyMet(db: Database, house: House, now: Date): Promise<number> {
  let written = 0
  for (;;) {
    const { found, mails } = await db.transaction().execute((tx) => askSome(tx, house, now))
    written += mails
    if (found < batch) return written
  }
}

async function askSome(tx: Tx, { baseUrl }: House, now: Date): Promise<{ found: number; mails: number }> {
  const due = await toAsk(tx, now)
  const ours = await claim(tx, due)
  const persons = [...new Set(ours.map(({ person_id }) => person_id))]
  const addresses = await addressesOf(tx, persons)
  const secrets = await secretsOf(tx, [...addresses.keys()])
  const mails = ours.flatMap((one): Mail[] => {
    const [address, secret] = [addresses.get(one.person_id), secrets.get(one.person_id)]
    return address && secret ? [letterTo(baseUrl, one, address, secret)] : []
  })
  await sendMail(tx, mails)
  return { found: due.length, mails: mails.length }
}

/** From nine in the morning after the evening it ended; after three days it is too late to ask. */
async function toAsk(tx: Tx, now: Date): Promise<Due[]> {
  const { rows } = await sql<Due>`
    with over as (
      select id, slug, title from programme.gathering_card
       where status = 'published' and ends_at between ${now}::timestamptz - interval '3 days' and ${now}::timestamptz
         and (platform.city_day(ends_at - interval '6 hours') + 1 + time '09:00') at time zone 'Europe/Amsterdam' <= ${now}
    ), open as (
      select one_id as person_id, other_id, other_said as they_said, gathering_id from encounters.encounter
       where one_said is null and confirmed_at is null and gathering_id in (select id from over)
      union all
      select other_id, one_id, one_said, gathering_id from encounters.encounter
       where other_said is null and confirmed_at is null and gathering_id in (select id from over)
    )
    select open.person_id, over.id as gathering_id, over.slug, over.title, count(*)::integer as people,
           (count(*) filter (where they_said))::integer as they_said
      from open join over on over.id = open.gathering_id
     where not ${isBlocked(sql`open.person_id`, sql`open.other_id`)}
       and not exists (select from encounters.mail_wish w where w.person_id = open.person_id and not w.wanted)
       and not exists (select from encounters.told where told.person_id = open.person_id and told.gathering_id = over.id)
     group by open.person_id, over.id, over.slug, over.title order by over.id, open.person_id limit ${batch}`.execute(
    tx,
  )
  return rows
}

/** Writes that these were asked, and returns those that nobody else wrote first. */
async function claim(tx: Tx, due: Due[]): Promise<Due[]> {
  if (due.length === 0) return []
  const told = await tx
    .insertInto('encounters.told')
    .values(due.map(({ person_id, gathering_id }) => ({ person_id, gathering_id })))
    .onConflict((conflict) => conflict.doNothing())
    .returning(['person_id', 'gathering_id'])
    .execute()
  const ours = new Set(told.map(({ person_id, gathering_id }) => `${person_id} ${gathering_id}`))
  return due.filter(({ person_id, gathering_id }) => ours.has(`${person_id} ${gathering_id}`))
}

/** Says how many, and names nobody: who was there stays on the platform. */
function letterTo(baseUrl: string, due: Due, { email, name, locale }: Address, secret: string): Mail {
  const t = words(locale)
  const title = inLocale(due.title, locale).text
  return {
    to: { email, name },
    person: due.person_id,
    locale,
    kind: 'encounters.whom',
    subject: t('whomMail.subject', { title }),
    letter: [
      t('whomMail.hello', { name }),
      t('whomMail.text', { title, people: due.people }),
      ...(due.they_said > 0 ? [t('whomMail.theySaid', { n: due.they_said })] : []),
      { action: { label: t('whomMail.button'), href: baseUrl + whomPath.href(locale, { slug: due.slug }) } },
      { small: t('whomMail.small') },
    ],
    unsubscribe: baseUrl + endMailPath.href(locale, { secret }),
  }
}
