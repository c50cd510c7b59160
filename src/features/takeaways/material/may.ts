import type { MemberVisit } from '#platform/feature'
import { type GatheringTalk, gatheringTalkAt, mayHide, partIn } from '../talk/talk.ts'

/** The gathering of the address, for who organises it or speaks there, and for stewards. */
export async function adding(visit: MemberVisit, slug = visit.params.slug ?? ''): Promise<GatheringTalk | undefined> {
  const talk = await gatheringTalkAt({ db: visit.db, params: { slug } })
  if (talk === undefined) return undefined
  return visit.member.steward || mayHide(await partIn(visit.db, talk, visit.member.personId)) ? talk : undefined
}
