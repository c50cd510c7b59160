import { sql } from 'kysely'
import type { Config } from '#platform/config'
import type { Tx } from '#platform/database'
import { listener } from '#platform/events'
import { sendMail } from '#platform/mail'
import { personBlocked } from '#people'
import { acceptedMails, offMails } from './letters.ts'

export const acts = ['accept', 'decline', 'withdraw'] as const
export type Act = (typeof acts)[number]
export type Answering = { id: number; personId: number; act: Act; shares?: boolean | undefined }
/** What a request is from now on, or was already; gone: there is none that this person can answer so. */
export type Answered = 'accepted' | 'declined' | 'withdrawn' | 'gone'

const ends = { accept: 'accepted', decline: 'declined', withdraw: 'withdrawn' } as const

/**
 * Answers a request one was asked, or takes back one's own; each of the two may also take back what was agreed. Who asked
 * hears by mail of a yes, and the other of a meeting that is off; a no is told by nobody. Said twice, it is done once.
 */
export async function answerRequest(
  tx: Tx,
  config: Pick<Config, 'baseUrl'>,
  { id, personId, act, shares = false }: Answering,
  now: Date,
): Promise<Answered> {
  const request = await tx
    .selectFrom('encounters.request')
    .select(['from_id', 'to_id', 'state'])
    .where('id', '=', id)
    .where((where) => where.or([where('from_id', '=', personId), where('to_id', '=', personId)]))
    .forUpdate()
    .executeTakeFirst()
  if (request === undefined || (await areBlocked(tx, request))) return 'gone'
  const { state } = request
  const mine = request.from_id === personId
  const may = act === 'withdraw' ? mine || state !== 'asked' : !mine
  if (!may) return 'gone'
  if (state === ends[act]) return ends[act]
  if (state !== 'asked' && !(state === 'accepted' && act === 'withdraw')) return 'gone'
  await tx
    .updateTable('encounters.request')
    .set({ state: ends[act], answered_at: now, ...(act === 'accept' ? { to_shares: shares } : {}) })
    .where('id', '=', id)
    .execute()
  if (act === 'accept') await sendMail(tx, await acceptedMails(tx, config, id))
  if (state === 'accepted') await sendMail(tx, await offMails(tx, config, { id, by: personId }))
  return ends[act]
}

async function areBlocked(tx: Tx, { from_id, to_id }: { from_id: number; to_id: number }): Promise<boolean> {
  const { rows } = await sql`select from people.block_card
    where (person_id, blocked_id) in ((${from_id}, ${to_id}), (${to_id}, ${from_id}))`.execute(tx)
  return rows.length > 0
}

/** Two people of whom one blocks the other have no meeting to come, asked or agreed. Nobody is told. */
export const withdrawBetweenBlocked = listener(
  personBlocked,
  'encounters.withdrawBetweenBlocked',
  async ({ db, now }, { personId, blockedId }) => {
    await sql`
      update encounters.request set state = 'withdrawn', answered_at = ${now}
       where (from_id, to_id) in ((${personId}, ${blockedId}), (${blockedId}, ${personId}))
         and state in ('asked', 'accepted')`.execute(db)
  },
)
