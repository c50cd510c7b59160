import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { StartProblem } from '#platform/config'

export type ReloadingProxy = {
  /** Tells every open page to fetch itself again, once the program answers. */
  reload(): Promise<void>
}

const script = `new EventSource('/dev/changes').addEventListener('message', () => location.reload())`
const patience = 20_000 // milliseconds a request waits for a program that restarts

/** Stands before the program while it is being made: pages reload on a change, and requests wait out a restart. */
export async function startReloadingProxy(port: number, behind: number): Promise<ReloadingProxy> {
  const pages = new Set<ServerResponse>()
  const server = createServer((incoming, answer) => {
    if (incoming.url === '/dev/reload.js')
      return void answer.writeHead(200, { 'content-type': 'text/javascript' }).end(script)
    if (incoming.url !== '/dev/changes') return void pass(incoming, answer, behind, Date.now())
    answer.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    answer.write(':\n\n')
    pages.add(answer)
    answer.on('close', () => pages.delete(answer))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new StartProblem(`Port ${port} is in use by another program. Choose another with PORT.`)
          : error,
      ),
    )
    server.listen(port, resolve)
  })
  return {
    async reload() {
      const began = Date.now()
      while (!(await answers(behind)) && Date.now() - began < patience) await wait(100)
      for (const page of pages) page.write('data: changed\n\n')
    },
  }
}

const answers = (port: number) =>
  fetch(`http://127.0.0.1:${port}/readyz`).then(
    (response) => response.ok,
    () => false,
  )

function pass(incoming: IncomingMessage, answer: ServerResponse, port: number, began: number) {
  const { method, url: path } = incoming
  const headers = { ...incoming.headers, 'accept-encoding': 'identity' }
  const outgoing = request({ host: '127.0.0.1', port, method, path, headers }, (given) => {
    if (!given.headers['content-type']?.startsWith('text/html')) {
      answer.writeHead(given.statusCode ?? 502, given.headers)
      return void given.pipe(answer)
    }
    const parts: Buffer[] = []
    given.on('data', (part: Buffer) => parts.push(part))
    given.on('end', () => {
      const html = Buffer.concat(parts).toString().replace('</body>', '<script src="/dev/reload.js"></script></body>')
      const { 'content-length': _, ...kept } = given.headers
      answer.writeHead(given.statusCode ?? 502, kept).end(html)
    })
  })
  outgoing.on('error', () => {
    if (incoming.method === 'GET' && Date.now() - began < patience)
      return void setTimeout(pass, 200, incoming, answer, port, began)
    answer.writeHead(502).end('The program does not answer; its terminal says why.')
  })
  incoming.pipe(outgoing)
}
