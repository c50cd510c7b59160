import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { inLocale } from '#platform/i18n'
import { type Mail, sendMail } from '#platform/mail'
import type { GatheringBrief } from '#programme'
import { matchdayPath } from '../hrefs.ts'
import { words } from '../messages.ts'

/**
 * Invites by mail whoever was brought in by name and has no account yet; each once.
 * @returns how many were invited
 */
export async function invite(
  tx: Tx,
  given: { gathering: GatheringBrief; matchdayId: number; now: Date; baseUrl: string },
): Promise<number> {
  const { gathering, matchdayId, now, baseUrl } = given
  const { rows: students } = await sql<{ name: string; email: string }>`
    update matchdays.student set invited_at = ${now}
     where matchday_id = ${matchdayId} and person_id is null and email is not null and invited_at is null and withdrawn_at is null
    returning name, email`.execute(tx)
  const { rows: companies } = await sql<{ name: string; email: string }>`
    update matchdays.company set invited_at = ${now}
     where matchday_id = ${matchdayId} and party_id is null and contact_id is null and email is not null and invited_at is null and withdrawn_at is null
    returning name, email`.execute(tx)
  // Nobody knows what they read: Dutch, as the list was, with the English page a link away.
  const t = words('nl')
  const title = inLocale(gathering.title, 'nl').text
  const mailOf = ({ name, email }: { name: string; email: string }, kind: 'invite' | 'inviteCompany'): Mail => ({
    ...{ to: { email, name }, locale: 'nl', kind: `matchdays.${kind}` },
    subject: t(`mail.${kind}.subject`, { title }),
    letter: [
      t('mail.hello', { name }),
      t(`mail.${kind}.text`, { title, email }),
      { action: { label: t('mail.action'), href: baseUrl + matchdayPath.href('nl', { slug: gathering.slug }) } },
      { small: t('mail.invite.small') },
    ],
  })
  const mails = [
    ...students.map((student) => mailOf(student, 'invite')),
    ...companies.map((company) => mailOf(company, 'inviteCompany')),
  ]
  await sendMail(tx, mails)
  return mails.length
}
