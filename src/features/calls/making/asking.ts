import { sql } from 'kysely'
import { addressesOf, trustPersons } from '#people'
import type { Tx } from '#platform/database'
import type { Objection } from '#platform/feature'
import { inLocale, type Locale } from '#platform/i18n'
import { sendMail } from '#platform/mail'
import { type CallBrief, holdCall } from '../call/brief.ts'
import { moveCall } from '../call/moving.ts'
import { callPath, manageCallPath } from '../hrefs.ts'
import { words } from '../messages.ts'

export type Asked = { state: 'open' | 'waiting' } | { objection: Objection }

/** Opens a draft. Of somebody the stewards do not know yet it waits for one of them. */
export async function openDraft(
  tx: Tx,
  id: number,
  by: { personId: number; trusted: boolean },
  now: Date,
): Promise<Asked> {
  if (by.trusted) {
    const moved = await moveCall(tx, id, 'open', { byId: by.personId, now })
    return moved.ok ? { state: 'open' } : { objection: moved.objection }
  }
  await sql`update calls.call set submitted_at = ${now}, declined_reason = null, created_by = ${by.personId}
    where id = ${id} and state = 'draft'`.execute(tx)
  return { state: 'waiting' }
}

/**
 * A steward lets what waits open, and its maker is known from now on.
 * @returns why it could not be; 'gone' when it does not wait (any more)
 */
export async function approve(
  tx: Tx,
  id: number,
  { byId, now, baseUrl }: { byId: number; now: Date; baseUrl: string },
): Promise<Objection | 'gone' | undefined> {
  const call = await waitingCall(tx, id)
  if (call === undefined) return 'gone'
  const moved = await moveCall(tx, id, 'open', { byId, now })
  if (!moved.ok) return moved.objection
  if (call.created_by !== null) await trustPersons(tx, [call.created_by])
  await tell(tx, call, 'approved', (locale) => baseUrl + callPath.href(locale, { slug: call.slug }))
  return undefined
}

/** A steward does not let it open, and says why. Its maker can change it and ask again. */
export async function decline(tx: Tx, id: number, reason: string, baseUrl: string): Promise<'gone' | undefined> {
  const call = await waitingCall(tx, id)
  if (call === undefined) return 'gone'
  await sql`update calls.call set submitted_at = null, declined_reason = ${reason} where id = ${id}`.execute(tx)
  await tell(tx, call, 'declined', (locale) => baseUrl + manageCallPath.href(locale, { slug: call.slug }), reason)
  return undefined
}

async function waitingCall(tx: Tx, id: number): Promise<CallBrief | undefined> {
  const call = await holdCall(tx, id)
  const { rows } = await sql`select 1 from calls.call where id = ${id} and submitted_at is not null`.execute(tx)
  return rows.length > 0 ? call : undefined
}

async function tell(
  tx: Tx,
  call: CallBrief,
  what: 'approved' | 'declined',
  href: (locale: Locale) => string,
  reason?: string,
) {
  const { created_by: personId } = call
  const address = personId === null ? undefined : (await addressesOf(tx, [personId])).get(personId)
  if (address === undefined || personId === null) return
  const t = words(address.locale)
  const title = inLocale(call.title, address.locale).text
  await sendMail(tx, [
    {
      to: { email: address.email, name: address.name },
      locale: address.locale,
      kind: `calls.${what}`,
      person: personId,
      subject: t(`mail.${what}.subject`, { title }),
      letter: [
        t(`mail.${what}.text`, { title }),
        ...(reason === undefined ? [] : [reason]),
        { action: { label: t(`mail.${what}.action`), href: href(address.locale) } },
      ],
    },
  ])
}
