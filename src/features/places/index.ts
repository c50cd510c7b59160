/** Places: buildings, the rooms in them, and spots in public space. What later features may use. */
export { placeHref, placePath, placesPath } from './hrefs.ts'
export { placePage } from './slots.ts'
export { placeChanged } from './events.ts'
export {
  matchPlaces,
  placeOptions,
  placesByIds,
  placesBySlug,
  placesWithRooms,
  placeTree,
  type PlaceBranch,
  type PlaceName,
  type PlaceToMatch,
} from './queries.ts'
export { addPlaces, type NewPlace, settleParties } from './adding.ts'
export { changePlace, type PlaceChange } from './changing.ts'
export { accessibilityFacts, type Accessibility, type AccessibilityFact, type PlaceKind } from './place.ts'
export { aBuilding, aRoom } from './factories.ts'
export { accessFactNames, accessSummary } from './facts-known.ts'
