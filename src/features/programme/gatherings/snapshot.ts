import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { inLocale, type LocalText, locales } from '#platform/i18n'
import type { WhenAndWhere } from '../events.ts'
import type { GatheringChange } from './gathering.ts'

/** A gathering as it stands, in the words of a change, without its sessions. */
export type Snapshot = {
  id: number
  slug: string
  fields: GatheringChange & { startsAt: Date; endsAt: Date; title: LocalText }
  /** Where it is, in words: room, building. */
  place: LocalText | null
  recurrenceId: string | null
}

type Row = Record<string, unknown> & {
  id: number
  slug: string
  place_name: LocalText | null
  place_parent: LocalText | null
  place_text: string | null
  recurrence_id: string | null
}

const columns = [
  'series_id',
  'kind',
  'title',
  'summary',
  'about',
  'starts_at',
  'ends_at',
  'all_day',
  'status',
  'mode',
  'place_id',
  'place_text',
  'online_url',
  'languages',
  'free',
  'price',
  'ticket_url',
  'website',
  'capacity',
  'online_capacity',
  'accessibility',
  'cancelled_reason',
  'organiser_ids',
  'discipline_ids',
] as const

/** Gatherings as they stand, in one query, locked until the transaction ends. Unknown ids are left out. */
export async function snapshots(tx: Tx, ids: number[]): Promise<Map<number, Snapshot>> {
  if (ids.length === 0) return new Map()
  // The order makes two who change the same gatherings wait for each other in one direction.
  const { rows } = await sql<Row>`
    with locked as materialized (
      select g.* from programme.gathering g where g.id = any (${ids}) order by g.id for update of g
    )
    select g.*, p.name as place_name, p.parent_name as place_parent,
           array(select o.party_id from programme.gathering_organiser o where o.gathering_id = g.id order by o.position) as organiser_ids,
           array(select d.discipline_id from programme.gathering_discipline d where d.gathering_id = g.id order by 1) as discipline_ids
      from locked g left join places.place_card p on p.id = g.place_id`.execute(tx)
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        slug: row.slug,
        fields: Object.fromEntries(columns.map((column) => [camel(column), row[column] ?? undefined])) as never,
        place: placeInWords(row),
        recurrenceId: row.recurrence_id,
      },
    ]),
  )
}

const camel = (column: string) => column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

/** A place in words: room, building; or as somebody typed it. */
export function placeInWords({
  place_name,
  place_parent,
  place_text,
}: Pick<Row, 'place_name' | 'place_parent' | 'place_text'>): LocalText | null {
  if (place_name === null) return place_text === null ? null : { nl: place_text }
  return Object.fromEntries(
    locales.map((locale) => [
      locale,
      [place_name, place_parent]
        .map((name) => inLocale(name, locale).text)
        .filter((name) => name !== '')
        .join(', '),
    ]),
  )
}

export const whenAndWhere = ({ fields, place }: Snapshot): WhenAndWhere => ({
  startsAt: fields.startsAt.toISOString(),
  endsAt: fields.endsAt.toISOString(),
  allDay: fields.allDay ?? false,
  place,
})
