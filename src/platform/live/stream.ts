import type { Live } from './live.ts'

/** An event as browsers get it: `id` comes back as Last-Event-ID after a lost connection. */
export type StreamEvent = { id: number; name: string; data: string }
export type EventWriter = {
  /** What is sent to a reader who is gone, or does not keep up, is dropped. */
  send(event: StreamEvent): void
}

const breath = 25_000 // milliseconds between signs of life, for proxies that close what is silent
const most = 256 * 1024 // bytes that may wait for a reader who does not keep up

const encoder = new TextEncoder()
const silence = encoder.encode(':\n\n')
const retry = encoder.encode('retry: 2000\n\n')

/**
 * Answers with Server-Sent Events (HTML standard, 9.2) until the reader leaves or the program ends.
 * @param begin gets the writer once the stream is open; what it answers is called when it is over
 */
export function eventStream(live: Pick<Live, 'ended'>, begin: (writer: EventWriter) => () => void): Response {
  let stream: OpenStream | undefined
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        stream = new OpenStream(controller, live.ended)
        stream.put(retry)
        stream.whenOver(begin(stream))
      },
      cancel: () => stream?.end(),
    },
    { highWaterMark: 0, size: (chunk) => chunk?.byteLength ?? 0 },
  )
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'private, no-store',
      'x-accel-buffering': 'no',
    },
  })
}

const open = new Set<OpenStream>()
let breathing: NodeJS.Timeout | undefined

class OpenStream implements EventWriter {
  #controller: ReadableStreamDefaultController<Uint8Array>
  #ended: AbortSignal
  #over: (() => void) | undefined
  end = () => {
    if (!open.delete(this)) return
    if (open.size === 0) clearInterval(breathing)
    this.#ended.removeEventListener('abort', this.end)
    this.#over?.()
    try {
      this.#controller.close()
    } catch {
      // The reader closed it.
    }
  }

  constructor(controller: ReadableStreamDefaultController<Uint8Array>, ended: AbortSignal) {
    this.#controller = controller
    this.#ended = ended
    ended.addEventListener('abort', this.end)
    if (open.size === 0) breathing = setInterval(() => open.forEach((one) => one.put(silence)), breath).unref()
    open.add(this)
    if (ended.aborted) this.end()
  }

  whenOver(over: () => void) {
    if (open.has(this)) this.#over = over
    else over()
  }

  send({ id, name, data }: StreamEvent) {
    const lines = data.split('\n').map((line) => `data: ${line}\n`)
    this.put(encoder.encode(`id: ${id}\nevent: ${name}\n${lines.join('')}\n`))
  }

  put(bytes: Uint8Array) {
    if (!open.has(this)) return
    try {
      this.#controller.enqueue(bytes)
    } catch {
      this.end()
      return
    }
    if ((this.#controller.desiredSize ?? 0) < -most) this.end()
  }
}
