import { getRequestListener } from '@hono/node-server'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { StartProblem } from '#platform/config'
import type { Log } from '#platform/log'
import type { PageCache } from './page-cache.ts'
import { cacheKey } from './page-caching.ts'
import { formNow, isKnown, type ReadyAnswer } from './ready-answer.ts'

export type Server = {
  port: number
  /** Answers what is under way, at most ten seconds, and takes nothing new. */
  close(): Promise<void>
}

type Parts = {
  /** `connection` has node's own request as `incoming`. */
  fetch(request: Request, connection?: object): Response | Promise<Response>
  cache: PageCache
  files: Map<string, ReadyAnswer>
  log: Log
}

/**
 * The HTTP server. Pages in the cache and built files leave from here as bytes; all else goes to the router.
 * @throws StartProblem when the port cannot be had
 */
export function startServer(parts: Parts, port: number, host: string): Promise<Server> {
  const route = getRequestListener(parts.fetch, { overrideGlobalObjects: false })
  const server = createServer(
    // A form may bring a large file over a slow line; a head that takes a minute is no head.
    { keepAliveTimeout: 65_000, headersTimeout: 60_000, requestTimeout: 900_000, maxHeaderSize: 16_384 },
    (request, response) => {
      const began = performance.now()
      const ready = readyFor(request, parts)
      if (ready !== undefined) {
        const status = sendReady(request, response, ready)
        return requestLine(parts.log, ready.route, status, began, 'hit')
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
      response.once('close', () =>
        requestLine(parts.log, name, response.statusCode, began, response.writableFinished ? 'made' : 'left'),
      )
      void route(request, response)
    },
  )
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenProblem(error, port, host)))
    server.listen(port, host, () =>
      resolve({ port: (server.address() as AddressInfo).port, close: () => close(server) }),
    )
  })
}

function readyFor({ method, url, headers }: IncomingMessage, { cache, files }: Parts): ReadyAnswer | undefined {
  if (method !== 'GET' && method !== 'HEAD') return undefined
  if (url?.startsWith('/assets/')) return files.get(url)
  const key = cacheKey(method, url, headers.cookie)
  return key === undefined ? undefined : cache.get(key)
}

/** Sends what is ready, as bytes. */
function sendReady(request: IncomingMessage, response: ServerResponse, ready: ReadyAnswer): number {
  const { headers } = request
  if (isKnown(ready, headers['if-none-match'])) {
    response.writeHead(304, ready.unchanged).end()
    return 304
  }
  const form = formNow(ready, headers['accept-encoding'])
  response.writeHead(200, form.headers)
  response.end(request.method === 'HEAD' ? undefined : form.body)
  return 200
}

// The route's name instead of the address: addresses hold people's handles.
function requestLine(log: Log, route: string, status: number, began: number, from: string) {
  const took = (performance.now() - began).toFixed(2)
  log.line(`{"at":"${new Date().toISOString()}","route":"${route}","status":${status},"ms":${took},"from":"${from}"}`)
}

function listenProblem(error: NodeJS.ErrnoException, port: number, host: string): Error {
  if (error.code === 'EADDRINUSE')
    return new StartProblem(
      `Port ${port} is in use by another program. Stop that, or choose another with PORT, as in PORT=${port + 1} npm start.`,
      { cause: error },
    )
  if (error.code === 'EACCES')
    return new StartProblem(`This user may not listen on port ${port}. Choose one above 1023 with PORT.`)
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return new StartProblem(`HOST=${host} is not an address of this machine.`)
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
