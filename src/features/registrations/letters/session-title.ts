import type { Tx } from '#platform/database'
import type { LocalText } from '#platform/i18n'

/** The title of a session; undefined when it is gone. */
export async function sessionTitle(tx: Tx, sessionId: number): Promise<LocalText | undefined> {
  const row = await tx
    .selectFrom('programme.session_card')
    .select('title')
    .where('id', '=', sessionId)
    .executeTakeFirst()
  return row?.title ?? undefined
}
