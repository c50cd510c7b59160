import { type Address, addressesOf } from '#people'
import type { Config } from '#platform/config'
import type { Database, Tx } from '#platform/database'
import { inLocale } from '#platform/i18n'
import type { Job } from '#platform/jobs'
import { type Mail, sendMail } from '#platform/mail'
import { claimAfterwards, endAfterwards } from '#reminders'
import { gatheringTalkPath } from '#takeaways'
import { recapPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { type Waiting, waitingAfterwards } from './queries.ts'

type House = Pick<Config, 'baseUrl'>

const batch = 500

/**
 * Writes to who was at a gathering what waits for them there: once each. May run twice, also at once.
 * @returns how many mails were written
 */
export async function tellAfterwards(db: Database, house: House, now: Date): Promise<number> {
  let written = 0
  for (;;) {
    const { found, mails } = await db.transaction().execute((tx) => tellSome(tx, house, now))
    written += mails
    if (found < batch) return written
  }
}

async function tellSome(tx: Tx, house: House, now: Date): Promise<{ found: number; mails: number }> {
  const found = await waitingAfterwards(tx, now, batch)
  const ours = await claimAfterwards(tx, found)
  const addresses = await addressesOf(tx, [...new Set(ours.map((one) => one.person_id))])
  const mails = ours.flatMap((one): Mail[] => {
    const address = addresses.get(one.person_id)
    return address === undefined ? [] : [letter(house, one, address)]
  })
  if (mails.length > 0) await sendMail(tx, mails)
  return { found: found.length, mails: mails.length }
}

function letter({ baseUrl }: House, waits: Waiting & { secret: string }, { email, name, locale }: Address): Mail {
  const t = words(locale)
  const { person_id: person, slug, gives, looks, secret } = waits
  const title = inLocale(waits.title, locale).text
  const give = `${baseUrl}${gatheringTalkPath.href(locale, { slug })}#geef`
  return {
    to: { email, name },
    ...{ person, locale },
    kind: 'moments.afterwards',
    subject: t(gives ? 'mail.afterwards.subjectGive' : 'mail.afterwards.subjectLook', { title }),
    letter: [
      t('mail.hello', { name }),
      ...(gives
        ? [t('mail.afterwards.give', { title }), { action: { label: t('mail.afterwards.giveAction'), href: give } }]
        : []),
      ...(looks
        ? [
            t('mail.afterwards.look', { title }),
            { action: { label: t('mail.toRecap'), href: baseUrl + recapPath.href(locale, { slug }) } },
          ]
        : []),
    ],
    unsubscribe: baseUrl + endAfterwards(locale, secret),
  }
}

export const afterwards: Job = {
  name: 'moments.afterwards',
  schedule: '*/15 10-19 * * *',
  async run({ db, config, now, log }) {
    const count = await tellAfterwards(db, config, now)
    if (count > 0) log.info('mails after gatherings written', { count })
  },
}
