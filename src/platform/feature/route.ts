import type { ComponentChildren } from 'preact'
import type { Config } from '#platform/config'
import type { Database } from '#platform/database'
import type { Locale } from '#platform/i18n'
import type { Log } from '#platform/log'
import type { LocalPath } from './path.ts'
import type { Slot } from './slot.ts'

/** Who may use a route. Every route says so; a route that does not, does not compile. */
export type Who = 'everyone'

/** One request, and what the program offers to answer it. */
export type Visit = {
  locale: Locale
  url: URL
  params: Record<string, string>
  request: Request
  now: Date
  db: Database
  config: Config
  log: Log
  /** What later features put in a slot of this page, in the order of the features. */
  fill<Input>(slot: Slot<Input>, input: Input): Promise<ComponentChildren[]>
  /** Address of a built file (CSS, font, browser module) by its source path. */
  asset(source: string): string
}

export type Alternates = Record<Locale, string>

/** A page before it is put in the shell. */
export type Page = {
  title: string
  description: string
  body: ComponentChildren
  status?: 200 | 400 | 404 | 422
  /** The same page in each language, as path and query; absent: the page exists in this language only. */
  alternates?: Alternates
  /** Path of the one address this page should be known by, when it is not its own. */
  canonical?: string
  /** Path of the picture shown where this page is shared. */
  picture?: string
  /** schema.org descriptions of what the page is about. */
  structured?: object[]
  /** Feeds a reader may subscribe to. */
  feeds?: { type: string; title: string; href: string }[]
  /** Source paths of browser modules that improve the page. */
  modules?: string[]
  /** Keep out of search engines. */
  unlisted?: boolean
  /** Hosts that pictures and data of this page come from, for the content security policy. */
  hosts?: string[]
  /** Without header and footer: for embedding in other sites. */
  bare?: boolean
  /** The place of this page in the main navigation. */
  section?: string
}

export type PageAnswer = Page | { notFound: true } | { redirect: string; permanent: boolean }
export const notFound = { notFound: true } as const
export const redirect = (to: string, permanent = false) => ({ redirect: to, permanent })

type RouteFacts = {
  /** Unique, in words: 'gathering page'. Shown by `npm run routes`. */
  name: string
  path: LocalPath
  who: Who
  method?: 'GET' | 'POST'
  /** Kept in memory for visitors until content changes. Default: yes for pages, no for other routes. */
  cached?: boolean
}
export type Route = RouteFacts & { feature?: string } & (
    | { answers: 'page'; page(visit: Visit): Promise<PageAnswer> | PageAnswer }
    | { answers: 'response'; respond(visit: Visit): Promise<Response> | Response }
  )

/** A page for people: wrapped in the shell, in both languages. */
export const definePage = (facts: RouteFacts & { page(visit: Visit): Promise<PageAnswer> | PageAnswer }): Route => ({
  cached: true,
  ...facts,
  answers: 'page',
})

/** Anything else that answers: feeds, pictures, forms. */
export const defineRoute = (facts: RouteFacts & { respond(visit: Visit): Promise<Response> | Response }): Route => ({
  ...facts,
  answers: 'response',
})
