export { changedThings, changesWait, type ThingChanged, waitingChanges } from './changes.ts'
export { type Findable, type Searchable, searchables } from './searchable.ts'
