import { sql } from 'kysely'
import type { Config } from '#platform/config'
import { actOnce, type Tx } from '#platform/database'
import { listener } from '#platform/events'
import { inLocale, type LocalText } from '#platform/i18n'
import { type Mail, sendMail } from '#platform/mail'
import { rateLimit } from '#platform/http'
import { addressesOf } from '#people'
import { engagementNews, news, type News } from '../events.ts'
import { engagementPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { remarkDays, type Side, silenceDays } from './engagement.ts'

/** Letters about the same kind of news of one engagement. */
const mostAnHour = 6

type Told = { title: LocalText; other: string | null; stopped_reason: string | null; readers: number[] }

/** Whom a side's mail is for: who acted for it here, and where nobody did yet everybody who may. */
async function toldOf(tx: Tx, engagementId: number, side: Side): Promise<Told | undefined> {
  const { rows } = await sql<Told>`
    with own as (
      select r.person_id, exists (select from engagements.representation acted
               where acted.engagement_id = e.id and acted.person_id = r.person_id and acted.side = ${side}) as acted
        from engagements.engagement e join engagements.acts_for r on r.party_id = case ${side} when 'asker' then e.asker_id else e.doer_id end
       where e.id = ${engagementId})
    select e.title, other.name as other, e.stopped_reason,
           array(select person_id from own where acted or not exists (select from own where acted) order by 1) as readers
      from engagements.engagement e
      left join people.party_card other on other.id = case ${side} when 'asker' then e.doer_id else e.asker_id end
     where e.id = ${engagementId}`.execute(tx)
  return rows[0]
}

/** What a side hears of an engagement: one mail for each who acts for it and has an address. */
export async function newsMails(
  tx: Tx,
  { baseUrl }: Pick<Config, 'baseUrl'>,
  { engagementId, to, what }: { engagementId: number; to: Side; what: News },
): Promise<Mail[]> {
  const told = await toldOf(tx, engagementId, to)
  if (told === undefined) return []
  const addresses = await addressesOf(tx, told.readers)
  return [...addresses].map(([person, address]): Mail => {
    const { locale } = address
    const t = words(locale)
    const about = { title: inLocale(told.title, locale).text, other: told.other ?? t('someone') }
    return {
      ...{ to: address, locale, person, kind: `engagements.${what}` },
      subject: t(`mail.${what}.subject`, about),
      letter: [
        t('mail.hello', { name: address.name }),
        t(`mail.${what}`, { ...about, silence: silenceDays, fortnight: remarkDays }),
        ...(what === 'stopped' && told.stopped_reason !== null ? [told.stopped_reason] : []),
        { action: { label: t('mail.open'), href: baseUrl + engagementPath.href(locale, { id: engagementId }) } },
      ],
    }
  })
}

/** Writes the mails, once for each piece of news however often it is heard. */
export const newsByMail = listener(engagementNews, 'engagements.newsByMail', async ({ db, config }, told) => {
  const what = news.find((one) => one === told.what)
  if (what === undefined) return
  await actOnce(db, told.key, async (tx) => {
    // Who proposes and takes back all day long writes no letter each time.
    const { engagementId, to } = told
    if (!(await rateLimit(tx, { key: `engagement ${engagementId} ${to} ${what}`, most: mostAnHour, per: 3600 }))) return
    await sendMail(tx, await newsMails(tx, config, { ...told, what }))
  })
})
