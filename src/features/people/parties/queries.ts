import type { Database } from '#platform/database'
import { sql } from 'kysely'
import { anyone, isShown, type Viewer } from '../visibility/viewer.ts'
import type { PartyName } from './party.ts'

const names = (db: Database) => db.selectFrom('people.party').select(['id', 'kind', 'handle', 'name'])

/** The parties with these handles; with a viewer only those it may see. Unknown handles are left out. */
export async function partiesByHandle(
  db: Database,
  handles: string[],
  viewer?: Viewer,
): Promise<Map<string, PartyName>> {
  if (handles.length === 0) return new Map()
  const rows = await names(db)
    .where('handle', 'in', handles)
    .$if(viewer !== undefined, (qb) => qb.where(isShown(viewer ?? anyone)))
    .execute()
  return new Map(rows.map((row) => [row.handle, row]))
}

/** The parties with these ids. Unknown ids are left out. */
export async function partiesByIds(db: Database, ids: number[]): Promise<Map<number, PartyName>> {
  if (ids.length === 0) return new Map()
  const rows = await names(db).where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** Every organisation and collective by name, for filters and forms. */
export const organisationOptions = (db: Database): Promise<PartyName[]> =>
  names(db).where('kind', 'in', ['organisation', 'collective']).orderBy('name').orderBy('id').execute()

/** Parties with this handle or whole name, at most six, of those that may be seen by who looks; the handle first. */
export const partiesCalled = (db: Database, viewer: Viewer, called: { handle: string; name: string }) =>
  names(db)
    .where(isShown(viewer))
    .where((eb) =>
      eb.or([
        eb('handle', '=', called.handle),
        sql<boolean>`platform.plain(${sql.ref('party.name')}) = platform.plain(${called.name})`,
      ]),
    )
    .orderBy(sql`handle = ${called.handle}`, 'desc')
    .orderBy('id')
    .limit(6)
    .execute()
