import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import type { MadeAttachment } from '#platform/attachments'
import { announce } from '#platform/events'
import type { Objection } from '#platform/feature'
import { inLocale, type LocalText } from '#platform/i18n'
import { slugOf } from '#programme'
import { callsByIds, holdCall } from '../call/brief.ts'
import { callChanging } from '../checks.ts'
import { callChanged } from '../events.ts'
import { refreshCalls } from '../search/queries.ts'
import { addDocuments, mostDocuments, removeDocuments } from './documents.ts'
import type { CallFields } from './form.ts'

/** All that a form says of a call, read and found good. */
export type CallContent = CallFields & {
  askerId: number
  placeId: number | null
  placeWords: string | null
  gatheringId: number | null
  skills: string[]
  disciplines: string[]
  /** New ones, and the ids of those that go. */
  documents: MadeAttachment[]
  drop: string[]
}

const columnsOf = (content: Omit<CallContent, 'askerId' | 'skills' | 'disciplines' | 'documents' | 'drop'>) => {
  const { placeId, placeWords, gatheringId, title, text, form, ...plain } = content
  return {
    ...plain,
    title: JSON.stringify(title),
    text: JSON.stringify(text),
    form: JSON.stringify(form),
    ...{ place_id: placeId, place_words: placeWords, gathering_id: gatheringId },
  }
}

/** Makes a call, as a draft. Skills and disciplines that are not there are left out. */
export async function makeCall(
  tx: Tx,
  given: CallContent & { kind: string; byId: number | null; example?: boolean; slug?: string },
): Promise<{ id: number; slug: string }> {
  const {
    kind,
    byId,
    example = false,
    slug: wanted,
    askerId,
    skills,
    disciplines,
    documents,
    drop: _,
    ...content
  } = given
  const made = await inFreeSlug(wanted ?? slugFrom(content.title), (slug) =>
    tx
      .insertInto('calls.call')
      .values({ ...columnsOf(content), kind, slug, asker_id: askerId, created_by: byId, example })
      .onConflict((conflict) => conflict.column('slug').doNothing())
      .returning(['id', 'slug'])
      .executeTakeFirst(),
  )
  await setTraits(tx, made.id, skills, disciplines)
  await addDocuments(tx, made.id, documents)
  await refreshCalls(tx, [made.id])
  return made
}

/** Addresses below /oproepen that are pages of their own. */
const taken = ['nieuw', 'new']

const slugFrom = (title: LocalText) => slugOf(inLocale(title, 'nl').text, 80).replace(/^bijeenkomst$/, 'oproep')

async function inFreeSlug<Row>(base: string, insert: (slug: string) => Promise<Row | undefined>) {
  for (let number = taken.includes(base) ? 2 : 1; ; number++) {
    const end = number > 10 ? `-${crypto.randomUUID().slice(0, 8)}` : number > 1 ? `-${number}` : ''
    const row = await insert(base + end)
    if (row !== undefined) return row
  }
}

async function setTraits(tx: Tx, id: number, skills: string[], disciplines: string[]): Promise<void> {
  await sql`
    with gone as (delete from calls.call_skill where call_id = ${id} and skill_id <> all(${skills}::text[]))
    insert into calls.call_skill (call_id, skill_id)
    select ${id}::integer, id from people.skill_card where id = any(${skills}::text[]) order by id
    on conflict do nothing`.execute(tx)
  await sql`
    with gone as (delete from calls.call_discipline where call_id = ${id} and discipline_id <> all(${disciplines}::text[]))
    insert into calls.call_discipline (call_id, discipline_id)
    select ${id}::integer, id from people.discipline_card where id = any(${disciplines}::text[]) order by id
    on conflict do nothing`.execute(tx)
}

export type Changed =
  | { ok: true }
  | { ok: false; problem: 'stale' | 'ended' | 'documents' }
  | { ok: false; objection: Objection }

/**
 * Changes what a call says. Who is told of it later features decide (`callChanged`, while it is open); they may object
 * (`callChanging`).
 * @param version of the call that was looked at: when it says something else by now, nothing is written (`stale`)
 */
export async function changeCall(
  tx: Tx,
  id: number,
  content: CallContent,
  { version, byId, now }: { version: number; byId: number; now: Date },
): Promise<Changed> {
  const before = await holdCall(tx, id)
  if (before === undefined || before.state === 'done' || before.state === 'withdrawn')
    return { ok: false, problem: 'ended' }
  const { askerId, skills, disciplines, documents, drop, ...fields } = content
  const was = await fingerprint(tx, id)
  await sql`savepoint changing`.execute(tx)
  await tx
    .updateTable('calls.call')
    .set({ ...columnsOf(fields), asker_id: askerId })
    .where('id', '=', id)
    .execute()
  await setTraits(tx, id, skills, disciplines)
  await removeDocuments(tx, id, drop)
  await addDocuments(tx, id, documents)
  const same = (await fingerprint(tx, id)) === was
  const refused = same ? undefined : await judge(tx, id, before, { version, byId, now })
  if (refused !== undefined) {
    await sql`rollback to savepoint changing`.execute(tx)
    return refused
  }
  if (same) return { ok: true }
  await sql`update calls.call set version = version + 1, changed_at = ${now} where id = ${id}`.execute(tx)
  await refreshCalls(tx, [id])
  if (before.state === 'open') await announce(tx, callChanged, [{ callId: id }])
  return { ok: true }
}

type Judging = { version: number; byId: number; now: Date }

async function judge(tx: Tx, id: number, before: NonNullable<Awaited<ReturnType<typeof holdCall>>>, by: Judging) {
  const { rows } = await sql<{ version: number; documents: number }>`
    select version, (select count(*)::integer from calls.document where call_id = id) as documents
      from calls.call where id = ${id}`.execute(tx)
  const [now] = rows
  if (now === undefined || now.version !== by.version) return { ok: false, problem: 'stale' } as const
  if (now.documents > mostDocuments) return { ok: false, problem: 'documents' } as const
  const [after] = await callsByIds(tx, [id])
  const objection = after && (await callChanging.ask(tx, { before, after, byId: by.byId, now: by.now }))
  return objection && ({ ok: false, objection } as const)
}

/** Everything a call says, as one text: equal when nothing is different. */
async function fingerprint(tx: Tx, id: number): Promise<string> {
  const { rows } = await sql<{ all: string }>`
    select md5(concat_ws('|', to_jsonb(call) - 'changed_at' - 'version',
             (select jsonb_agg(skill_id order by skill_id) from calls.call_skill where call_id = call.id),
             (select jsonb_agg(discipline_id order by discipline_id) from calls.call_discipline where call_id = call.id),
             (select jsonb_agg(attachment_id order by position) from calls.document where call_id = call.id))) as all
      from calls.call where id = ${id}`.execute(tx)
  return rows[0]?.all ?? ''
}

/** Throws a draft away, with its documents. @returns whether there was a draft */
export async function removeDraft(tx: Tx, id: number): Promise<boolean> {
  const call = await holdCall(tx, id)
  if (call?.state !== 'draft') return false
  await removeDocuments(tx, id, 'all')
  await tx.deleteFrom('calls.call').where('id', '=', id).execute()
  return true
}
