/** What later features may use of the programme. */
export { kinds, type Kind } from './kinds.ts'
export {
  agendaPath,
  allSeriesPath,
  atomFeed,
  calendarFeed,
  dayPath,
  embedPath,
  gatheringPath,
  homePath,
  jsonFeed,
  mapPath,
  monthPath,
  rssFeed,
  seriesPath,
} from './hrefs.ts'
export { gatheringAdded, gatheringCancelled, gatheringChanged, gatheringVanished } from './events.ts'
export { addGatherings, changeGatherings, markReturned, markVanished } from './gatherings/actions.ts'
export type { GatheringChange, Mode, NewGathering, NewSession, Status } from './gatherings/gathering.ts'
export { slugOf } from './gatherings/slugs.ts'
export { calendarEnd, calendarStart } from './feeds/icalendar.ts'
export { calendarEntries } from './feeds/entries.ts'
