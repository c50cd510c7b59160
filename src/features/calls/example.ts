import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import type { Example } from '#platform/feature'
import { addDays, atCityTime, cityDay, type LocalText } from '#platform/i18n'
import { placesBySlug } from '#places'
import type { Selection, State } from './call/call.ts'
import { callKind } from './kinds/kinds.ts'
import type { CallContent } from './making/writing.ts'
import { makeCall } from './making/writing.ts'
import { refreshCalls } from './search/queries.ts'

type Data = {
  slug: string
  kind: string
  /** Handle of who asks. */
  asker: string
  title: LocalText
  text: LocalText
  skills: string[]
  disciplines: string[]
  site?: CallContent['site']
  place?: string
  placeWords?: string
  /** Days from today. */
  starts?: number
  ends?: number
  deadline?: number
  /** Days ago. */
  opened: number
  hours?: number
  places?: number
  reward?: CallContent['reward']
  amount?: [number, number?]
  per?: NonNullable<CallContent['amount_per']>
  budget?: number
  asked?: [number, number]
  selection?: Selection
  form?: Record<string, unknown>
  /** The next gathering whose address begins so. */
  gathering?: string
  state?: State
}

const read = (): Data[] =>
  JSON.parse(readFileSync(new URL('../../../demo/calls.json', import.meta.url), 'utf8')) as Data[]

/** The calls of the example city: some forty, over all kinds, around today. */
export const example: Example = {
  async load(tx, now) {
    for (const data of read()) await loadCall(tx, data, now)
  },
  async remove(tx) {
    await tx.deleteFrom('calls.call').where('example', '=', true).execute()
    await tx.deleteFrom('calls.search_word').execute()
    const rest = await tx.selectFrom('calls.call').select('id').execute()
    await tx.deleteFrom('calls.call_search').execute()
    await refreshCalls(
      tx,
      rest.map(({ id }) => id),
    )
  },
  async present(db) {
    return (
      (await db.selectFrom('calls.call').select('id').where('example', '=', true).limit(1).executeTakeFirst()) !==
      undefined
    )
  },
}

async function loadCall(tx: Tx, data: Data, now: Date): Promise<void> {
  const { rows } = await sql<{ id: number; maker: number | null }>`
    select party.id, (select person_id from people.representative r where r.party_id = party.id order by person_id limit 1) as maker
      from people.party_card party where party.handle = ${data.asker}`.execute(tx)
  const [asker] = rows
  if (asker === undefined) throw new Error(`demo/calls.json names ${data.asker}, which does not exist`)
  const content = await contentOf(tx, data, asker.id, now)
  const given = { kind: data.kind, slug: data.slug, byId: asker.maker, example: true }
  const { id } = await makeCall(tx, { ...content, ...given })
  const opened = new Date(now.getTime() - data.opened * 86_400_000)
  const { state = 'open' } = data
  await tx
    .updateTable('calls.call')
    .set({
      ...{ state, opened_at: opened, created_at: opened, changed_at: opened },
      closed_at: state === 'open' ? null : content.deadline_at,
      ended_at: state === 'done' ? content.deadline_at : null,
    })
    .where('id', '=', id)
    .execute()
}

async function contentOf(tx: Tx, data: Data, askerId: number, now: Date): Promise<CallContent> {
  const on = (days: number | undefined) => (days === undefined ? null : addDays(cityDay(now), days))
  const deadline = on(data.deadline)
  const [from = null, until = null] = data.amount ?? []
  const place = data.place === undefined ? undefined : (await placesBySlug(tx, [data.place])).get(data.place)
  return {
    ...{ askerId, title: data.title, text: data.text, form: data.form ?? {} },
    ...{ skills: data.skills, disciplines: data.disciplines, documents: [], drop: [] },
    site: data.site ?? 'remote',
    ...{ placeId: place?.id ?? null, placeWords: data.placeWords ?? null },
    gatheringId: await gatheringOf(tx, data.gathering, now),
    ...{
      starts_on: on(data.starts),
      ends_on: on(data.ends),
      hours_a_week: data.hours ?? null,
      places: data.places ?? 1,
    },
    ...{ reward: data.reward ?? 'none', amount_from: from, amount_until: until, amount_per: data.per ?? null },
    ...{ budget: data.budget ?? null, asked_least: data.asked?.[0] ?? null, asked_most: data.asked?.[1] ?? null },
    deadline_at: deadline === null ? null : atCityTime(deadline, '23:59'),
    selection: data.selection ?? callKind(data.kind)?.selections[0] ?? 'asker',
  }
}

async function gatheringOf(tx: Tx, slug: string | undefined, now: Date): Promise<number | null> {
  if (slug === undefined) return null
  const { rows } = await sql<{ id: number }>`
    select id from programme.gathering_card where slug ~ ${`^${slug}-[0-9]{4}$`} and starts_at > ${now} order by starts_at limit 1`.execute(
    tx,
  )
  return rows[0]?.id ?? null
}
