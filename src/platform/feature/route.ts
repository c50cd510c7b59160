import type { ComponentChildren } from 'preact'
import type { Config } from '#platform/config'
import type { Database } from '#platform/database'
import type { Locale } from '#platform/i18n'
import type { Live } from '#platform/live'
import type { Log } from '#platform/log'
import type { LocalPath } from './path.ts'
import type { PersonalData } from './personal.ts'
import type { Slot } from './slot.ts'

/**
 * Who may use a route. Every route says so; a route that does not, does not compile. The router asks before it runs.
 * organiser: who organises what the route is about, by its `may`; stewards too.
 * door: a device at the door, by its `may`.
 */
export type Who = 'everyone' | 'member' | 'organiser' | 'door' | 'steward'

/** Somebody who is signed in. */
export type Member = {
  accountId: string
  sessionId: string
  /** The party that this person is. */
  personId: number
  handle: string
  name: string
  /** The language of mails to this person. */
  locale: Locale
  steward: boolean
  /** Whether this person's publications appear at once. */
  trusted: boolean
}

/** One request, and what the program offers to answer it. */
export type Visit = {
  locale: Locale
  url: URL
  params: Record<string, string>
  request: Request
  now: Date
  /** Who is signed in. */
  member: Member | undefined
  /** The asker's network address, for limits; empty when unknown. */
  client: string
  db: Database
  config: Config
  log: Log
  /** What happens now, for pages that follow it. */
  live: Live
  /** What each feature holds of a person, in the order of the features. */
  personal: PersonalData[]
  /** What later features put in a slot of this page, in the order of the features. */
  fill<Input, Output>(slot: Slot<Input, Output>, input: Input): Promise<(Output | undefined)[]>
  /** Address of a built file (CSS, font, browser module) by its source path. */
  asset(source: string): string
}

export type MemberVisit = Visit & { member: Member }
type VisitOf<W extends Who> = W extends 'everyone' | 'door' ? Visit : MemberVisit

export type Alternates = Record<Locale, string>

/** A page before it is put in the shell. */
export type Page = {
  title: string
  description: string
  body: ComponentChildren
  status?: 200 | 400 | 403 | 404 | 409 | 413 | 422 | 429 | 503
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
  /** Hosts whose pages a reader may have shown inside this one, after asking for it. */
  frames?: string[]
  /** Without header and footer: for embedding in other sites. */
  bare?: boolean
  /** By night, unless somebody chose day: for a screen in a dark hall. */
  dark?: boolean
  /** The place of this page in the main navigation. */
  section?: string
}

export type Redirect = { redirect: string; permanent: boolean; cookies?: string[] }
export type PageAnswer = Page | { notFound: true } | Redirect
export const notFound = { notFound: true } as const
/** @param cookies Set-Cookie headers that go along */
export const redirect = (to: string, permanent = false, cookies: string[] = []): Redirect => ({
  redirect: to,
  permanent,
  cookies,
})

type Permission = (visit: Visit) => Promise<boolean | undefined> | boolean | undefined

type RouteFacts<W extends Who> = {
  /** Unique, in words: 'gathering page'. Shown by `npm run routes`. */
  name: string
  path: LocalPath
  who: W
  method?: 'GET' | 'POST'
  /** Kept in memory for visitors until content changes. Default: yes for pages everyone may see, no for all else. */
  cached?: boolean
  /** Bytes a form may have; more is refused before it is read. Default: 256 KB. */
  maxBytes?: number
  /** How often one asker may send this form in a minute. Default: 120. */
  burst?: number
  /**
   * Programs elsewhere may send this form as well (RFC 8058), because its address holds a secret. Without it, a form is
   * taken from pages of this site only.
   */
  fromAnywhere?: boolean
} & (W extends 'organiser' | 'door'
  ? {
      /** true: may; false: may not; undefined: there is no such thing. */
      may: Permission
    }
  : { may?: Permission })

type AnyFacts = Omit<RouteFacts<'member'>, 'who'> & { who: Who }
export type Route = AnyFacts & { feature?: string } & (
    | { answers: 'page'; page(visit: Visit): Promise<PageAnswer> | PageAnswer }
    | { answers: 'response'; respond(visit: Visit): Promise<Response> | Response }
  )

/** A page for people: wrapped in the shell, in both languages. With method POST: a form's answer, a page (422) or a redirect. */
export const definePage = <W extends Who>(
  facts: RouteFacts<W> & { page(visit: VisitOf<W>): Promise<PageAnswer> | PageAnswer },
): Route =>
  ({ cached: facts.who === 'everyone' && facts.method !== 'POST', ...facts, answers: 'page' }) as unknown as Route

/** Anything else that answers: feeds, pictures, forms. */
export const defineRoute = <W extends Who>(
  facts: RouteFacts<W> & { respond(visit: VisitOf<W>): Promise<Response> | Response },
): Route => ({ ...facts, answers: 'response' }) as unknown as Route
