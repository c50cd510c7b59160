export { path, type LocalPath, type PathParams } from './path.ts'
export {
  definePage,
  defineRoute,
  notFound,
  redirect,
  type Alternates,
  type Page,
  type PageAnswer,
  type Route,
  type Visit,
  type Who,
} from './route.ts'
export { defineSlot, type Fill, type Slot } from './slot.ts'
export type { Example, Feature, NavigationItem, SitemapEntry } from './feature.ts'
