import { gatheringBySlug } from '#programme'
import type { Visit } from '#platform/feature'
import { mentioned } from '../publishing/links.ts'
import { movedTo, storyBySlug } from '../story/queries.ts'

/** The published story, or gathering, an address of this site leads to. */
export async function thingAt(
  { db, config }: Visit,
  address: string,
): Promise<{ storyId: number } | { gatheringId: number } | undefined> {
  const found = mentioned(address, config.baseUrl)
  if (found?.column === 'gathering_id') {
    const gathering = await gatheringBySlug(db, found.name)
    return gathering && gathering.status !== 'draft' ? { gatheringId: gathering.id } : undefined
  }
  if (found?.column !== 'other_id') return undefined
  const story = (await storyBySlug(db, found.name)) ?? (await storyBySlug(db, (await movedTo(db, found.name)) ?? ''))
  return story?.published_at && story.withdrawn_at === null ? { storyId: story.id } : undefined
}
