import { sql } from 'kysely'
import { type CallBrief, moveCall } from '#calls'
import type { Tx } from '#platform/database'
import { formatEuros, type Locale, type LocalText } from '#platform/i18n'
import { chooseResponses, declineResponses } from '#responses'
import { words } from '../messages.ts'
import { lockProcedure } from '../procedure/changing.ts'
import { entriesOf } from '../procedure/queries.ts'

export type Decision = {
  /** `amount` in whole euros, of a funding round. */
  awards: { responseId: number; motive: string; amount: number | null }[]
  /** What everybody may read about the choice as a whole. */
  statement: string | undefined
  /** What the others read. */
  kindWord: LocalText
}

/** In words for who decides. */
export type NotDecided = { text(locale: Locale): string }

const because = (key: Problem, over = 0): NotDecided => ({
  text: (locale) => words(locale)(`decide.wrong.${key}`, { over: formatEuros(over, locale) }),
})
type Problem = 'again' | 'early' | 'voting' | 'nobody' | 'gone' | 'budget' | 'amount' | 'asked'

/**
 * Chooses, once: the awards with their motives are public from now on, who was chosen and who was not hear it, and the
 * call is matched. All of it in one transaction, or nothing.
 * @returns what is in the way
 */
export async function decide(
  tx: Tx,
  given: { call: CallBrief; decision: Decision; byId: number; now: Date },
): Promise<NotDecided | undefined> {
  const { call, decision, byId, now } = given
  const { phase } = await lockProcedure(tx, call)
  if (phase === 'decided') return because('again')
  if (phase !== 'open') return because('early')
  const wrong = (await voteRuns(tx, call, now)) ? because('voting') : await problemOf(tx, call, decision)
  if (wrong !== undefined) return wrong
  const { awards, statement, kindWord } = decision
  for (const { responseId, motive, amount } of awards)
    await tx
      .insertInto('selection.award')
      .values({ response_id: responseId, call_id: call.id, amount, motive })
      .execute()
  await tx
    .updateTable('selection.procedure')
    .set({ phase: 'decided', decided_at: now, decided_by: byId, statement: statement ?? null })
    .where('call_id', '=', call.id)
    .execute()
  const choices = awards.map(({ responseId, motive, amount }) => ({
    ...{ responseId, motive },
    ...(amount === null ? {} : { awarded: amount }),
  }))
  const chosen = await chooseResponses(tx, { callId: call.id, choices, byId, now })
  if (!chosen.ok) return chosen.problem
  const rest = (await entriesOf(tx, call.id)).filter(({ state }) => state === 'sent' || state === 'shortlisted')
  const declined = await declineResponses(tx, {
    ...{ callId: call.id, responseIds: rest.map(({ id }) => id), words: kindWord, byId, now },
  })
  if (!declined.ok) return declined.problem
  const moved = await moveCall(tx, call.id, 'matched', { byId, now })
  return moved.ok ? undefined : moved.objection
}

async function voteRuns(tx: Tx, call: CallBrief, now: Date): Promise<boolean> {
  if (call.selection === 'jury' || call.selection === 'asker') return false
  const { rows } = await sql`
    select from selection.procedure where call_id = ${call.id} and vote_until > ${now}`.execute(tx)
  return rows.length > 0
}

/** What is wrong with a decision itself. The database holds the budget and the places once more. */
async function problemOf(tx: Tx, call: CallBrief, { awards }: Decision): Promise<NotDecided | undefined> {
  if (awards.length === 0) return because('nobody')
  const entries = new Map((await entriesOf(tx, call.id)).map((entry) => [entry.id, entry]))
  if (awards.some(({ responseId }) => !['sent', 'shortlisted'].includes(entries.get(responseId)?.state ?? '')))
    return because('gone')
  if (call.budget === null) return undefined
  if (awards.some(({ amount }) => amount === null)) return because('amount')
  if (awards.some(({ responseId, amount }) => (amount ?? 0) > (entries.get(responseId)?.amount ?? Infinity)))
    return because('asked')
  const over = awards.reduce((sum, { amount }) => sum + (amount ?? 0), 0) - call.budget
  return over > 0 ? because('budget', over) : undefined
}
