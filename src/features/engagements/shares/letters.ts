import { sql } from 'kysely'
import { actOnce } from '#platform/database'
import { listener } from '#platform/events'
import { inLocale, type LocalText } from '#platform/i18n'
import { type Mail, sendMail } from '#platform/mail'
import { rateLimit } from '#platform/http'
import { addressesOf } from '#people'
import { sharesNews } from '../events.ts'
import { sharesPath } from '../hrefs.ts'
import { words } from '../messages.ts'

/** Mail to the members a division names, once for each piece of news however often it is heard. */
export const sharesByMail = listener(
  sharesNews,
  'engagements.sharesByMail',
  async ({ db, config }, { engagementId, personIds, what, key }) => {
    await actOnce(db, key, async (tx) => {
      // Who proposes again and again writes no letter each time.
      if (!(await rateLimit(tx, { key: `shares ${engagementId} ${what}`, most: 6, per: 3600 }))) return
      const { rows } = await sql<{ title: LocalText; collective: string | null }>`
        select e.title, doer.name as collective from engagements.engagement e
          left join people.party_card doer on doer.id = e.doer_id where e.id = ${engagementId}`.execute(tx)
      const [told] = rows
      if (told === undefined) return
      const addresses = await addressesOf(tx, personIds)
      const mails = [...addresses].map(([person, address]): Mail => {
        const { locale } = address
        const t = words(locale)
        const about = { title: inLocale(told.title, locale).text, collective: told.collective ?? t('someone') }
        return {
          ...{ to: address, locale, person, kind: `engagements.shares.${what}` },
          subject: t(`mail.shares.${what}.subject`, about),
          letter: [
            t('mail.hello', { name: address.name }),
            t(`mail.shares.${what}`, about),
            {
              action: {
                label: t('mail.openShares'),
                href: config.baseUrl + sharesPath.href(locale, { id: engagementId }),
              },
            },
          ],
        }
      })
      if (mails.length > 0) await sendMail(tx, mails)
    })
  },
)
