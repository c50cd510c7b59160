import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import { hashOf, newToken } from '#platform/identity'

export const roles = ['scan', 'admit'] as const
export type Role = (typeof roles)[number]

/** A link opens for this long: the evening before is early enough to hand them out, a month ago is not. */
const linkDays = 14

const link = (now: Date) => {
  const secret = newToken()
  return {
    link: secret,
    link_hash: hashOf(secret),
    link_expires_at: new Date(now.getTime() + linkDays * 86_400_000),
  }
}

/**
 * Adds a device to the door of a gathering.
 * @returns its id, or why not
 */
export async function addDevice(
  tx: Tx,
  given: { gatheringId: number; name: string; role: Role; by: number; now: Date },
): Promise<{ id: number } | { problem: 'nameTaken' }> {
  const row = await tx
    .insertInto('door.device')
    .values({
      gathering_id: given.gatheringId,
      name: given.name,
      role: given.role,
      created_by: given.by,
      created_at: given.now,
      ...link(given.now),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row ?? { problem: 'nameTaken' }
}

type Known = { gatheringId: number; id: number }
const one = (tx: Tx, { gatheringId, id }: Known) =>
  tx.updateTable('door.device').where('id', '=', id).where('gathering_id', '=', gatheringId)

/** Takes a device's rights away. What it has not sent yet waits on it. */
export const revokeDevice = async (tx: Tx, known: Known, now: Date): Promise<void> =>
  void (await one(tx, known).set({ revoked_at: now, link: null }).execute())

/** Gives a device its rights back, as when it was found again. */
export const restoreDevice = async (tx: Tx, known: Known): Promise<void> =>
  void (await one(tx, known).set({ revoked_at: null }).execute())

/** A new link for the same device: for another phone, or the same one after its browser was emptied. The old one is out. */
export const renewLink = async (tx: Tx, known: Known, now: Date): Promise<void> =>
  void (await one(tx, known)
    .set({ ...link(now), token_hash: null, opened_at: null, revoked_at: null })
    .execute())

/**
 * Exchanges a link for a token that the device made itself. Who asks again with the same token, because the answer was
 * lost, hears the same; another token is too late.
 */
export async function openDevice(
  db: Database,
  given: { link: string; token: string; now: Date },
): Promise<{ id: number } | { problem: 'unknown' | 'used' | 'expired' | 'revoked' }> {
  const token = hashOf(given.token)
  const device = await db
    .selectFrom('door.device')
    .select(['id', 'token_hash', 'link_expires_at', 'revoked_at'])
    .where('link_hash', '=', hashOf(given.link))
    .executeTakeFirst()
  if (device === undefined) return { problem: 'unknown' }
  if (device.revoked_at) return { problem: 'revoked' }
  if (device.token_hash) return device.token_hash.equals(token) ? { id: device.id } : { problem: 'used' }
  if (device.link_expires_at < given.now) return { problem: 'expired' }
  const opened = await db
    .updateTable('door.device')
    .set({ token_hash: token, link: null, opened_at: given.now, seen_at: given.now })
    .where('id', '=', device.id)
    .where((eb) => eb.or([eb('token_hash', 'is', null), eb('token_hash', '=', token)]))
    .returning('id')
    .executeTakeFirst()
  return opened ?? { problem: 'used' }
}

export type Device = { id: number; gatheringId: number; name: string; role: Role; revoked: boolean }

/** The device a request comes from, by its bearer token; undefined for none that is known. */
export async function deviceOf(db: Database, request: Request): Promise<Device | undefined> {
  const token = /^Bearer ([\w-]{43})$/.exec(request.headers.get('authorization') ?? '')?.[1]
  if (token === undefined) return undefined
  const row = await db
    .selectFrom('door.device')
    .select(['id', 'gathering_id', 'name', 'role', 'revoked_at'])
    .where('token_hash', '=', hashOf(token))
    .executeTakeFirst()
  if (row === undefined) return undefined
  return {
    id: row.id,
    gatheringId: row.gathering_id,
    name: row.name,
    role: row.role as Role,
    revoked: row.revoked_at !== null,
  }
}

/** Notes that a device was heard of, at most twice a minute. */
export async function sawDevice(db: Database, id: number, now: Date): Promise<void> {
  await sql`update door.device set seen_at = ${now}
    where id = ${id} and (seen_at is null or seen_at < ${now}::timestamptz - interval '30 seconds')`.execute(db)
}
