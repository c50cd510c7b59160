import type { Tx } from '#platform/database'
import type { Joining } from './circle/circle.ts'
import { type Writing, writePost } from './posts/writing.ts'
import { startCircle } from './starting/starting.ts'

const at = new Date('2026-11-20T10:00:00Z')

type Given = { name?: string; joining?: Joining; subject?: string; byId?: number; members?: number[] }

/** A circle, for tests and benchmarks: open unless said otherwise, with these members besides who started it. */
export async function aCircle(tx: Tx, given: Given = {}): Promise<{ id: number; slug: string }> {
  const { name = 'Kring', joining = 'open', subject = '', byId, members = [] } = given
  const circle = await startCircle(tx, { name: { nl: name }, subject, joining, byId: byId ?? null, now: at })
  if (circle === undefined) throw new Error(`there is no ${subject}`)
  if (members.length > 0)
    await tx
      .insertInto('circles.membership')
      .values(members.map((person_id) => ({ circle_id: circle.id, person_id, state: 'member' as const, since: at })))
      .execute()
  return circle
}

/** A post in a circle, for tests and benchmarks. @returns its id */
export async function aPost(tx: Tx, given: Partial<Writing> & { circleId: number; byId: number }): Promise<number> {
  const written = await writePost(tx, { words: 'Wie helpt mee?', now: at, ...given })
  if (!written.ok) throw new Error(written.problem)
  return written.id
}
