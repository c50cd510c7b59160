import { sql } from 'kysely'
import { slugOf } from '#programme'
import type { Tx } from '#platform/database'
import type { Locale } from '#platform/i18n'

/** How many things one reading path leads along. */
export const mostSteps = 60

export type CollectionText = { title: string; intro: string; locale: Locale }

/** Begins a reading path, as a draft that only who acts for the party sees. @returns its address */
export async function beginCollection(
  tx: Tx,
  given: CollectionText & { partyId: number; byId: number | null; now: Date; slug?: string; example?: boolean },
): Promise<{ id: number; slug: string }> {
  const { partyId, byId, now, title, intro, locale, example = false } = given
  const base = (given.slug ?? slugOf(title, 80)).replace(/^(bijeenkomst|nieuw|new)$/, 'leespad')
  for (let number = 1; ; number += 1) {
    const slug = base + (number > 10 ? `-${crypto.randomUUID().slice(0, 8)}` : number > 1 ? `-${number}` : '')
    const made = await tx
      .insertInto('stories.collection')
      .values({ slug, party_id: partyId, created_by: byId, title, intro, locale, changed_at: now, example })
      .onConflict((conflict) => conflict.column('slug').doNothing())
      .returning(['id', 'slug'])
      .executeTakeFirst()
    if (made) return made
  }
}

const touch = (tx: Tx, id: number, now: Date) =>
  sql`update stories.collection set changed_at = ${now} where id = ${id}`.execute(tx)

/** Nobody else orders this path until the transaction ends. */
export const hold = (tx: Tx, id: number) =>
  sql`select 1 from stories.collection where id = ${id} for no key update`.execute(tx)

export async function describeCollection(tx: Tx, id: number, text: CollectionText, now: Date): Promise<void> {
  await tx
    .updateTable('stories.collection')
    .set({ ...text, changed_at: now })
    .where('id', '=', id)
    .execute()
}

/** Puts a story or gathering at the end. @returns already: it is there; full: no more fit */
export async function addStep(
  tx: Tx,
  id: number,
  thing: { storyId: number } | { gatheringId: number },
  { now, note = '' }: { now: Date; note?: string },
): Promise<'added' | 'already' | 'full'> {
  await hold(tx, id)
  const { rows } = await sql<{ count: number; last: number }>`
    select count(*)::integer as count, coalesce(max(position), 0) as last from stories.collection_step where collection_id = ${id}`.execute(
    tx,
  )
  if ((rows[0]?.count ?? 0) >= mostSteps) return 'full'
  const [story, gathering] = 'storyId' in thing ? [thing.storyId, null] : [null, thing.gatheringId]
  const added = await sql`
    insert into stories.collection_step (collection_id, position, story_id, gathering_id, note)
    values (${id}, ${(rows[0]?.last ?? 0) + 1}, ${story}, ${gathering}, ${note})
    on conflict (collection_id, story_id, gathering_id) do nothing returning id`.execute(tx)
  if (added.rows.length === 0) return 'already'
  await touch(tx, id, now)
  return 'added'
}

/**
 * Puts the steps of a path in this order, with their sentences; steps that are not named stay behind the others.
 * @param steps ids that are not of this path are passed over
 */
export async function orderSteps(tx: Tx, id: number, steps: { id: number; note: string }[], now: Date): Promise<void> {
  await hold(tx, id)
  await sql`
    update stories.collection_step t set position = ordered.place, note = ordered.note
      from (select t.id, row_number() over (order by wished.place nulls last, t.position)::integer as place, coalesce(wished.note, t.note) as note
              from stories.collection_step t left join (
                select (one->>'id')::integer as id, one->>'note' as note, place
                  from jsonb_array_elements(${JSON.stringify(steps)}::jsonb) with ordinality as given (one, place)) wished on wished.id = t.id
             where t.collection_id = ${id}) ordered
     where t.id = ordered.id`.execute(tx)
  await touch(tx, id, now)
}

export async function removeStep(tx: Tx, id: number, stepId: number, now: Date): Promise<void> {
  await hold(tx, id)
  await sql`delete from stories.collection_step where collection_id = ${id} and id = ${stepId}`.execute(tx)
  await touch(tx, id, now)
}

/** Shows a path to everyone, or takes it back. @returns false: it leads along nothing yet */
export async function showCollection(tx: Tx, id: number, shown: boolean, now: Date): Promise<boolean> {
  await hold(tx, id)
  const { rows } = await sql`
    update stories.collection set published_at = case when ${shown}::boolean then coalesce(published_at, ${now}) end, changed_at = ${now}
     where id = ${id} and (not ${shown}::boolean or exists (select from stories.collection_step where collection_id = ${id})) returning id`.execute(
    tx,
  )
  return rows.length > 0
}

export const removeCollection = (tx: Tx, id: number) =>
  tx.deleteFrom('stories.collection').where('id', '=', id).execute()

/** Notes that a person has read a story, or not after all. */
export async function markRead(
  tx: Tx,
  { personId, storyId, read, now }: { personId: number; storyId: number; read: boolean; now: Date },
): Promise<void> {
  if (read)
    await sql`
      insert into stories.read_mark (person_id, story_id, read_at) select ${personId}, id, ${now} from stories.story_card where id = ${storyId}
      on conflict do nothing`.execute(tx)
  else await sql`delete from stories.read_mark where person_id = ${personId} and story_id = ${storyId}`.execute(tx)
}
