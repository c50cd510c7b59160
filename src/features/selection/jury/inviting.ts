import { sql } from 'kysely'
import type { CallBrief } from '#calls'
import type { Tx } from '#platform/database'
import { inLocale } from '#platform/i18n'
import { type Mail, sendMail } from '#platform/mail'
import { addressesOf } from '#people'
import { juryCallPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { lockProcedure } from '../procedure/changing.ts'

/** How many a jury may have. */
export const mostJurors = 25

/**
 * invited: asked by mail. already: sits in the jury or was asked. responded: takes part in the call. full: enough jurors.
 * late: it was decided. draft: the call is not out yet.
 */
export type Invited = 'invited' | 'already' | 'responded' | 'full' | 'late' | 'draft'

type Inviting = { call: CallBrief; personId: number; byId: number; baseUrl: string; now: Date }

/** Asks a member to judge. Who said no may be asked again after an hour. */
export async function inviteJuror(tx: Tx, inviting: Inviting): Promise<Invited> {
  const { call, personId, byId, now } = inviting
  const { phase } = await lockProcedure(tx, call)
  if (phase === 'decided') return 'late'
  // A call that no steward has seen writes to nobody.
  if (call.state === 'draft') return 'draft'
  const { rows } = await sql<{ responded: boolean; jurors: number }>`
    select selection.responded(${call.id}, ${personId}) as responded,
           (select count(*)::integer from selection.juror where call_id = ${call.id} and state <> 'declined') as jurors`.execute(
    tx,
  )
  if (rows[0]?.responded) return 'responded'
  if ((rows[0]?.jurors ?? 0) >= mostJurors) return 'full'
  const asked = await sql`
    insert into selection.juror (call_id, person_id, invited_by, invited_at)
    values (${call.id}, ${personId}, ${byId}, ${now})
    on conflict (call_id, person_id) do update set state = 'invited', answered_at = null, invited_at = excluded.invited_at,
      invited_by = excluded.invited_by
     where juror.state = 'declined' and juror.answered_at < ${now}::timestamptz - interval '1 hour'
    returning person_id`.execute(tx)
  if (asked.rows.length === 0) return 'already'
  await sendMail(tx, await invitations(tx, inviting))
  return 'invited'
}

async function invitations(tx: Tx, { call, personId, baseUrl }: Inviting): Promise<Mail[]> {
  return [...(await addressesOf(tx, [personId]))].map(([person, { locale, name, email }]): Mail => {
    const t = words(locale)
    const title = inLocale(call.title, locale).text
    return {
      to: { email, name },
      person,
      locale,
      kind: 'selection.invitation',
      subject: t('mail.invite.subject', { title }),
      letter: [
        t('mail.hello', { name }),
        t('mail.invite.text', { title, asker: call.asker_name }),
        t('mail.invite.free'),
        { action: { label: t('mail.invite.action'), href: baseUrl + juryCallPath.href(locale, { slug: call.slug }) } },
      ],
    }
  })
}

/** Takes a juror out of the jury, with what that juror gave; not after the choice. */
export async function removeJuror(tx: Tx, call: CallBrief, personId: number): Promise<void> {
  const { phase } = await lockProcedure(tx, call)
  if (phase !== 'decided')
    await sql`delete from selection.juror where call_id = ${call.id} and person_id = ${personId}`.execute(tx)
}

/**
 * An invited juror says yes or no; a juror may step back until the choice.
 * @returns responded: takes part in the call and cannot judge it; gone: there is no such invitation
 */
export async function answerInvitation(
  tx: Tx,
  { call, personId, accept, now }: { call: CallBrief; personId: number; accept: boolean; now: Date },
): Promise<'accepted' | 'declined' | 'responded' | 'gone'> {
  const { phase } = await lockProcedure(tx, call)
  const { rows } = await sql<{ responded: boolean }>`
    select selection.responded(call_id, person_id) as responded from selection.juror
     where call_id = ${call.id} and person_id = ${personId} for update`.execute(tx)
  if (rows[0] === undefined || phase === 'decided') return 'gone'
  if (accept && rows[0].responded) return 'responded'
  const state = accept ? ('accepted' as const) : ('declined' as const)
  await tx
    .updateTable('selection.juror')
    .set({ state, answered_at: now })
    .where('call_id', '=', call.id)
    .where('person_id', '=', personId)
    .execute()
  if (accept) await findConflicts(tx, call.id, now)
  return state
}

/**
 * Notes which jurors belong to whom responded: they do not judge those responses. Who responds oneself leaves the jury.
 * @returns the jurors who left
 */
export async function findConflicts(tx: Tx, callId: number, now: Date): Promise<number[]> {
  const left = await sql<{ person_id: number }>`
    update selection.juror set state = 'declined', answered_at = ${now}
     where call_id = ${callId} and state <> 'declined' and selection.responded(call_id, person_id) returning person_id`.execute(
    tx,
  )
  const gone = left.rows.map((row) => row.person_id)
  await sql`delete from selection.score where call_id = ${callId} and person_id = any(${gone}::integer[])`.execute(tx)
  await sql`
    insert into selection.conflict (call_id, person_id, response_id, because, at)
    select j.call_id, j.person_id, r.id, 'own', ${now}
      from selection.juror j
      join responses.response_card r on r.call_id = j.call_id and r.state not in ('draft', 'withdrawn')
     where j.call_id = ${callId} and j.state <> 'declined' and exists (
       select from people.belonging b where b.person_id = j.person_id and b.party_id = r.party_id)
    on conflict do nothing`.execute(tx)
  await sql`delete from selection.score s using selection.conflict c
    where c.call_id = ${callId} and c.person_id = s.person_id and c.response_id = s.response_id`.execute(tx)
  return gone
}
