import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

export type Encoding = 'br' | 'gzip'

/** An answer as bytes in one encoding, with its headers as node:http writes them fastest: names and values in turn. */
export type Form = { body: Buffer; headers: string[] }

/** A finished answer, ready to leave in the encoding that the asker takes. Compressed forms are made when first asked for. */
export type ReadyAnswer = {
  plain: Form
  br?: Form
  gzip?: Form
  /** Forms that are made or being made. */
  compressing: Partial<Record<Encoding, Promise<void>>>
  /** Whether forms that are not there may be made while answering. */
  compressible: boolean
  etag: string | undefined
  /** Headers of the answer to who has it already. */
  unchanged: string[]
  /** Name of the route that made it, for the request log. */
  route: string
}

/** @param headers names and values in turn, without content-length and content-encoding; the etag is added */
export function readyAnswer(body: Buffer, headers: string[], route: string, etag?: string): ReadyAnswer {
  const shared = etag === undefined ? headers : [...headers, 'etag', etag]
  return { plain: formOf(body, shared), compressing: {}, compressible: true, etag, unchanged: shared, route }
}

const formOf = (body: Buffer, headers: string[], encoding?: Encoding): Form => ({
  body,
  headers: [...headers, ...(encoding ? ['content-encoding', encoding] : []), 'content-length', String(body.length)],
})

const asBrotli = promisify(brotliCompress)
const asGzip = promisify(gzip)

/** Makes the compressed form, once. `best` takes its time, for what never changes. */
export function compress(answer: ReadyAnswer, encoding: Encoding, best = false): Promise<void> {
  return (answer.compressing[encoding] ??= small(answer.plain.body, encoding, best).then((body) => {
    answer[encoding] = formOf(body, answer.unchanged, encoding)
  }))
}

function small(body: Buffer, encoding: Encoding, best: boolean): Promise<Buffer> {
  if (encoding === 'gzip') return asGzip(body, { level: best ? 9 : 6 })
  const { BROTLI_PARAM_QUALITY: quality, BROTLI_PARAM_SIZE_HINT: size } = constants
  return asBrotli(body, { params: { [quality]: best ? 11 : 5, [size]: body.length } })
}

/** The form to send now. A compressed form that is not there yet is made for those who come after. */
export function formNow(answer: ReadyAnswer, accepted: string | undefined): Form {
  const encoding = encodingFor(accepted)
  if (encoding === undefined) return answer.plain
  if (answer.compressible) void compress(answer, encoding)
  return answer[encoding] ?? answer.plain
}

const chosen = new Map<string, Encoding | undefined>()

/** The best encoding of those an Accept-Encoding header takes; undefined: as it is (RFC 9110, section 12.5.3). */
export function encodingFor(accepted: string | undefined): Encoding | undefined {
  if (accepted === undefined) return undefined
  if (chosen.has(accepted)) return chosen.get(accepted)
  const taken = new Set(
    accepted
      .toLowerCase()
      .split(',')
      .filter((one) => !/;\s*q=0(\.0*)?\s*$/.test(one))
      .map((one) => one.split(';')[0]?.trim()),
  )
  const encoding = taken.has('br') ? 'br' : taken.has('gzip') ? 'gzip' : undefined
  // Browsers send a few; who sends thousands of different ones gets no memory of ours.
  if (chosen.size < 100) chosen.set(accepted, encoding)
  return encoding
}

/** Whether an If-None-Match header names this answer, compared weakly (RFC 9110, section 13.1.2). */
export const isKnown = ({ etag }: ReadyAnswer, ifNoneMatch: string | undefined): boolean =>
  etag !== undefined &&
  ifNoneMatch !== undefined &&
  (ifNoneMatch === '*' || ifNoneMatch.includes(etag.replace('W/', '')))
