import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { announce } from '#platform/events'
import { gatheringAdded } from '../events.ts'
import { refreshSearch } from '../search/queries.ts'
import { columnsOf } from './columns.ts'
import type { NewGathering } from './gathering.ts'
import { insertSessions } from './sessions.ts'
import { freeSlugs } from './slugs.ts'

const chunk = 500

/**
 * Adds gatherings with their sessions, in bulk, and makes them findable. They get the rooms they are in where those are
 * free; where not, that shows as a clash.
 * @returns their ids, in the order given
 * @throws the database's error when a uid or slug is taken or a gathering ends before it starts
 */
export async function addGatherings(tx: Tx, gatherings: NewGathering[]): Promise<number[]> {
  const ids: number[] = []
  for (let from = 0; from < gatherings.length; from += chunk)
    ids.push(...(await addChunk(tx, gatherings.slice(from, from + chunk))))
  await sql`select count(*) from programme.hold_rooms(${ids}::integer[])`.execute(tx)
  await refreshSearch(tx, ids)
  const onAgenda = ids.filter((_, index) => gatherings[index]?.status !== 'draft')
  await announce(
    tx,
    gatheringAdded,
    onAgenda.map((id) => ({ id })),
  )
  return ids
}

async function addChunk(tx: Tx, gatherings: NewGathering[]): Promise<number[]> {
  const nameless = gatherings.filter((one) => one.slug === undefined)
  const made = await freeSlugs(tx, nameless)
  const slugs = new Map(nameless.map((one, index) => [one, made[index] ?? '']))
  const rows = await tx
    .insertInto('programme.gathering')
    .values(
      gatherings.map((one) => ({
        ...columnsOf(one),
        ...(one.uid === undefined ? {} : { uid: one.uid }),
        slug: one.slug ?? slugs.get(one) ?? '',
        kind: one.kind,
        title: JSON.stringify(one.title),
        starts_at: one.startsAt,
        ends_at: one.endsAt,
        example: one.example ?? false,
      })),
    )
    .returning('id')
    .execute()
  const withIds = gatherings.map((one, index) => ({ ...one, id: rows[index]?.id ?? 0 }))
  await addOrganisers(tx, withIds)
  await addDisciplines(tx, withIds)
  await insertSessions(
    tx,
    withIds.flatMap(({ id, sessions = [] }) => sessions.map((session) => ({ ...session, gatheringId: id }))),
  )
  return rows.map((row) => row.id)
}

/** Names who organise, in this order. */
export async function addOrganisers(
  tx: Tx,
  gatherings: { id: number; organiserIds?: number[] | undefined }[],
): Promise<void> {
  const rows = gatherings.flatMap(({ id, organiserIds = [] }) =>
    [...new Set(organiserIds)].map((party_id, position) => ({ gathering_id: id, party_id, position })),
  )
  if (rows.length > 0) await tx.insertInto('programme.gathering_organiser').values(rows).execute()
}

export async function addDisciplines(
  tx: Tx,
  gatherings: { id: number; disciplineIds?: string[] | undefined }[],
): Promise<void> {
  const rows = gatherings.flatMap(({ id, disciplineIds = [] }) =>
    [...new Set(disciplineIds)].map((discipline_id) => ({ gathering_id: id, discipline_id })),
  )
  if (rows.length > 0) await tx.insertInto('programme.gathering_discipline').values(rows).execute()
}
