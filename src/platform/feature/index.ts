export { path, type LocalPath, type PathParams } from './path.ts'
export {
  definePage,
  defineRoute,
  notFound,
  redirect,
  type Alternates,
  type Member,
  type MemberVisit,
  type Page,
  type PageAnswer,
  type Redirect,
  type Route,
  type Visit,
  type Who,
} from './route.ts'
export { defineCheck, type Check, type CheckFill, type Objection } from './check.ts'
export { installed } from './installed.ts'
export type { Kept, PersonalData, PersonalRecords } from './personal.ts'
export { defineSlot, type Fill, type Slot } from './slot.ts'
export type { Example, Feature, NavigationItem, SitemapEntry } from './feature.ts'
