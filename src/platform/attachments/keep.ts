import type { Database, Tx } from '#platform/database'
import type { MadeAttachment } from './make.ts'

/** `size` in bytes. */
export type KeptAttachment = { id: string; name: string; type: string; size: number }

/** Keeps an attachment. @returns its id: 122 random bits */
export async function keepAttachment(tx: Tx, { name, type, sha256, bytes }: MadeAttachment): Promise<string> {
  const { id } = await tx
    .insertInto('platform.attachment')
    .values({ name, type, sha256, bytes, size: bytes.length })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** What attachments are called and how large they are, in the order of the ids; those that are gone are left out. */
export async function attachmentsOf(db: Database, ids: string[]): Promise<KeptAttachment[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('platform.attachment')
    .select(['id', 'name', 'type', 'size'])
    .where('id', 'in', ids)
    .execute()
  return ids.flatMap((id) => rows.find((row) => row.id === id) ?? [])
}

/** Forgets attachments. Ids that are not there are left out. */
export async function dropAttachments(tx: Tx, ids: string[]): Promise<void> {
  if (ids.length > 0) await tx.deleteFrom('platform.attachment').where('id', 'in', ids).execute()
}

/**
 * Answers with an attachment, as a download that no browser opens on this site (RFC 6266; OWASP ASVS 5, 5.4). The caller
 * has judged whether the asker may have it.
 * @returns undefined when there is no such attachment
 */
export async function attachmentResponse(db: Database, id: string): Promise<Response | undefined> {
  if (!/^[0-9a-f-]{36}$/.test(id)) return undefined
  const row = await db
    .selectFrom('platform.attachment')
    .select(['name', 'type', 'bytes'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const plain = row.name.replace(/[^\w. -]/g, '_')
  return new Response(row.bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      'content-type': row.type.startsWith('text/') ? `${row.type}; charset=utf-8` : row.type,
      'content-length': String(row.bytes.length),
      'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${extended(row.name)}`,
      'content-security-policy': `default-src 'none'; sandbox`,
      'cache-control': 'private, no-store',
    },
  })
}

/** RFC 8187: percent-encoded UTF-8, also what encodeURIComponent leaves as it is. */
const extended = (name: string) =>
  encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
