import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { announce } from '#platform/events'
import type { LocalText } from '#platform/i18n'
import { placeChanged } from './events.ts'
import type { Accessibility } from './place.ts'

export type PlaceChange = {
  name?: LocalText
  summary?: LocalText
  street?: string | null
  postcode?: string | null
  city?: string | null
  /** WGS 84, degrees. */
  position?: { latitude: number; longitude: number } | null
  accessibility?: Accessibility
  houseRules?: LocalText
  capacity?: number | null
  bookable?: boolean
}

/**
 * Changes what is known of a place, and announces it.
 * @returns ok false with 'unknown-place' when there is no such place
 */
export async function changePlace(
  tx: Tx,
  placeId: number,
  change: PlaceChange,
): Promise<{ ok: true } | { ok: false; reason: 'unknown-place' }> {
  const { name, summary, position, accessibility, houseRules, ...plain } = change
  const changed = await tx
    .updateTable('places.place')
    .set({
      ...plain,
      ...(name && { name: JSON.stringify(name) }),
      ...(summary && { summary: JSON.stringify(summary) }),
      ...(houseRules && { house_rules: JSON.stringify(houseRules) }),
      ...(accessibility && { accessibility: JSON.stringify(accessibility) }),
      ...(position !== undefined && { latitude: position?.latitude ?? null, longitude: position?.longitude ?? null }),
      changed_at: sql`now()`,
    })
    .where('id', '=', placeId)
    .returning('id')
    .executeTakeFirst()
  if (changed === undefined) return { ok: false, reason: 'unknown-place' }
  await announce(tx, placeChanged, [{ placeId }])
  return { ok: true }
}
