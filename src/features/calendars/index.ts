/** Calendars in: what organisers keep elsewhere, read into the programme. What later features may use. */
export { sourcesPath } from './hrefs.ts'
export { mostBytes, readSource, UnreadableSource, type Reading, type SourceItem } from './readers/index.ts'
export { entryLine, totalLine } from './imports/wording.ts'
export type { Entry, Report } from './imports/report.ts'
export { importOnce, windowAt, type Incoming } from './sources/reading.ts'
export { seriesIdAt } from './sources/queries.ts'
export type { SourceWishes } from './sources/actions.ts'
export { fetchSource, Unfetchable } from './sources/fetch/fetching.ts'
