import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import type { LocalText } from '#platform/i18n'
import { words } from '../messages.ts'
import type { Answered } from './choosing.ts'

/** Why an answer cannot be given, in words for who gives it. */
export const problem = (
  reason: 'full' | 'gone' | 'over' | 'budget' | 'asked',
  params: Record<string, number> = {},
): Answered => ({
  ok: false,
  problem: {
    reason,
    params,
    text: (locale) => words(locale)(`problem.${reason}`, { free: 0, wanted: 0, over: 0, ...params }),
  },
})

/** Words of one language stand for both. */
export function answerOf(text: LocalText | string | undefined): string | null {
  const both: LocalText =
    typeof text === 'string' ? { nl: text.trim() } : { nl: text?.nl?.trim(), en: text?.en?.trim() }
  const kept = Object.fromEntries(Object.entries(both).filter(([, one]) => one))
  return Object.keys(kept).length === 0 ? null : JSON.stringify(kept)
}

/** Work that leaves nothing behind in its transaction when it meets a problem. */
export async function inPieces(tx: Tx, work: () => Promise<Answered>): Promise<Answered> {
  await sql`savepoint answering`.execute(tx)
  const answered = await work()
  await sql.raw(answered.ok ? 'release savepoint answering' : 'rollback to savepoint answering').execute(tx)
  return answered
}
