import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { z } from 'zod'
import { defineRoute, type Route, type Visit } from '#platform/feature'
import { rateLimit } from '#platform/http'
import { type Device, deviceOf, openDevice, sawDevice } from '../devices/device.ts'
import { appManifest, appPath, appWorker, openPath, syncPath } from '../hrefs.ts'
import { answers } from '../phone/answers.ts'
import type { Reply } from '../phone/protocol.ts'
import { houseOf, newsFor } from '../scans/news.ts'
import { receive } from '../scans/receive.ts'
import { appDocument } from './document.tsx'

const worker = 'src/features/door/phone/worker.client.ts'

/** The app itself: one document, the same for everybody, that works without network once it has been opened. */
const app = defineRoute({
  name: 'door app',
  path: appPath,
  who: 'everyone',
  respond: (visit) =>
    new Response(appDocument(visit.asset), {
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-cache',
        'permissions-policy': 'camera=(self), microphone=(), geolocation=(), payment=()',
      },
    }),
})

/** Its service worker, at an address below which it may work. It names the document it belongs to, so that a new one is noticed. */
const appScript = defineRoute({
  name: 'door app offline',
  path: appWorker,
  who: 'everyone',
  async respond({ asset }) {
    const code = await readFile(new URL(`../../../../dist${asset(worker)}`, import.meta.url), 'utf8')
    const version = createHash('sha256').update(appDocument(asset)).digest('hex').slice(0, 16)
    return new Response(`self.version = '${version}'\n${code}`, {
      headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' },
    })
  },
})

const manifest = defineRoute({
  name: 'door app manifest',
  path: appManifest,
  who: 'everyone',
  respond: () =>
    Response.json(
      {
        name: 'Golflengte deur',
        short_name: 'Deur',
        lang: 'nl',
        id: '/deur/',
        start_url: '/deur/',
        scope: '/deur/',
        display: 'standalone',
        orientation: 'portrait',
        background_color: '#14110d',
        theme_color: '#14110d',
        icons: [
          { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
      { headers: { 'content-type': 'application/manifest+json', 'cache-control': 'public, max-age=3600' } },
    ),
})

const opening = z.object({ link: z.string().regex(/^[\w-]{43}$/), token: z.string().regex(/^[\w-]{43}$/) })

const openRoute = defineRoute({
  name: 'open a door device',
  method: 'POST',
  path: openPath,
  who: 'everyone',
  maxBytes: 4096,
  async respond({ request, db, now, client }) {
    if (!(await rateLimit(db, { key: `door link ${client}`, most: 60, per: 60 }))) return refusal(429)
    const given = opening.safeParse(await request.json().catch(() => undefined))
    if (!given.success) return refusal(400)
    const opened = await openDevice(db, { ...given.data, now })
    if ('problem' in opened) return refusal({ unknown: 404, used: 409, expired: 410, revoked: 403 }[opened.problem])
    const device = await deviceByToken(db, given.data.token)
    return device ? Response.json(await houseOf(db, device), { headers: unkept }) : refusal(404)
  },
})

const moment = z.number().int().min(0).max(9e15)
const scan = z.object({
  id: z.uuid(),
  at: moment,
  act: z.enum(['in', 'force', 'walk-in', 'undo']),
  means: z.enum(['camera', 'scanner', 'name', 'typed']),
  session: z.number().int().nullable(),
  hash: z
    .string()
    .regex(/^[\w-]{43}$/)
    .optional(),
  ticket: z.number().int().positive().max(2_147_483_647).optional(),
  undoes: z.uuid().optional(),
  reason: line(200),
  name: line(120),
  shown: z.enum(answers).nullable(),
})
const question = z.object({ since: z.string().max(40).nullish(), scans: z.array(scan).max(100) })

/** A line that somebody typed; control characters are spaces. */
function line(most: number) {
  return z
    .string()
    .transform((text) =>
      text
        .replaceAll(/\p{Cc}/gu, ' ')
        .trim()
        .slice(0, most),
    )
    .optional()
}

const sync = defineRoute({
  name: 'door scans and news',
  method: 'POST',
  path: syncPath,
  who: 'door',
  // Twenty devices behind one address, each asking every few seconds and sending each scan at once.
  burst: 12_000,
  async may(visit) {
    const device = await asker(visit)
    return device === undefined ? false : !device.revoked
  },
  async respond(visit) {
    const { request, db, now } = visit
    const device = await asker(visit)
    const given = question.safeParse(await request.json().catch(() => undefined))
    if (device === undefined) return refusal(403)
    if (!given.success) return refusal(400)
    const { since, scans } = given.data
    const teller = { gatheringId: device.gatheringId, role: device.role, deviceId: device.id, personId: null }
    const verdicts = scans.length > 0 ? await receive(db, teller, scans, now) : []
    const news = since === undefined ? null : await newsFor(db, device, since)
    if (news) await sawDevice(db, device.id, now)
    return compressed(request, { now: now.getTime(), verdicts, news } satisfies Reply)
  },
})

// The router asks whether a device may before the route runs: one question to the database for both.
const askers = new WeakMap<Request, Promise<Device | undefined>>()

function asker({ db, request }: Visit): Promise<Device | undefined> {
  const known = askers.get(request) ?? deviceOf(db, request)
  askers.set(request, known)
  return known
}

const deviceByToken = (db: Visit['db'], token: string) =>
  deviceOf(db, new Request('http://door', { headers: { authorization: `Bearer ${token}` } }))

const unkept = { 'cache-control': 'private, no-store' }
const refusal = (status: number) => Response.json({ refused: status }, { status, headers: unkept })

/** A list of five thousand names is a megabyte before it is compressed, and phones at a door have bad networks. */
async function compressed(request: Request, reply: Reply): Promise<Response> {
  const text = JSON.stringify(reply)
  const headers = { ...unkept, 'content-type': 'application/json' }
  if (text.length < 2000 || !request.headers.get('accept-encoding')?.includes('gzip'))
    return new Response(text, { headers })
  const bytes = await promisify(gzip)(text, { level: 4 })
  return new Response(new Uint8Array(bytes), { headers: { ...headers, 'content-encoding': 'gzip' } })
}

export const appRoutes: Route[] = [app, appScript, manifest, openRoute, sync]
