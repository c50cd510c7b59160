import type { Tx } from '#platform/database'
import { agreeTerms } from './engagement/terms.ts'
import { sayDone } from './engagement/ending.ts'
import { makeEngagements } from './engagement/making.ts'

type Given = {
  /** Persons; or a party with the person who acts for it. */
  askerId: number
  askerBy?: number
  doerId: number
  doerBy?: number
  callId?: number
  responseId?: number
  title?: string
  amount?: number
  state?: 'proposed' | 'agreed' | 'ended'
  at?: Date
}

/** Adds an unsurprising engagement, a month of work for 1 000 euros from 23 November 2026; for tests. Returns its id. */
export async function anEngagement(tx: Tx, given: Given): Promise<number> {
  const { state = 'proposed', at = new Date('2026-11-22T09:00:00Z') } = given
  const [askerBy, doerBy] = [given.askerBy ?? given.askerId, given.doerBy ?? given.doerId]
  const terms = {
    ...{ startsOn: '2026-11-23', endsOn: '2026-12-18' },
    ...{ result: 'Een gemixte film van tien minuten.', amount: given.amount ?? 1000 },
  }
  const about = {
    askerId: given.askerId,
    doerId: given.doerId,
    title: { nl: given.title ?? 'Geluid bij een korte film' },
  }
  const from = { callId: given.callId ?? null, responseId: given.responseId ?? null }
  const [id = 0] = await makeEngagements(tx, [{ ...about, ...from, terms, byId: askerBy }], at)
  if (state !== 'proposed') await agreeTerms(tx, { id, personId: doerBy, now: at }, 1)
  if (state === 'ended') for (const personId of [askerBy, doerBy]) await sayDone(tx, { id, personId, now: at })
  return id
}
