import { placeTree } from '#places'
import type { Database } from '#platform/database'
import { inLocale, type Locale } from '#platform/i18n'
import { placeLabels } from './where.ts'

export type RoomChoice = { id: number; label: string; near: boolean }

/**
 * Rooms for a session: those of the building the gathering is in first, by their own name; then all others with their
 * building.
 */
export async function roomChoices(db: Database, placeId: number | null, locale: Locale): Promise<RoomChoice[]> {
  const tree = await placeTree(db, locale)
  const building = tree.find(({ id, rooms }) => id === placeId || rooms.some((room) => room.id === placeId))
  const near = (building?.rooms ?? []).map((room) => ({
    id: room.id,
    label: inLocale(room.name, locale).text,
    near: true,
  }))
  const far = placeLabels(tree, locale)
    .filter((place) => place.room && place.building !== building?.id)
    .map(({ id, label }) => ({ id, label, near: false }))
  return [...near, ...far]
}
