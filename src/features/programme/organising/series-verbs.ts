import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { inLocale, type LocalText } from '#platform/i18n'
import { slugOf } from '../gatherings/slugs.ts'
import type { Kind } from '../kinds.ts'
import { refreshSearch } from '../search/queries.ts'

export type SeriesFields = {
  title: LocalText
  summary: LocalText | undefined
  about: LocalText | undefined
  kind: Kind
  umbrella: string | undefined
  website: string | undefined
  disciplineIds: string[]
}

const columns = ({ title, summary, about, kind, umbrella, website }: SeriesFields) => ({
  title: JSON.stringify(title),
  summary: summary ? JSON.stringify(summary) : null,
  about: about ? JSON.stringify(about) : null,
  kind,
  umbrella: umbrella ?? null,
  website: website ?? null,
})

/**
 * Starts a series with one organiser. Of somebody the stewards do not know yet it is seen by its organisers only, until
 * its first gathering is let through.
 * @returns the last part of its address
 */
export async function addSeries(tx: Tx, fields: SeriesFields, organiserId: number, withheld: boolean): Promise<string> {
  const base = slugOf(inLocale(fields.title, 'nl').text, 60)
  // One at a time: two with the same title at once would choose the same address.
  await sql`select pg_advisory_xact_lock(hashtext('programme.series'))`.execute(tx)
  const rows = await tx.selectFrom('programme.series').select('slug').where('slug', 'like', `${base}%`).execute()
  const used = new Set(rows.map((row) => row.slug))
  let slug = base
  for (let number = 2; used.has(slug); number++) slug = `${base}-${number}`
  const { id } = await tx
    .insertInto('programme.series')
    .values({ ...columns(fields), slug, withheld })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('programme.series_party')
    .values({ series_id: id, party_id: organiserId, role: 'organiser' })
    .execute()
  await replaceDisciplines(tx, id, fields.disciplineIds)
  return slug
}

/** Changes what a series says of itself; its gatherings are found by its new name. */
export async function changeSeries(tx: Tx, id: number, fields: SeriesFields): Promise<void> {
  await tx
    .updateTable('programme.series')
    .set({ ...columns(fields), changed_at: sql<Date>`now()` })
    .where('id', '=', id)
    .execute()
  await replaceDisciplines(tx, id, fields.disciplineIds)
  const rows = await tx.selectFrom('programme.gathering').select('id').where('series_id', '=', id).execute()
  await refreshSearch(
    tx,
    rows.map((row) => row.id),
  )
}

async function replaceDisciplines(tx: Tx, id: number, disciplineIds: string[]) {
  await tx.deleteFrom('programme.series_discipline').where('series_id', '=', id).execute()
  if (disciplineIds.length > 0)
    await tx
      .insertInto('programme.series_discipline')
      .values([...new Set(disciplineIds)].map((discipline_id) => ({ series_id: id, discipline_id })))
      .execute()
}
