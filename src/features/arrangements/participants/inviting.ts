import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { formatDate, formatTime, inLocale } from '#platform/i18n'
import { type Mail, sendMail } from '#platform/mail'
import { addressesOf } from '#people'
import type { GatheringBrief } from '#programme'
import { type Arrangement, lockArrangement } from '../arrangement/arrangement.ts'
import { joinPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { nameOf } from '../setup/head.tsx'

/**
 * Asks everybody who has a place on site, takes no part and was not asked yet, by mail. Asked for again it reaches only
 * who registered since.
 * @returns how many were asked
 */
export async function invite(
  tx: Tx,
  given: { gathering: GatheringBrief; arrangementId: number; now: Date; baseUrl: string },
): Promise<number> {
  const { gathering, now, baseUrl } = given
  const arrangement = await lockArrangement(tx, given.arrangementId)
  if (arrangement === undefined || arrangement.state !== 'open') return 0
  const { rows } = await sql<{ person_id: number }>`
    insert into arrangements.invitation (arrangement_id, person_id, at)
    select distinct ${arrangement.id}::integer, r.person_id, ${now}::timestamptz from registrations.registration_card r
     where r.gathering_id = ${gathering.id} and r.state = 'confirmed' and r.mode <> 'online' and r.person_id is not null
       and not exists (select from arrangements.participant p where p.arrangement_id = ${arrangement.id} and p.person_id = r.person_id)
    on conflict do nothing returning person_id`.execute(tx)
  const addresses = await addressesOf(
    tx,
    rows.map((row) => row.person_id),
  )
  const mails = [...addresses].map(([person, address]): Mail => {
    const { locale, name, email } = address
    const t = words(locale)
    const title = inLocale(gathering.title, locale).text
    const href = joinPath.href(locale, { slug: gathering.slug, arrangement: arrangement.id })
    return {
      to: { email, name },
      person,
      locale,
      kind: 'arrangements.invitation',
      subject: t('mail.invite.subject', { title }),
      letter: [
        t('mail.hello', { name }),
        t(`mail.invite.${arrangement.format}`, { title }),
        { facts: [[t('setup.start'), startOf(arrangement, locale)]] },
        t('mail.invite.free'),
        { action: { label: t('mail.invite.action'), href: baseUrl + href } },
        { small: t('mail.invite.once', { name: nameOf(arrangement, locale) }) },
      ],
    }
  })
  await sendMail(tx, mails)
  return mails.length
}

/** di 1 dec 20:00 */
export const startOf = ({ starts_at }: Arrangement, locale: 'nl' | 'en'): string =>
  `${formatDate(starts_at, 'short', locale)} ${formatTime(starts_at, locale)}`
