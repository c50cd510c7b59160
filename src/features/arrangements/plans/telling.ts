import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { inLocale } from '#platform/i18n'
import { type Mail, sendMail } from '#platform/mail'
import { addressesOf } from '#people'
import type { GatheringBrief } from '#programme'
import type { Arrangement } from '../arrangement/arrangement.ts'
import { schedulePath } from '../day/hrefs.ts'
import { words } from '../messages.ts'
import { startOf } from '../participants/inviting.ts'

/** Mails who has a seat that the schedule is there, in the transaction that publishes it. Each is told once. */
export async function tellParticipants(
  tx: Tx,
  given: { gathering: GatheringBrief; arrangement: Arrangement; baseUrl: string; now: Date },
): Promise<void> {
  const { gathering, arrangement, baseUrl, now } = given
  const { rows } = await sql<{ person_id: number }>`
    update arrangements.participant p set told_at = ${now}
     where p.arrangement_id = ${arrangement.id} and p.person_id is not null and p.told_at is null and p.gone_at is null
       and exists (select from arrangements.seat s where s.participant_id = p.id)
    returning person_id`.execute(tx)
  const addresses = await addressesOf(
    tx,
    rows.map((row) => row.person_id),
  )
  const mails = [...addresses].map(([person, { email, name, locale }]): Mail => {
    const t = words(locale)
    const title = inLocale(gathering.title, locale).text
    return {
      ...{ to: { email, name }, person, locale, kind: 'arrangements.schedule' },
      subject: t('mail.schedule.subject', { title }),
      letter: [
        t('mail.hello', { name }),
        t(`mail.schedule.${arrangement.format}`, { title }),
        { facts: [[t('setup.start'), startOf(arrangement, locale)]] },
        {
          action: {
            label: t('mail.schedule.action'),
            href: baseUrl + schedulePath.href(locale, { slug: gathering.slug }),
          },
        },
        { small: t('mail.schedule.small') },
      ],
    }
  })
  await sendMail(tx, mails)
}
