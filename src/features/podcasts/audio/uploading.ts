import { sql } from 'kysely'
import { z } from 'zod'
import type { Database } from '#platform/database'
import { defineRoute, type MemberVisit, type Route } from '#platform/feature'
import { managedEpisode, mayManageEpisode } from '../episode/queries.ts'
import { uploadPath, uploadsPath } from '../hrefs.ts'
import { mostBytes } from './chunks.ts'
import { appendAudio, beginAudio, fits } from './receiving.ts'

/**
 * Sending in parts by tus 1.0.0 (tus.io/protocols/resumable-upload): core, creation and the size of the whole. PATCH is
 * sent as POST with `X-HTTP-Method-Override`, which the protocol has for servers and networks that know no PATCH. The
 * metadata may hold `sha256` of the whole, in hexadecimal; it is compared when all is here.
 */
const tus = { 'tus-resumable': '1.0.0', 'cache-control': 'no-store' }
const says = (status: number, text: string, headers: Record<string, string> = {}) =>
  new Response(`${text}\n`, { status, headers: { ...tus, 'content-type': 'text/plain; charset=utf-8', ...headers } })

const begin = defineRoute({
  name: 'begin to send sound in parts',
  path: uploadsPath,
  who: 'organiser',
  may: mayManageEpisode,
  method: 'POST',
  async respond(visit) {
    const { db, request, locale, params, member } = visit
    const managed = await managedEpisode(visit)
    if (managed === undefined) return says(404, 'There is no such episode.')
    const size = Number(request.headers.get('upload-length') ?? '')
    if (!fits(size))
      return says(413, `Say with Upload-Length how many bytes there are, at most ${mostBytes}.`, {
        'tus-max-size': String(mostBytes),
      })
    const metadata = metadataOf(request.headers.get('upload-metadata') ?? '')
    const sha256 = /^[0-9a-f]{64}$/i.test(metadata.sha256 ?? '') ? Buffer.from(metadata.sha256 ?? '', 'hex') : undefined
    const given = {
      episodeId: managed.episode.id,
      name: metadata.filename ?? 'audio',
      size,
      sha256,
      byId: member.personId,
    }
    const id = await db.transaction().execute((tx) => beginAudio(tx, given))
    const where = { show: params.show ?? '', episode: params.episode ?? '', upload: id }
    return new Response(null, {
      status: 201,
      headers: { ...tus, location: uploadPath.href(locale, where), 'upload-offset': '0' },
    })
  },
})

/** `key base64, key base64`, as tus has it. */
function metadataOf(header: string): Record<string, string> {
  const pairs = header.split(',').map((pair) => pair.trim().split(/\s+/))
  return Object.fromEntries(pairs.map(([key = '', value = '']) => [key, Buffer.from(value, 'base64').toString('utf8')]))
}

type Upload = { id: string; name: string; size: number; received: number; state: string; problem: string | null }

/** What is on its way to the episode of a page, if it is the one in the address. */
async function uploadOf(visit: MemberVisit): Promise<Upload | undefined> {
  const id = z.uuid().safeParse(visit.params.upload)
  const managed = id.success ? await managedEpisode(visit) : undefined
  return managed && id.success ? uploadFor(visit.db, managed.episode.id, id.data) : undefined
}

/** What is on its way to an episode. */
export async function uploadFor(db: Database, episodeId: number, id?: string): Promise<Upload | undefined> {
  const { rows } = await sql<Upload>`
    select a.id, a.name, a.size::float8 as size, a.received::float8 as received, a.state, a.problem
      from podcasts.upload u join podcasts.audio a on a.id = u.audio_id
     where u.episode_id = ${episodeId} and (${id ?? null}::uuid is null or a.id = ${id ?? null})`.execute(db)
  return rows[0]
}

/** How far it is: asked with HEAD, as tus has it, or GET. */
const progress = defineRoute({
  name: 'how much of a sound is here',
  path: uploadPath,
  who: 'organiser',
  may: mayManageEpisode,
  async respond(visit) {
    const upload = await uploadOf(visit)
    if (upload === undefined) return says(404, 'There is no such upload.')
    return new Response(JSON.stringify({ received: upload.received, size: upload.size, state: upload.state }), {
      headers: {
        ...tus,
        'content-type': 'application/json',
        'upload-offset': String(upload.received),
        'upload-length': String(upload.size),
      },
    })
  },
})

const append = defineRoute({
  name: 'send a part of a sound',
  path: uploadPath,
  who: 'organiser',
  may: mayManageEpisode,
  method: 'POST',
  maxBytes: mostBytes,
  burst: 1200,
  async respond(visit) {
    const { db, request, log } = visit
    const upload = await uploadOf(visit)
    if (upload === undefined) return says(404, 'There is no such upload.')
    if (request.headers.get('content-type') !== 'application/offset+octet-stream')
      return says(415, 'A part is sent as application/offset+octet-stream.')
    const offset = Number(request.headers.get('upload-offset') ?? '')
    const answer = await appendAudio(db, upload.id, offset, request.body ?? nothing()).catch((error: unknown) => {
      log.warn('a part of a sound was cut off', { error: String(error) })
      return undefined
    })
    if (answer === undefined) return says(400, 'The connection broke. What came is kept.')
    const headers = { 'upload-offset': String(answer.received) }
    if (answer.ok) return new Response(null, { status: 204, headers: { ...tus, ...headers } })
    if (answer.reason === 'busy') return says(423, 'Somebody sends a part of it now. Try again in a minute.', headers)
    if (answer.reason === 'offset') return says(409, `It continues at byte ${answer.received}.`, headers)
    if (answer.reason === 'too-much') return says(413, 'There are more bytes than you said.', headers)
    return says(410, 'It is whole already, or gone.')
  },
})

async function* nothing(): AsyncGenerator<Uint8Array> {}

export const uploadRoutes: Route[] = [begin, progress, append]
