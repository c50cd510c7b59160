import type { Config } from '#platform/config'
import type { Database, Tx } from '#platform/database'
import type { Listener } from '#platform/events'
import type { Locale } from '#platform/i18n'
import type { Job } from '#platform/jobs'
import type { Searchable } from '#platform/searching'
import type { CheckFill } from './check.ts'
import type { LocalPath } from './path.ts'
import type { PersonalData } from './personal.ts'
import type { Fill } from './slot.ts'
import type { Route } from './route.ts'

export type NavigationItem = {
  section: string
  label(locale: Locale): string
  path: LocalPath
  order: number
  /** Only at the foot of every page: among what there is in the city, or among what one reads and hears afterwards. */
  foot?: 'city' | 'afterwards'
}

/** A page worth finding, by its addresses in each language (paths). */
export type SitemapEntry = { paths: Record<Locale, string>; changedAt?: Date | undefined }

/** How a feature takes part in the example city. */
export type Example = {
  /** Adds this feature's part; called in the order of the features, once, in one transaction. */
  load(tx: Tx, now: Date): Promise<void>
  /** Takes away everything that load added; called in reverse order. */
  remove(tx: Tx): Promise<void>
  /** Whether anything of it is there. */
  present(db: Database): Promise<boolean>
}

/** What a feature contributes; read only by src/app. */
export type Feature = {
  name: string
  /**
   * Whether this installation wants it; absent: always. Without it nothing of the feature shows or runs, and what it holds of
   * people can still be taken along and forgotten.
   */
  wanted?(config: Config): boolean
  routes?: Route[]
  listeners?: Listener[]
  jobs?: Job[]
  navigation?: NavigationItem[]
  fills?: Fill[]
  /** Its say in what earlier features change. */
  checks?: CheckFill[]
  personal?: PersonalData
  /** What people find of it by the search over the whole site. */
  searchable?: Searchable[]
  example?: Example
  /** Loads curated data that belongs to the product itself (skills). Called at every start; may run twice. */
  reference?(db: Database): Promise<void>
  /**
   * Where a path that is no page (any more) leads now; asked before a visitor is told that there is nothing, and of the front
   * page with a number behind it (`/?p=123`).
   */
  movedTo?(db: Database, path: string, locale: Locale): Promise<string | undefined>
  /** Every page worth finding, always in the same order. */
  sitemap?(db: Database, now: Date): AsyncIterable<SitemapEntry>
}
