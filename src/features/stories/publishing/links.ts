import { sql } from 'kysely'
import { callPath } from '#calls'
import { organisationPath, personPath } from '#people'
import { placePath } from '#places'
import { gatheringPath, seriesPath } from '#programme'
import type { Tx } from '#platform/database'
import type { LocalPath } from '#platform/feature'
import { locales } from '#platform/i18n'
import { storyPath } from '../hrefs.ts'
import { sourcesOf } from '../story/story.ts'

/** What our addresses are about: the column of stories.link that it fills, and how it is found by its name there. */
const subjects = [
  {
    column: 'gathering_id',
    paths: [gatheringPath],
    found: (names: string[]) => sql`select id from programme.gathering_card where slug = any(${names}::text[])`,
  },
  {
    column: 'series_id',
    paths: [seriesPath],
    found: (names: string[]) => sql`select id from programme.series_card where slug = any(${names}::text[])`,
  },
  {
    column: 'party_id',
    paths: [personPath, organisationPath],
    found: (names: string[]) => sql`select id from people.party_card where handle = any(${names}::text[])`,
  },
  {
    column: 'place_id',
    paths: [placePath],
    found: (names: string[]) => sql`select id from places.place_card where slug = any(${names}::text[])`,
  },
  {
    column: 'call_id',
    paths: [callPath],
    found: (names: string[]) => sql`select id from calls.call_card where slug = any(${names}::text[])`,
  },
  {
    column: 'other_id',
    paths: [storyPath],
    found: (names: string[]) => sql`
      select id from stories.story where slug = any(${names}::text[])
      union select story_id from stories.former_slug where slug = any(${names}::text[])`,
  },
] as const

type Column = (typeof subjects)[number]['column']
export type Mentioned = { column: Column; name: string }

/** What the only parameter of an address is in this one; undefined when it is another page. */
function nameIn(path: LocalPath, pathname: string): string | undefined {
  for (const locale of locales) {
    const [before = '', after = ''] = path.patterns[locale].split(/:\w+(?:\{[^}]*\})?/)
    if (!pathname.startsWith(before) || !pathname.endsWith(after)) continue
    const name = pathname.slice(before.length, pathname.length - after.length)
    if (/^[a-z0-9-]{1,100}$/.test(name)) return name
  }
  return undefined
}

/** The page of this site an address leads to, as a path; undefined when it leads elsewhere. */
function ownPath(href: string, baseUrl: string): string | undefined {
  if (!URL.canParse(href, baseUrl)) return undefined
  const url = new URL(href, baseUrl)
  return url.origin === new URL(baseUrl).origin ? url.pathname.replace(/\/$/, '') : undefined
}

/** The thing of this site an address is about. */
export function mentioned(href: string, baseUrl: string): Mentioned | undefined {
  const pathname = ownPath(href, baseUrl)
  if (pathname === undefined) return undefined
  for (const { column, paths } of subjects)
    for (const path of paths) {
      const name = nameIn(path, pathname)
      if (name !== undefined) return { column, name }
    }
  return undefined
}

/** Addresses a Markdown text links to, bare ones too; at most five hundred. */
export function addressesIn(markdown: string): string[] {
  const found = new Set<string>()
  for (const [, inBrackets, bare, angled] of markdown.matchAll(
    /\]\(\s*<?((?:https?:\/\/|\/)[^\s)>]+)|(?<![\w(/"'<=])(https?:\/\/[^\s<>)"]+)|<(https?:\/\/[^\s>]+)>/g,
  )) {
    const address = inBrackets ?? angled ?? bare?.replace(/[.,;:!?]+$/, '')
    if (address !== undefined) found.add(address)
    if (found.size >= 500) break
  }
  return [...found]
}

/**
 * Writes what a story links to, as readers see it now: from its texts (about), and from its sources what is a story here
 * itself (rests on).
 */
export async function refreshLinks(
  tx: Tx,
  given: { storyId: number; bodies: string[]; sources: string; baseUrl: string },
): Promise<void> {
  const { storyId, bodies, sources, baseUrl } = given
  const about = bodies.flatMap(addressesIn)
  const rests = sourcesOf(sources).flatMap(({ href }) => (href === undefined ? [] : [href]))
  await sql`delete from stories.link where story_id = ${storyId}`.execute(tx)
  await write(
    tx,
    storyId,
    'about',
    [...about, ...rests.filter((href) => mentioned(href, baseUrl)?.column !== 'other_id')],
    baseUrl,
  )
  await write(
    tx,
    storyId,
    'rests-on',
    rests.filter((href) => mentioned(href, baseUrl)?.column === 'other_id'),
    baseUrl,
  )
}

async function write(tx: Tx, storyId: number, relation: 'about' | 'rests-on', hrefs: string[], baseUrl: string) {
  const things = hrefs.map((href) => mentioned(href, baseUrl)).filter((one) => one !== undefined)
  for (const { column, found } of subjects) {
    const names = things.filter((one) => one.column === column).map((one) => one.name)
    if (names.length === 0) continue
    // A story does not rest on itself.
    const other = column === 'other_id' ? storyId : 0
    await sql`
      insert into stories.link (story_id, relation, ${sql.ref(column)})
      select ${storyId}::integer, ${relation}, found.id from (${found(names)}) found where found.id <> ${other}
      on conflict do nothing`.execute(tx)
  }
}
