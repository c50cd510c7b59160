import type { Database } from '#platform/database'
import { inLocale, type Locale, locales } from '#platform/i18n'
import { type PlaceBranch, placeTree } from '#places'
import type { Mode } from '../gatherings/gathering.ts'

/** Where a gathering is, as its fields. */
export type Where = {
  mode: Mode
  placeId: number | undefined
  placeText: string | undefined
  onlineUrl: string | undefined
}

const nowhere: Where = { mode: 'on-site', placeId: undefined, placeText: undefined, onlineUrl: undefined }

/** What somebody typed for a place: one we know, an address of a meeting online, or words of their own. */
export async function whereFrom(db: Database, typed: string): Promise<Where> {
  const text = typed.trim()
  if (text === '') return nowhere
  if (/^https?:\/\/\S+$/i.test(text) && URL.canParse(text)) return { ...nowhere, mode: 'online', onlineUrl: text }
  if (/^(?:on-?line|via internet)$/i.test(text)) return { ...nowhere, mode: 'online' }
  const names = new Map<string, number>()
  for (const locale of locales)
    for (const { id, label } of placeLabels(await placeTree(db, locale), locale)) names.set(label.toLowerCase(), id)
  const placeId = names.get(text.toLowerCase())
  return placeId === undefined ? { ...nowhere, placeText: text } : { ...nowhere, placeId }
}

/** Every place and room by a name of its own: Studio 1, Beeld en Geluid. */
export const placeLabels = (
  tree: PlaceBranch[],
  locale: Locale,
): { id: number; label: string; building: number; room: boolean }[] =>
  tree.flatMap((place) => {
    const name = inLocale(place.name, locale).text
    return [
      { id: place.id, label: name, building: place.id, room: false },
      ...place.rooms.map((room) => ({
        id: room.id,
        label: `${inLocale(room.name, locale).text}, ${name}`,
        building: place.id,
        room: true,
      })),
    ]
  })
