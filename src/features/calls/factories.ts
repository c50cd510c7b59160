import type { Tx } from '#platform/database'
import { refreshCalls } from './search/queries.ts'

let made = 0

type Given = {
  askerId: number
  kind?: string
  slug?: string
  title?: string
  text?: string
  createdBy?: number
  disciplines?: string[]
  reward?: 'paid' | 'allowance' | 'expenses' | 'none'
  state?: 'draft' | 'open' | 'closed' | 'selecting' | 'matched' | 'done' | 'withdrawn'
  selection?: 'asker' | 'jury' | 'vote' | 'jury-and-vote'
  places?: number
  budget?: number
  askedLeast?: number
  askedMost?: number
  deadlineAt?: Date
  gatheringId?: number
  skills?: string[]
  openedAt?: Date
}

/** Adds an unsurprising call, open since 20 November 2026: an assignment for one. Returns its id and address part. */
export async function aCall(tx: Tx, given: Given): Promise<{ id: number; slug: string }> {
  const {
    kind = 'assignment',
    state = 'open',
    title = 'Geluid bij een korte film',
    skills = [],
    disciplines = [],
  } = given
  const ended = ['matched', 'done', 'withdrawn'].includes(state)
  const opened = given.openedAt ?? new Date('2026-11-20T09:00:00Z')
  const row = await tx
    .insertInto('calls.call')
    .values({
      ...{ kind, state, asker_id: given.askerId, slug: given.slug ?? `oproep-${++made}` },
      title: JSON.stringify({ nl: title }),
      text: JSON.stringify({ nl: given.text ?? 'Wij zoeken iemand die dit met ons maakt.' }),
      ...{ created_by: given.createdBy ?? null, reward: given.reward ?? 'none' },
      ...{ selection: given.selection ?? 'asker', places: given.places ?? 1, budget: given.budget ?? null },
      ...{ asked_least: given.askedLeast ?? null, asked_most: given.askedMost ?? null },
      ...{ deadline_at: given.deadlineAt ?? null, gathering_id: given.gatheringId ?? null },
      opened_at: state === 'draft' ? null : opened,
      closed_at: state === 'draft' || state === 'open' ? null : opened,
      ended_at: ended ? opened : null,
    })
    .returning(['id', 'slug'])
    .executeTakeFirstOrThrow()
  if (skills.length > 0)
    await tx
      .insertInto('calls.call_skill')
      .values(skills.map((skill_id) => ({ call_id: row.id, skill_id })))
      .execute()
  if (disciplines.length > 0)
    await tx
      .insertInto('calls.call_discipline')
      .values(disciplines.map((discipline_id) => ({ call_id: row.id, discipline_id })))
      .execute()
  await refreshCalls(tx, [row.id])
  return row
}
