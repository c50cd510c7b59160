import { sql } from 'kysely'
import { type CallBrief, callsByIds, moveCall } from '#calls'
import type { Tx } from '#platform/database'
import { announce } from '#platform/events'
import type { Objection } from '#platform/feature'
import type { LocalText } from '#platform/i18n'
import { choosing } from '../checks.ts'
import { responseChosen } from '../events.ts'
import type { ResponseState } from '../response/state.ts'
import { answerOf, inPieces, problem } from './answer.ts'

export type Answered = { ok: true } | { ok: false; problem: Objection }
type Choice = { responseId: number; motive?: LocalText | string | undefined; awarded?: number | undefined }
type Row = {
  id: number
  party_id: number
  state: ResponseState
  place: number | null
  amount: number | null
  awarded: number | null
}

/**
 * Chooses responses of a call: each gets one of its places, later features bring along what follows (`choosing`), who
 * responded hears by mail, and a call whose places are full is matched. Chosen before stays chosen. Two who choose at
 * once wait for each other; what does not fit leaves everything as it was.
 * @param choices motive: why, for who responded; awarded: whole euros, of a funding round
 * @returns or what is in the way, in words: `full` (params free, wanted), `gone` (withdrawn or declined meanwhile),
 *   `over` (the call ended), `budget` and `asked` (more euros than there are, or than were asked), or what a later feature
 *   objects. The transaction may go on.
 */
export async function chooseResponses(
  tx: Tx,
  given: { callId: number; choices: Choice[]; byId: number; now: Date },
): Promise<Answered> {
  return inPieces(tx, () => choose(tx, given))
}

async function choose(tx: Tx, given: Parameters<typeof chooseResponses>[1]): Promise<Answered> {
  const { callId, choices, byId, now } = given
  const call = await heldCall(tx, callId)
  if (call === undefined || ['draft', 'done', 'withdrawn'].includes(call.state)) return problem('over')
  const rows = await heldResponses(tx, callId)
  const byNumber = new Map(rows.map((row) => [row.id, row]))
  const wanted = choices.filter(({ responseId }) => byNumber.get(responseId)?.state !== 'chosen')
  if (wanted.some(({ responseId }) => !mayBeChosen(byNumber.get(responseId)))) return problem('gone')
  if (
    await anyClosed(
      tx,
      wanted.map(({ responseId }) => byNumber.get(responseId)?.party_id ?? 0),
    )
  )
    return problem('gone')
  const free = freePlaces(call.places, rows)
  if (wanted.length > free.length) return problem('full', { free: free.length, wanted: wanted.length })
  const beyond = beyondBudget(call, rows, wanted)
  if (beyond !== undefined) return beyond
  for (const [index, { responseId, motive, awarded }] of wanted.entries())
    await tx
      .updateTable('responses.response')
      .set({ state: 'chosen', answered_at: now, answered_by: byId, place: free[index] ?? null })
      .set({ answer: answerOf(motive), awarded: awarded ?? null })
      .where('id', '=', responseId)
      .execute()
  const chosen = wanted.map(({ responseId, awarded }) => ({
    ...{ id: responseId, partyId: byNumber.get(responseId)?.party_id ?? 0 },
    awarded: awarded ?? null,
  }))
  if (chosen.length === 0) return { ok: true }
  const objection = await choosing.ask(tx, { call, responses: chosen, byId, now })
  if (objection !== undefined) return { ok: false, problem: objection }
  await announce(
    tx,
    responseChosen,
    chosen.map(({ id, partyId }) => ({ responseId: id, callId, partyId })),
  )
  return free.length > wanted.length ? { ok: true } : settle(tx, callId, { byId, now })
}

/** Says that this is all: the call is matched. @returns what is in the way, in words */
export async function settle(tx: Tx, callId: number, by: { byId: number; now: Date }): Promise<Answered> {
  const moved = await moveCall(tx, callId, 'matched', by)
  return moved.ok ? moved : { ok: false, problem: moved.objection }
}

/** Whether one of these collectives was dissolved: nobody acts for it any more. */
async function anyClosed(tx: Tx, partyIds: number[]): Promise<boolean> {
  const { rows } = await sql`
    select from people.party_card where closed and id = any(${partyIds}::integer[]) limit 1`.execute(tx)
  return rows.length > 0
}

const mayBeChosen = (row: Row | undefined) => row?.state === 'sent' || row?.state === 'shortlisted'

const freePlaces = (places: number, rows: Row[]): number[] => {
  const taken = new Set(rows.map(({ place }) => place))
  return Array.from({ length: places }, (_, index) => index + 1).filter((place) => !taken.has(place))
}

/** What is wrong with the euros that are given; a call without a budget gives none. */
function beyondBudget({ budget }: CallBrief, rows: Row[], choices: Choice[]): Answered | undefined {
  const asked = new Map(rows.map(({ id, amount }) => [id, amount]))
  if (choices.some(({ responseId, awarded = 0 }) => awarded > (asked.get(responseId) ?? Infinity)))
    return problem('asked')
  const given = [...rows.filter(({ state }) => state === 'chosen'), ...choices]
  const left = (budget ?? 0) - given.reduce((sum, { awarded }) => sum + (awarded ?? 0), 0)
  return left < 0 ? problem('budget', { over: -left }) : undefined
}

/** The call, which nobody else chooses from or moves until this transaction ends. */
export async function heldCall(tx: Tx, callId: number): Promise<CallBrief | undefined> {
  await sql`select id from calls.call_card where id = ${callId} for no key update`.execute(tx)
  return (await callsByIds(tx, [callId]))[0]
}

const heldResponses = (tx: Tx, callId: number): Promise<Row[]> =>
  tx
    .selectFrom('responses.response')
    .select(['id', 'party_id', 'state', 'place', 'amount', 'awarded'])
    .where('call_id', '=', callId)
    .where('state', 'not in', ['draft', 'withdrawn'])
    .orderBy('id')
    .forUpdate()
    .execute() as Promise<Row[]>
