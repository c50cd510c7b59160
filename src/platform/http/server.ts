import { getRequestListener } from '@hono/node-server'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { StartProblem } from '#platform/config'
import type { Log } from '#platform/log'
import type { PageCache } from './page-cache.ts'
import { cacheKey } from './page-caching.ts'
import type { StaticFile } from './static-files.ts'

export type Server = {
  port: number
  /** Answers what is under way, at most ten seconds, and takes nothing new. */
  close(): Promise<void>
}

type Parts = {
  fetch(request: Request): Response | Promise<Response>
  cache: PageCache
  files: Map<string, StaticFile>
  log: Log
}

/**
 * The HTTP server. Pages in the cache and built files leave from here as bytes; all else goes to the router.
 * @throws StartProblem when the port cannot be had
 */
export function startServer(parts: Parts, port: number, host: string): Promise<Server> {
  const route = getRequestListener(parts.fetch, { overrideGlobalObjects: false })
  const server = createServer({ keepAliveTimeout: 65_000, requestTimeout: 60_000, maxHeaderSize: 16_384 }, (request, response) => {
    const began = performance.now()
    const { url } = request
    const key = cacheKey(request.method, url, request.headers.cookie)
    const page = key === undefined ? undefined : parts.cache.get(key)
    if (page !== undefined) {
      const status = sendBytes(request, response, page, page.headers, page.etag)
      return requestLine(parts.log, page.route, status, began, 'hit')
    }
    const file = url?.startsWith('/assets/') ? parts.files.get(url) : undefined
    if (file !== undefined) {
      const status = sendBytes(request, response, file, fileHeaders(file), undefined)
      return requestLine(parts.log, 'built file', status, began, 'hit')
    }
    const writeHead = response.writeHead
    let name = 'unknown'
    response.writeHead = function (...given: unknown[]) {
      const headers = given.at(-1)
      if (headers !== null && typeof headers === 'object') {
        const all = headers as Record<string, string>
        if (all['x-route']) name = all['x-route']
        delete all['x-route']
      }
      return writeHead.apply(response, given as never)
    } as typeof writeHead
    response.once('close', () => requestLine(parts.log, name, response.statusCode, began, response.writableFinished ? 'made' : 'left'))
    void route(request, response)
  })
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenProblem(error, port, host)))
    server.listen(port, host, () => resolve({ port: (server.address() as AddressInfo).port, close: () => close(server) }))
  })
}

type Bytes = { body: Buffer; brotli?: Buffer; gzip?: Buffer }

function sendBytes(request: IncomingMessage, response: ServerResponse, bytes: Bytes, headers: string[], etag: string | undefined) {
  if (etag !== undefined && request.headers['if-none-match']?.includes(etag)) {
    response.writeHead(304, ['etag', etag, ...headers])
    response.end()
    return 304
  }
  const accepted = request.headers['accept-encoding']
  const [encoding, body] =
    bytes.brotli && accepted?.includes('br')
      ? ['br', bytes.brotli]
      : bytes.gzip && accepted?.includes('gzip')
        ? ['gzip', bytes.gzip]
        : [undefined, bytes.body]
  const all = headers.slice()
  if (encoding !== undefined) all.push('content-encoding', encoding)
  if (etag !== undefined) all.push('etag', etag)
  all.push('content-length', String(body.length))
  response.writeHead(200, all)
  response.end(request.method === 'HEAD' ? undefined : body)
  return 200
}

const fileHeaders = (file: StaticFile) => [
  'content-type',
  file.type,
  'cache-control',
  'public, max-age=31536000, immutable',
  'vary',
  'accept-encoding',
  'access-control-allow-origin',
  '*',
  'x-content-type-options',
  'nosniff',
]

// The route's name instead of the address: addresses hold people's handles.
function requestLine(log: Log, route: string, status: number, began: number, from: string) {
  const took = (performance.now() - began).toFixed(2)
  log.line(`{"at":"${new Date().toISOString()}","route":"${route}","status":${status},"ms":${took},"from":"${from}"}`)
}

function listenProblem(error: NodeJS.ErrnoException, port: number, host: string): Error {
  if (error.code === 'EADDRINUSE')
    return new StartProblem(`Port ${port} is in use by another program. Stop that, or choose another with PORT, as in PORT=${port + 1} npm start.`, { cause: error })
  if (error.code === 'EACCES') return new StartProblem(`This user may not listen on port ${port}. Choose one above 1023 with PORT.`)
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') return new StartProblem(`HOST=${host} is not an address of this machine.`)
  return error
}

function close(server: ReturnType<typeof createServer>): Promise<void> {
  return new Promise((resolve) => {
    const last = setTimeout(() => server.closeAllConnections(), 10_000)
    server.close(() => {
      clearTimeout(last)
      resolve()
    })
    server.closeIdleConnections()
  })
}
