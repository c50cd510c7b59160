import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { inLocale, type LocalText } from '#platform/i18n'
import { type Mail, sendMail } from '#platform/mail'
import { words } from '../messages.ts'
import { representativesOf } from '../people.ts'
import { emptyResponses } from '../response/emptying.ts'

type Left = { id: number; party_id: number; waits: boolean; title: LocalText; asker: string }

/**
 * An asker goes, and with them their calls and every response to those: who waits for an answer hears so now, for
 * afterwards nothing is left to tell of; and what they sent along goes too.
 */
export async function leaveNobodyWaiting(tx: Tx, askerId: number): Promise<void> {
  const { rows } = await sql<Left>`
    select r.id, r.party_id, r.state in ('sent', 'shortlisted') as waits, call.title, asker.name as asker
      from responses.response r join calls.call_card call on call.id = r.call_id join people.party_card asker on asker.id = call.asker_id
     where call.asker_id = ${askerId} order by r.id`.execute(tx)
  const waiting = rows.filter(({ waits }) => waits)
  const readers = await representativesOf(
    tx,
    waiting.map((row) => row.party_id),
  )
  const mails = waiting.flatMap(({ party_id, title, asker }) =>
    (readers.get(party_id) ?? []).map(({ personId, email, name, locale }): Mail => {
      const t = words(locale)
      const named = { title: inLocale(title, locale).text, asker }
      return {
        ...{ to: { email, name }, person: personId, locale, kind: 'responses.withdrawn' },
        subject: t('mail.withdrawnSubject', named),
        letter: [t('mail.hello', { name }), t('mail.withdrawn', named), t('withdrawn.word')],
      }
    }),
  )
  await sendMail(tx, mails)
  await emptyResponses(
    tx,
    rows.map(({ id }) => id),
  )
}
