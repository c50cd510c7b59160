import { request as overHttp, type IncomingMessage } from 'node:http'
import { request as overHttps } from 'node:https'
import { isIP } from 'node:net'
import { guardedLookup, isPublicAddress } from '#calendars'

/** Sound at an address, from a byte on. */
export type SoundStream = {
  /** From which byte it begins: zero when the server gives no part. */
  from: number
  /** Bytes of the whole; undefined when the server does not say. */
  size: number | undefined
  body: AsyncIterable<Uint8Array>
}

/** Sound could not be had: a word of ours. */
export class NoSound extends Error {
  problem: 'address' | 'refused' | 'silent'
  constructor(problem: NoSound['problem']) {
    super(problem)
    this.problem = problem
  }
}

// Enclosures go through counters of several parties before they are there.
const mostRedirects = 12
const silence = 30_000 // milliseconds

/**
 * Asks for sound from a byte on (RFC 9110, 14), only from public addresses, also after each redirect. It is read as it
 * comes; a server that is silent for half a minute is left.
 * @throws NoSound when there is none; what the connection throws when it breaks
 */
export async function soundAt(url: string, from: number, mayAsk = isPublicAddress): Promise<SoundStream> {
  let at = new URL(url)
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const answer = await ask(at, from, mayAsk)
    const status = answer.statusCode ?? 0
    const { location } = answer.headers
    if ([301, 302, 303, 307, 308].includes(status) && location !== undefined && URL.canParse(location, at)) {
      answer.destroy()
      at = new URL(location, at)
      continue
    }
    if (status === 200 || status === 206) return streamOf(answer, status, from)
    answer.destroy()
    throw new NoSound('refused')
  }
  throw new NoSound('refused')
}

function ask(url: URL, from: number, mayAsk: (address: string) => boolean): Promise<IncomingMessage> {
  const literal = url.hostname.replace(/^\[|\]$/g, '')
  if (!/^https?:$/.test(url.protocol) || (isIP(literal) !== 0 && !mayAsk(literal))) throw new NoSound('address')
  const headers = {
    'user-agent': 'Golflengte (podcast import bot)',
    accept: 'audio/*, */*;q=0.5',
    range: `bytes=${from}-`,
  }
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? overHttps : overHttp
    const request = send(url, { headers, lookup: guardedLookup(mayAsk), agent: false, timeout: silence }, resolve)
    request.on('timeout', () => request.destroy(new NoSound('silent')))
    request.on('error', reject)
    request.end()
  })
}

function streamOf(answer: IncomingMessage, status: number, from: number): SoundStream {
  const range = /^bytes (\d+)-\d+\/(\d+)$/.exec(answer.headers['content-range'] ?? '')
  if (status === 206 && Number(range?.[1]) === from) return { from, size: Number(range?.[2]), body: answer }
  const length = Number(answer.headers['content-length'])
  return { from: 0, size: length > 0 ? length : undefined, body: answer }
}
