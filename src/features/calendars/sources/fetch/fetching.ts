import { request as overHttp, type IncomingMessage } from 'node:http'
import { request as overHttps } from 'node:https'
import { isIP } from 'node:net'
import type { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { mostBytes } from '../../readers/index.ts'
import { guardedLookup, isPublicAddress, PrivateAddress } from './addresses.ts'

/** What a server is asked. */
export type Request = {
  url: string
  etag?: string | null
  lastModified?: string | null
  /** What is wanted, as in HTTP; a calendar or a page where it is not said. */
  accept?: string
}

/** What it answered: the bytes, or that nothing changed since it was asked last. */
export type Fetched =
  | { unchanged: true }
  | {
      unchanged: false
      bytes: Uint8Array
      contentType: string
      url: string
      etag: string | null
      lastModified: string | null
    }

export type FetchProblem =
  | 'bad-address'
  | 'private-address'
  | 'unknown-host'
  | 'no-answer'
  | 'too-slow'
  | 'too-many-redirects'
  | 'refused'
  | 'too-large'

/** A source that could not be fetched, with a plain English sentence; code and params say it elsewhere. */
export class Unfetchable extends Error {
  override name = 'Unfetchable'
  code: FetchProblem
  params: Record<string, string | number>

  constructor(code: FetchProblem, sentence: string, params: Record<string, string | number> = {}, cause?: unknown) {
    super(sentence, { cause })
    this.code = code
    this.params = params
  }
}

export type FetchLimits = {
  /** Which IP addresses may be asked; public ones unless a test says otherwise. */
  mayAsk?: (address: string) => boolean
  /** For the whole answer, redirects included. */
  milliseconds?: number
  bytes?: number
}

const mostRedirects = 5

/**
 * Fetches a source over HTTP(S): only from public addresses, also after each redirect; within a time and a size, counted
 * after decompression; asking only for what changed when it can (RFC 9110, 13.1).
 *
 * @throws Unfetchable
 */
export async function fetchSource(wanted: Request, limits: FetchLimits = {}): Promise<Fetched> {
  const { mayAsk = isPublicAddress, milliseconds = 20_000, bytes = mostBytes } = limits
  const signal = AbortSignal.timeout(milliseconds)
  let url = addressOf(wanted.url)
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    const answer = await ask(url, wanted, { mayAsk, signal, milliseconds })
    const status = answer.statusCode ?? 0
    if (status === 304) return discard(answer, { unchanged: true })
    const location = [301, 302, 303, 307, 308].includes(status) ? answer.headers.location : undefined
    if (location === undefined) return received(answer, url, bytes, { mayAsk, signal, milliseconds })
    discard(answer, undefined)
    url = addressOf(location, url)
  }
  throw new Unfetchable('too-many-redirects', `${url.host} keeps sending on to other addresses.`, { host: url.host })
}

function addressOf(text: string, base?: URL): URL {
  const usual = text.trim().replace(/^webcals?:\/\//i, 'https://')
  const url = URL.canParse(usual, base) ? new URL(usual, base) : undefined
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new Unfetchable('bad-address', 'This is not a web address that begins with https://, http:// or webcal://.')
  }
  return url
}

type Asking = { mayAsk: (address: string) => boolean; signal: AbortSignal; milliseconds: number }

function ask(url: URL, wanted: Request, { mayAsk, signal, milliseconds }: Asking): Promise<IncomingMessage> {
  const literal = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(literal) !== 0 && !mayAsk(literal)) throw privateAddress(url)
  const headers = {
    'user-agent': wanted.accept === undefined ? 'Golflengte (calendar reader)' : 'Golflengte (story import)',
    accept:
      wanted.accept ??
      'text/calendar, text/html, application/xhtml+xml, application/ld+json, application/xml;q=0.9, */*;q=0.5',
    'accept-encoding': 'gzip, deflate, br',
    ...(wanted.etag ? { 'if-none-match': wanted.etag } : {}),
    ...(wanted.lastModified ? { 'if-modified-since': wanted.lastModified } : {}),
  }
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? overHttps : overHttp
    const request = send(url, { headers, signal, lookup: guardedLookup(mayAsk), agent: false }, resolve)
    request.on('error', (error) => reject(problemOf(error, url, milliseconds)))
    request.end()
  })
}

function privateAddress(url: URL): Unfetchable {
  const sentence = `${url.hostname} is an address inside a private network. Only public addresses are read.`
  return new Unfetchable('private-address', sentence, { host: url.hostname })
}

function problemOf(error: Error & { code?: string }, url: URL, milliseconds: number): Unfetchable {
  const host = url.host
  if (error instanceof Unfetchable) return error
  if (error instanceof PrivateAddress) return privateAddress(url)
  if (error.name === 'TimeoutError' || error.name === 'AbortError') {
    return new Unfetchable('too-slow', `${host} did not answer within ${milliseconds / 1000} seconds.`, { host })
  }
  if (error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN') {
    return new Unfetchable('unknown-host', `There is no host called ${url.hostname}.`, { host: url.hostname }, error)
  }
  return new Unfetchable('no-answer', `${host} did not answer (${error.code ?? error.message}).`, { host }, error)
}

function discard<Result>(answer: IncomingMessage, result: Result): Result {
  answer.on('error', () => {})
  answer.destroy()
  return result
}

async function received(answer: IncomingMessage, url: URL, most: number, asking: Asking): Promise<Fetched> {
  const status = answer.statusCode ?? 0
  if (status < 200 || status > 299) {
    discard(answer, undefined)
    throw new Unfetchable('refused', `${url.host} answered ${status} ${answer.statusMessage ?? ''}`.trim() + '.', {
      host: url.host,
      status,
    })
  }
  const { etag, 'last-modified': lastModified, 'content-type': contentType } = answer.headers
  return {
    unchanged: false,
    bytes: await wholeOf(answer, url, most, asking),
    contentType: contentType ?? '',
    url: url.href,
    etag: etag ?? null,
    lastModified: lastModified ?? null,
  }
}

async function wholeOf(
  answer: IncomingMessage,
  url: URL,
  most: number,
  { signal, milliseconds }: Asking,
): Promise<Uint8Array> {
  const parts: Buffer[] = []
  let length = 0
  try {
    for await (const part of decompressed(answer, signal)) {
      length += (part as Buffer).length
      if (length > most) throw tooLarge(url, most)
      parts.push(part as Buffer)
    }
  } catch (error) {
    answer.destroy()
    // An answer cut off by our own clock says no more than that it was cut off.
    throw problemOf(signal.aborted ? (signal.reason as Error) : (error as Error), url, milliseconds)
  }
  return Buffer.concat(parts)
}

function tooLarge(url: URL, most: number): Unfetchable {
  const megabytes = Math.round(most / 1024 / 1024)
  return new Unfetchable('too-large', `${url.host} sends more than ${megabytes} MB, too much for a calendar.`, {
    host: url.host,
    most: megabytes,
  })
}

function decompressed(answer: IncomingMessage, signal: AbortSignal): Readable {
  const encoding = answer.headers['content-encoding']?.trim().toLowerCase()
  const unpack =
    encoding === 'gzip' || encoding === 'x-gzip'
      ? createGunzip()
      : encoding === 'br'
        ? createBrotliDecompress()
        : encoding === 'deflate'
          ? createInflate()
          : undefined
  if (!unpack) return answer
  answer.on('error', (error) => unpack.destroy(error))
  signal.addEventListener('abort', () => unpack.destroy(signal.reason as Error), { once: true })
  return answer.pipe(unpack)
}
