import { type CallBrief, callBySlug } from '#calls'
import type { Visit } from '#platform/feature'

/** The question of the address; undefined when there is none that was asked. */
export async function askedQuestion({ db, params }: Pick<Visit, 'db' | 'params'>): Promise<CallBrief | undefined> {
  const call = await callBySlug(db, params.slug ?? '')
  return call?.kind === 'question' && call.state !== 'draft' && call.state !== 'withdrawn' ? call : undefined
}
