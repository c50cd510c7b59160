export { changedThings, changeAll, waitingChanges, type ThingChanged } from './changes.ts'
export { type Findable, type FindableKind, type Searchable, searchables } from './searchable.ts'
