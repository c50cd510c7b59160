import { z } from 'zod'
import type { MemberVisit } from '#platform/feature'
import { readFields } from '#platform/http'
import { words } from '../messages.ts'
import { type SignedUp, signOff, signUp, swapSession } from '../slots/sessions.ts'
import { acceptSession } from '../waiting/offers.ts'

const id = z.coerce.number().int().positive().max(2_147_483_647)
const acts = z.object({
  act: z.enum(['in', 'out', 'swap', 'accept', 'decline']),
  session: id,
  other: id.optional(),
  /** Knows of what is at the same time, and wants both. */
  both: z.literal('yes').optional().catch(undefined),
})

/** Why it was not done, in words; `clashing` is the session one may still want, beside what is at the same time. */
export type NotDone = { problem: string; clashing?: number }

/** Does what one chose about a session of a gathering; undefined when it is done. */
export async function actOnSession(visit: MemberVisit, registrationId: number): Promise<NotDone | undefined> {
  const t = words(visit.locale)
  const read = await readFields(visit.request, acts)
  if (!read.ok) return { problem: t('sessions.refused.unknown') }
  const { act, session: sessionId, other, both } = read.value
  const asked = { registrationId, personId: visit.member.personId, sessionId }
  return visit.db.transaction().execute(async (tx) => {
    if (act === 'out' || act === 'decline')
      return (await signOff(tx, asked, visit.now)) ? undefined : { problem: t('sessions.refused.unknown') }
    if (act === 'accept') {
      const outcome = await acceptSession(tx, asked, visit.now)
      return outcome === 'confirmed' ? undefined : { problem: t(`answer.${outcome}`) }
    }
    if (act === 'in') {
      const outcome = await signUp(tx, { ...asked, overlapping: both === 'yes' }, visit.now)
      const why = wordsFor(outcome)
      return why && outcome.state === 'overlaps' ? { ...why, clashing: sessionId } : why
    }
    if (other === undefined) return { problem: t('sessions.refused.unknown') }
    return wordsFor(await swapSession(tx, { ...asked, from: sessionId, to: other }, visit.now))
  })

  function wordsFor(outcome: SignedUp): NotDone | undefined {
    if (outcome.state === 'overlaps') return { problem: t('sessions.overlaps') }
    return outcome.state === 'refused' ? { problem: t(`sessions.refused.${outcome.reason}`) } : undefined
  }
}
