import type { Database } from '#platform/database'
import { newStewardLink } from '#platform/identity'
import { firstStewardPath } from '#members'

/** An address that makes whoever opens it steward, once; the one before it no longer works. @param site where the site is */
export async function newStewardAddress(db: Database, site: string, now: Date): Promise<string> {
  return site + firstStewardPath.href('nl', { token: await newStewardLink(db, now) })
}
