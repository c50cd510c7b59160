import { sql } from 'kysely'
import { type CallBrief, moveCall } from '#calls'
import type { Tx } from '#platform/database'
import { inLocale } from '#platform/i18n'
import { type Mail, sendMail } from '#platform/mail'
import { addressesOf } from '#people'
import { juryCallPath } from '../hrefs.ts'
import { findConflicts } from '../jury/inviting.ts'
import { words } from '../messages.ts'
import { lockProcedure } from './changing.ts'

/**
 * not-closed: responses are still taken. no-responses, no-criteria, no-jurors, no-vote: what is missing before it can
 * begin. not-now: it is not at that point.
 */
export type Hindrance = 'not-closed' | 'no-responses' | 'no-criteria' | 'no-jurors' | 'no-vote' | 'not-now'

type Moving = { call: CallBrief; byId: number; baseUrl: string; now: Date }

/** Begins the choice: jurors may judge from now on, in the blind round when there is one. */
export async function begin(tx: Tx, moving: Moving): Promise<Hindrance | undefined> {
  const { call, byId, now } = moving
  const { phase } = await lockProcedure(tx, call)
  if (phase !== 'preparing') return 'not-now'
  if (call.state === 'draft' || call.state === 'open') return 'not-closed'
  const missing = await missingIn(tx, call)
  if (missing !== undefined) return missing
  await findConflicts(tx, call.id, now)
  const jury = call.selection !== 'vote'
  await sql`update selection.procedure set phase = case when blind_first and ${jury} then 'blind' else 'open' end
    where call_id = ${call.id}`.execute(tx)
  if (call.state === 'closed') {
    const moved = await moveCall(tx, call.id, 'selecting', { byId, now })
    if (!moved.ok) return 'not-now'
  }
  if (jury) await tellJurors(tx, moving, 'begin')
  return undefined
}

async function missingIn(tx: Tx, call: CallBrief): Promise<Hindrance | undefined> {
  const { rows } = await sql<{ responses: number; criteria: number; jurors: number; vote: boolean }>`
    select (select count(*)::integer from responses.response_card r where r.call_id = p.call_id and r.state in ('sent', 'shortlisted')) as responses,
           (select count(*)::integer from selection.criterion c where c.call_id = p.call_id) as criteria,
           (select count(*)::integer from selection.juror j where j.call_id = p.call_id and j.state = 'accepted') as jurors,
           p.vote_from is not null as vote
      from selection.procedure p where p.call_id = ${call.id}`.execute(tx)
  const { responses = 0, criteria = 0, jurors = 0, vote = false } = rows[0] ?? {}
  if (responses === 0) return 'no-responses'
  if (call.selection !== 'vote' && criteria === 0) return 'no-criteria'
  if (call.selection !== 'vote' && jurors === 0) return 'no-jurors'
  return call.selection !== 'jury' && !vote ? 'no-vote' : undefined
}

/** From the blind round to the open one: every juror starts there from what they gave, and now knows of whom it is. */
export async function openUp(tx: Tx, moving: Moving): Promise<Hindrance | undefined> {
  const { call, now } = moving
  const { phase } = await lockProcedure(tx, call)
  if (phase !== 'blind') return 'not-now'
  await findConflicts(tx, call.id, now)
  await sql`
    insert into selection.score (call_id, person_id, response_id, criterion_id, round, points, at)
    select call_id, person_id, response_id, criterion_id, 'open', points, ${now} from selection.score s
     where call_id = ${call.id} and round = 'blind'
       and exists (select from selection.juror j where j.call_id = s.call_id and j.person_id = s.person_id and j.state = 'accepted')
    on conflict do nothing`.execute(tx)
  await tx.updateTable('selection.procedure').set({ phase: 'open' }).where('call_id', '=', call.id).execute()
  await tellJurors(tx, moving, 'open')
  return undefined
}

async function tellJurors(tx: Tx, { call, baseUrl }: Moving, what: 'begin' | 'open') {
  const { rows } = await sql<{ person_id: number }>`
    select person_id from selection.juror where call_id = ${call.id} and state = 'accepted'`.execute(tx)
  const addresses = await addressesOf(
    tx,
    rows.map((row) => row.person_id),
  )
  const mails = [...addresses].map(([person, { locale, name, email }]): Mail => {
    const t = words(locale)
    const title = inLocale(call.title, locale).text
    return {
      to: { email, name },
      person,
      locale,
      kind: `selection.${what}`,
      subject: t(`mail.${what}.subject`, { title }),
      letter: [
        t('mail.hello', { name }),
        t(`mail.${what}.text`, { title }),
        { action: { label: t('mail.invite.action'), href: baseUrl + juryCallPath.href(locale, { slug: call.slug }) } },
      ],
    }
  })
  await sendMail(tx, mails)
}
