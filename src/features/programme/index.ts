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
  managePath,
  mapPath,
  monthPath,
  newGatheringPath,
  rssFeed,
  seriesPath,
} from './hrefs.ts'
export {
  gatheringAdded,
  gatheringCancelled,
  gatheringChanged,
  gatheringMoved,
  gatheringVanished,
  type WhenAndWhere,
} from './events.ts'
export { gatheringAction, gatheringPage, manageLinks, seriesPage } from './slots.ts'
export { type GatheringChanging, gatheringChanging, gatheringMade } from './checks.ts'
export { type GatheringBrief, gatheringBySlug, mayManage, organises } from './gatherings/brief.ts'
export { managePageHead } from './organising/manage-page.tsx'
export { addGatherings } from './gatherings/adding.ts'
export {
  changeGatherings,
  markReturned,
  markVanished,
  type Refusal,
  takeOverGatherings,
} from './gatherings/changing.ts'
export type { GatheringChange, Mode, NewGathering, NewSession, Status } from './gatherings/gathering.ts'
export { slugOf } from './gatherings/slugs.ts'
export { noFilter } from './agenda/filter.ts'
export { ask as askAgenda, gatheringsStarting } from './agenda/queries.ts'
export { numeralOf, placeOf, spokenMoment } from './rows.ts'
export { calendarEnd, calendarStart } from './feeds/icalendar.ts'
export { calendarEntries } from './feeds/entries.ts'
export { kindName } from './kind-names.ts'
export { type CardProps, cardSvg } from './pictures/card.tsx'
export { colours as kindColours } from './pictures/look.ts'
export { gatheringsOf, seriesOf } from './organising/mine.ts'
export { aGathering, aSeries } from './factories.ts'
export { clean, plainText } from './feeds/plain.ts'
export type { FeedItem } from './feeds/items.ts'
export { feedFormats, feedRoutes } from './feeds/formats.ts'
export { lastingId } from './feeds/lasting-id.ts'
export type { FeedDocument } from './feeds/xml.ts'
