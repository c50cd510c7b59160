import { partiesByHandle } from '#people'
import type { Database } from '#platform/database'
import type { Locale } from '#platform/i18n'
import type { Log } from '#platform/log'
import { sql } from 'kysely'
import { words } from '../messages.ts'
import type { Licence } from '../story/story.ts'
import { BundleProblem } from './bundle/bundle.ts'
import { openPath } from './bundle/folder.ts'
import { noteIn } from './item-table.tsx'
import { beginImport, countsOf, importById, itemsOf, moveOn } from './store.ts'
import { termsMeant } from './terms.ts'
import { workOnImport } from './working.ts'

export type CommandWishes = {
  /** In whose name. */
  party: string
  locale: Locale
  publish: boolean
  licence: Licence
  fetch: boolean
  /** Tell what would be made, and make nothing. */
  dryRun: boolean
}

/** What happened, line by line and in figures; or that the party is not there, or the problem of what was given. */
export type CommandOutcome =
  | { ok: true; lines: string[]; counts: Awaited<ReturnType<typeof countsOf>> }
  | { ok: false; reason: 'no-party' | BundleProblem['code'] }

/**
 * Brings a folder, zip or export on this machine in, as who runs the platform. Disciplines and skills are those of the
 * same name.
 */
export async function importFromPath(
  { db, log, baseUrl }: { db: Database; log: Log; baseUrl: string },
  path: string,
  wishes: CommandWishes,
): Promise<CommandOutcome> {
  const party = (await partiesByHandle(db, [wishes.party])).get(wishes.party)
  if (party === undefined) return { ok: false, reason: 'no-party' }
  const now = new Date()
  let id: string | undefined
  try {
    const bundle = await openPath(path)
    id = await db.transaction().execute((tx) => beginImport(tx, { byId: null, name: path, now }))
    await sql`update stories.import set state = 'reading' where id = ${id}`.execute(db)
    const context = { db, log, now, baseUrl, bundle }
    await workOnImport(context, id)
    const read = await importById(db, id)
    if (read?.state === 'failed') return { ok: false, reason: read.problem as BundleProblem['code'] }
    if (!wishes.dryRun) {
      const meant = await termsMeant(db, read?.facts.terms ?? [], wishes.locale)
      const terms = Object.fromEntries(
        meant.flatMap(({ name, meant: one }) => (one === undefined ? [] : [[name, one.value]])),
      )
      const { locale, publish, licence, fetch } = wishes
      const chosen = { partyId: party.id, locale, publish, licence, fetch, terms, me: [], unnamed: [] }
      await db.transaction().execute((tx) => moveOn(tx, id ?? '', { from: 'read', to: 'making', wishes: chosen, now }))
      while ((await importById(db, id))?.state === 'making') await workOnImport(context, id)
    }
    const lines = await linesOf(db, id, wishes.locale)
    const counts = await countsOf(db, id)
    if (wishes.dryRun) await db.deleteFrom('stories.import').where('id', '=', id).execute()
    return { ok: true, lines, counts }
  } catch (error) {
    if (error instanceof BundleProblem) return { ok: false, reason: error.code }
    throw error
  }
}

async function linesOf(db: Database, id: string, locale: Locale): Promise<string[]> {
  const t = words(locale)
  const lines: string[] = []
  for (let after = 0; ;) {
    const items = await itemsOf(db, id, after, 500)
    for (const { source, title, state, notes } of items)
      lines.push(
        [
          t(`import.item.${state === 'found' ? 'draft' : state}`),
          title,
          source,
          ...notes.map((note) => noteIn(note, locale)),
        ].join('  '),
      )
    after = items.at(-1)?.number ?? 0
    if (items.length < 500) return lines
  }
}
