import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import type { Objection } from '#platform/feature'
import { addressesOf, trustPersons } from '#people'
import { inLocale, type LocalText } from '#platform/i18n'
import { sendMail } from '#platform/mail'
import { changeGatherings, type Refusal } from '../gatherings/changing.ts'
import { takenRoom } from '../gatherings/rooms.ts'
import { gatheringPath, managePath } from '../hrefs.ts'
import { words } from '../messages.ts'

type Publisher = { personId: number; trusted: boolean }
export type Publication = { state: 'published' | 'waiting'; refusals: Refusal[] }

/**
 * Puts drafts on the agenda. Of somebody the stewards do not know yet they wait: everything but visibility works on.
 * Either all are published or none is, and the refusals say why.
 */
export async function publish(tx: Tx, ids: number[], by: Publisher): Promise<Publication> {
  if (by.trusted) return { state: 'published', refusals: await publishAll(tx, ids) }
  const refusals: Refusal[] = []
  for (const id of ids) {
    const objection = await takenRoom(tx, id)
    if (objection !== undefined) refusals.push({ id, objection })
  }
  if (refusals.length > 0) return { state: 'waiting', refusals }
  await tx
    .updateTable('programme.gathering')
    .set({ submitted_at: sql`now()`, submitted_by: by.personId, declined_at: null, declined_reason: null })
    .where('id', 'in', ids)
    .where('status', '=', 'draft')
    .execute()
  return { state: 'waiting', refusals: [] }
}

async function publishAll(tx: Tx, ids: number[]): Promise<Refusal[]> {
  const drafts = await tx
    .selectFrom('programme.gathering')
    .select('id')
    .where('id', 'in', ids)
    .where('status', '=', 'draft')
    .orderBy('id')
    .execute()
  await sql`savepoint publication`.execute(tx)
  const refusals = await changeGatherings(
    tx,
    drafts.map(({ id }) => ({ id, change: { status: 'published' } })),
  )
  if (refusals.length > 0) {
    await sql`rollback to savepoint publication`.execute(tx)
    return refusals
  }
  await sql`update programme.gathering set submitted_at = null, declined_at = null, declined_reason = null where id = any (${ids})`.execute(
    tx,
  )
  await sql`update programme.series set withheld = false
    where withheld and id in (select series_id from programme.gathering where id = any (${ids}))`.execute(tx)
  return []
}

/** Drafts that wait for a steward, together with those that repeat them; each group counts as one. */
export async function waitingWith(tx: Tx, id: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select other.id from programme.gathering one
      join programme.gathering other on other.id = one.id or other.recurrence_id = one.recurrence_id
     where one.id = ${id} and other.status = 'draft' and other.submitted_at is not null
     order by other.id for update of other`.execute(tx)
  return rows.map((row) => row.id)
}

/**
 * A steward lets what waits appear: it is published, and its maker is known from now on.
 * @returns why it could not be, when a room has been taken meanwhile; 'gone' when it does not wait (any more)
 */
export async function approve(tx: Tx, id: number, baseUrl: string): Promise<Objection | 'gone' | undefined> {
  const ids = await waitingWith(tx, id)
  if (ids.length === 0) return 'gone'
  const [refusal] = await publishAll(tx, ids)
  if (refusal !== undefined) return refusal.objection
  const maker = await makerOf(tx, id)
  if (maker === undefined) return undefined
  await trustPersons(tx, [maker.personId])
  await tell(tx, maker, 'approved', (locale) => baseUrl + gatheringPath.href(locale, { slug: maker.slug }))
  return undefined
}

/** A steward does not let it appear, and says why. Its maker can change it and ask again. */
export async function decline(tx: Tx, id: number, reason: string, baseUrl: string): Promise<'gone' | undefined> {
  const ids = await waitingWith(tx, id)
  if (ids.length === 0) return 'gone'
  await sql`update programme.gathering set submitted_at = null, declined_at = now(), declined_reason = ${reason}
    where id = any (${ids})`.execute(tx)
  const maker = await makerOf(tx, id)
  if (maker !== undefined)
    await tell(tx, maker, 'declined', (locale) => baseUrl + managePath.href(locale, { slug: maker.slug }), reason)
  return undefined
}

type Maker = { personId: number; slug: string; title: LocalText }

async function makerOf(tx: Tx, id: number): Promise<Maker | undefined> {
  const row = await tx
    .selectFrom('programme.gathering')
    .select(['submitted_by', 'slug', 'title'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined || row.submitted_by === null) return undefined
  return { personId: row.submitted_by, slug: row.slug, title: row.title }
}

async function tell(
  tx: Tx,
  maker: Maker,
  what: 'approved' | 'declined',
  href: (locale: 'nl' | 'en') => string,
  reason?: string,
) {
  const address = (await addressesOf(tx, [maker.personId])).get(maker.personId)
  if (address === undefined) return
  const t = words(address.locale)
  const title = inLocale(maker.title, address.locale).text
  await sendMail(tx, [
    {
      to: { email: address.email, name: address.name },
      locale: address.locale,
      kind: `programme.${what}`,
      person: maker.personId,
      subject: t(`mail.${what}.subject`, { title }),
      letter: [
        t(`mail.${what}.text`, { title }),
        ...(reason === undefined ? [] : [reason]),
        { action: { label: t(`mail.${what}.action`), href: href(address.locale) } },
      ],
    },
  ])
}

/** Calls gatherings off. `reason` is told to everybody who reads the page or comes. */
export const callOff = (tx: Tx, ids: number[], reason: string | undefined): Promise<Refusal[]> =>
  changeGatherings(
    tx,
    ids.map((id) => ({ id, change: { status: 'cancelled', cancelledReason: reason } })),
  )

/** Takes that back: it goes on after all, when its rooms are still free. */
export const reinstate = (tx: Tx, id: number): Promise<Refusal[]> =>
  changeGatherings(tx, [{ id, change: { status: 'published', cancelledReason: undefined } }])

/** Throws a draft away. What was published stays, and can be called off. Returns whether there was a draft. */
export async function removeDraft(tx: Tx, id: number): Promise<boolean> {
  const gone = await tx
    .deleteFrom('programme.gathering')
    .where('id', '=', id)
    .where('status', '=', 'draft')
    .returning('id')
    .executeTakeFirst()
  return gone !== undefined
}
