import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import type { LocalText } from '#platform/i18n'
import { callKind } from '../kinds/kinds.ts'
import { makeCall } from './writing.ts'

/**
 * A draft of another kind with what a call says: its title, text, skills, disciplines, period and asker. What the other
 * kind asks besides is for its maker to fill in.
 */
export async function likeCall(
  tx: Tx,
  id: number,
  { kind, byId }: { kind: string; byId: number },
): Promise<{ id: number; slug: string }> {
  type Like = { asker_id: number; title: LocalText; text: LocalText; skills: string[]; disciplines: string[] }
  const { rows } = await sql<Like>`
    select c.asker_id, c.title, c.text,
           array(select s.skill_id from calls.call_skill s where s.call_id = c.id order by 1) as skills,
           array(select d.discipline_id from calls.call_discipline d where d.call_id = c.id order by 1) as disciplines
      from calls.call c where c.id = ${id}`.execute(tx)
  const [like] = rows
  const known = callKind(kind)
  if (like === undefined || known === undefined) throw new Error(`there is no call ${id}, or no kind ${kind}`)
  const { asker_id: askerId, title, text, skills, disciplines } = like
  return makeCall(tx, {
    ...{ kind, byId, askerId, title, text, skills, disciplines },
    site: known.parts.includes('site') ? 'on-site' : 'remote',
    ...{ starts_on: null, ends_on: null, hours_a_week: null, places: 1, deadline_at: null, form: {} },
    ...{ reward: 'none', amount_from: null, amount_until: null, amount_per: null },
    ...{ budget: null, asked_least: null, asked_most: null },
    selection: known.selections[0] ?? 'asker',
    ...{ placeId: null, placeWords: null, gatheringId: null, documents: [], drop: [] },
  })
}
