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
})

/** Does what one chose about a session of a gathering. Returns what went wrong, in words; undefined when it is done. */
export async function actOnSession(visit: MemberVisit, registrationId: number): Promise<string | undefined> {
  const t = words(visit.locale)
  const read = await readFields(visit.request, acts)
  if (!read.ok) return t('sessions.refused.unknown')
  const { act, session: sessionId, other } = read.value
  const asked = { registrationId, personId: visit.member.personId, sessionId }
  return visit.db.transaction().execute(async (tx) => {
    if (act === 'out' || act === 'decline')
      return (await signOff(tx, asked, visit.now)) ? undefined : t('sessions.refused.unknown')
    if (act === 'accept') {
      const outcome = await acceptSession(tx, asked, visit.now)
      return outcome === 'confirmed' ? undefined : t(`answer.${outcome}`)
    }
    if (act === 'in') return wordsFor(await signUp(tx, asked, visit.now))
    if (other === undefined) return t('sessions.refused.unknown')
    return wordsFor(await swapSession(tx, { ...asked, from: sessionId, to: other }, visit.now))
  })

  function wordsFor(outcome: SignedUp): string | undefined {
    if (outcome.state === 'overlaps') return t('sessions.overlaps')
    return outcome.state === 'refused' ? t(`sessions.refused.${outcome.reason}`) : undefined
  }
}
