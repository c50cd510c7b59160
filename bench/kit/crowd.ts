import { connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

/** One form to send, as one person. */
export type Request = { path: string; cookie: string; body: string }

/** What became of a request. Times in milliseconds of this process's clock. */
export type Answer = {
  index: number
  sentAt: number
  answeredAt: number
  status: number
  location: string
  /** How often the server said that it was busy, and how often the connection broke, before this answer. */
  busy: number
  broken: number
}

type Reply = { status: number; location: string; retryAfter: number }

/**
 * A crowd: so many clients at once, each with a connection of its own, who together send all requests. Who is told that
 * the server is busy tries again when it was told to; whose connection breaks asks the next server.
 * @param ports of the servers; client n begins at server n modulo their number
 */
export async function crowd(
  requests: Request[],
  { clients, ports, done }: { clients: number; ports: number[]; done?(count: number): void },
): Promise<Answer[]> {
  const answers: Answer[] = []
  let next = 0
  async function client(number: number) {
    let server = number
    let line: Line | undefined
    while (next < requests.length) {
      const index = next++
      const request = requests[index] as Request
      const answer: Answer = {
        index,
        sentAt: performance.now(),
        answeredAt: 0,
        status: 0,
        location: '',
        busy: 0,
        broken: 0,
      }
      while (answer.answeredAt === 0) {
        try {
          line ??= await Line.to(ports[server % ports.length] ?? 0)
          const { status, location, retryAfter } = await line.ask(request)
          if (status === 503) {
            answer.busy++
            await wait(retryAfter * 1000 * (0.5 + Math.random() / 2))
            continue
          }
          Object.assign(answer, { status, location, answeredAt: performance.now() })
        } catch {
          line = undefined
          answer.broken++
          server++
          await wait(50 + Math.random() * 100)
        }
      }
      answers.push(answer)
      done?.(answers.length)
    }
    line?.end()
  }
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)))
  return answers
}

/** One kept-alive HTTP/1.1 connection, one question at a time; reads no more of an answer than it needs. */
class Line {
  #socket: Socket
  #port: number
  #received: Buffer = Buffer.alloc(0)
  #heard: ((reply: Reply) => void) | undefined
  #lost: ((error: Error) => void) | undefined

  private constructor(socket: Socket, port: number) {
    this.#socket = socket
    this.#port = port
    socket.on('data', (part: Buffer) => {
      this.#received = this.#received.length === 0 ? part : Buffer.concat([this.#received, part])
      this.#read()
    })
    const lost = () => this.#lost?.(new Error('the connection broke'))
    socket.on('error', lost)
    socket.on('close', lost)
  }

  static to(port: number): Promise<Line> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1')
      socket.setNoDelay(true)
      socket.once('connect', () => resolve(new Line(socket, port)))
      socket.once('error', reject)
    })
  }

  ask({ path, cookie, body }: Request): Promise<Reply> {
    if (this.#socket.destroyed) return Promise.reject(new Error('the connection broke'))
    return new Promise((heard, lost) => {
      this.#heard = heard
      this.#lost = lost
      this.#socket.write(
        `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1:${this.#port}\r\ncookie: ${cookie}\r\nsec-fetch-site: same-origin\r\n` +
          `content-type: application/x-www-form-urlencoded\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
      )
    })
  }

  end() {
    this.#lost = undefined
    this.#socket.end()
  }

  #read() {
    const end = this.#received.indexOf('\r\n\r\n')
    if (end < 0) return
    const head = this.#received.toString('latin1', 0, end)
    const header = (name: string) => new RegExp(`\\r\\n${name}: ?([^\\r]*)`, 'i').exec(head)?.[1]
    const length = header('content-length')
    const chunked = header('transfer-encoding') === 'chunked'
    const whole = chunked
      ? this.#received.subarray(end + 4).indexOf('0\r\n\r\n') >= 0
      : this.#received.length >= end + 4 + Number(length ?? 0)
    if (!whole) return
    this.#received = Buffer.alloc(0)
    const heard = this.#heard
    this.#heard = undefined
    heard?.({
      status: Number(head.slice(9, 12)),
      location: header('location') ?? '',
      retryAfter: Number(header('retry-after') ?? 1),
    })
  }
}
