import { z } from 'zod'
import {
  definePage,
  defineRoute,
  type MemberVisit,
  notFound,
  type PageAnswer,
  redirect,
  type Route,
} from '#platform/feature'
import { fileIn, readFields } from '#platform/http'
import { sql } from 'kysely'
import { importPath, importProgressPath, importsPath, redirectMapPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { confirmImport } from './confirming.tsx'
import { importPage, progressOf } from './one-page.tsx'
import { importsPage } from './list-page.tsx'
import { redirectMap } from './redirects.ts'
import { mostSent, receiveFile } from './file.ts'
import { beginImport, dropImport, failImport, type Import, importById, moveOn } from './store.ts'

/** The import of an address, if it is this member's. */
async function ownImport({ db, member, params }: MemberVisit): Promise<Import | undefined> {
  const found = await importById(db, params.import ?? '')
  return found?.created_by === member.personId ? found : undefined
}

const list = definePage({
  name: 'bring stories from elsewhere',
  path: importsPath,
  who: 'member',
  page: (visit) => importsPage(visit),
})

/** How many a person may have under way at once. */
async function isBusy({ db, member, now }: MemberVisit): Promise<boolean> {
  const { rows } = await sql`
    select 1 from stories.import where created_by = ${member.personId}
       and (state in ('reading', 'making', 'undoing') or (state = 'receiving' and created_at > ${now}::timestamptz - interval '15 minutes'))`.execute(
    db,
  )
  return rows.length > 0
}

const send = definePage({
  name: 'send stories from elsewhere',
  path: importsPath,
  who: 'member',
  method: 'POST',
  maxBytes: mostSent + 64 * 1024,
  burst: 30,
  async page(visit): Promise<PageAnswer> {
    const { db, locale, member, now, request, log } = visit
    const t = words(locale)
    if (await isBusy(visit)) return importsPage(visit, t('import.busy'))
    const file = await fileIn(request)
    if (file === undefined) return importsPage(visit, t('import.noFile'))
    const id = await db.transaction().execute((tx) => beginImport(tx, { byId: member.personId, name: file.name, now }))
    try {
      if (!(await receiveFile(db, id, file.bytes))) await failImport(db, id, 'too-large')
    } catch (error) {
      log.warn('an import was cut off', { error: String(error) })
      await failImport(db, id, 'cut-off')
    }
    return redirect(importPath.href(locale, { import: id }))
  },
})

const one = definePage({
  name: 'an import of stories',
  path: importPath,
  who: 'member',
  async page(visit) {
    const found = await ownImport(visit)
    return found === undefined ? notFound : importPage(visit, found)
  },
})

const act = definePage({
  name: 'make, undo or throw away an import',
  path: importPath,
  who: 'member',
  method: 'POST',
  async page(visit): Promise<PageAnswer> {
    const { db, locale, now, request } = visit
    const found = await ownImport(visit)
    if (found === undefined) return notFound
    const read = await readFields(
      request.clone() as Request,
      z.object({ act: z.enum(['make', 'undo', 'drop']).catch('make') }),
    )
    const wish = read.ok ? read.value.act : 'make'
    if (wish === 'make') return confirmImport(visit, found)
    if (wish === 'undo')
      await db.transaction().execute((tx) => moveOn(tx, found.id, { from: 'done', to: 'undoing', now }))
    else if (await db.transaction().execute((tx) => dropImport(tx, found.id)))
      return redirect(`${importsPath.href(locale)}?done=dropped`)
    return redirect(importPath.href(locale, { import: found.id }))
  },
})

const progress = defineRoute({
  name: 'how far an import is',
  path: importProgressPath,
  who: 'member',
  async respond(visit) {
    const found = await ownImport(visit)
    const said = found && (await progressOf(visit, found))
    return Response.json(said ?? { finished: true }, {
      status: found ? 200 : 404,
      headers: { 'cache-control': 'no-store' },
    })
  },
})

const map = defineRoute({
  name: 'old addresses of imported stories',
  path: redirectMapPath,
  who: 'member',
  async respond(visit) {
    const { db, config, params } = visit
    const found = await ownImport(visit)
    const server = params.server === 'apache' ? 'apache' : 'nginx'
    if (found === undefined) return new Response('There is no such import.\n', { status: 404 })
    return new Response(await redirectMap(db, found.id, { server, baseUrl: config.baseUrl }), {
      headers: {
        'content-type': 'text/plain; charset=utf-8',
        'content-disposition': `attachment; filename="redirects-${server}.conf"`,
        'cache-control': 'private, no-store',
      },
    })
  },
})

export const importRoutes: Route[] = [list, send, one, act, progress, map]
