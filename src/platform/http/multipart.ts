/** The file in a form, as it comes. */
export type SentFile = { name: string; bytes: AsyncGenerator<Buffer> }

const headMost = 16_384

/**
 * The first file of a form with files (multipart/form-data, RFC 7578), without holding it in memory. What stands before
 * it is passed over; what comes after it is not read.
 * @returns undefined when the form has no file, or is none
 */
export async function fileIn(request: Request): Promise<SentFile | undefined> {
  const boundary = boundaryOf(request.headers.get('content-type') ?? '')
  if (boundary === undefined || request.body === null) return undefined
  const parts = request.body[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)
  const more = async () => {
    const { value, done } = await parts.next()
    if (!done) held = Buffer.concat([held, value as Uint8Array])
    return !done
  }
  const mark = Buffer.from(`--${boundary}`)
  for (;;) {
    const start = held.indexOf(mark)
    const end = start < 0 ? -1 : held.indexOf('\r\n\r\n', start)
    if (end < 0) {
      if (held.length > headMost || !(await more())) return undefined
      continue
    }
    const name = held.toString('utf8', start, end).match(/;\s*filename="((?:[^"\\]|\\.)*)"/i)?.[1]
    held = held.subarray(end + 4)
    if (name !== undefined)
      return name === '' ? undefined : { name, bytes: untilMark(held, parts, `\r\n--${boundary}`) }
  }
}

const boundaryOf = (type: string) => {
  const [, quoted, plain] = type.match(/^multipart\/form-data\s*;.*?boundary=(?:"([^"]{1,70})"|([^\s;]{1,70}))/i) ?? []
  return quoted ?? plain
}

/** @throws Error when the form ends before the file does: then it was cut off */
async function* untilMark(first: Buffer, parts: AsyncIterator<Uint8Array>, boundary: string): AsyncGenerator<Buffer> {
  const mark = Buffer.from(boundary)
  let held = first
  for (;;) {
    const end = held.indexOf(mark)
    if (end >= 0) {
      if (end > 0) yield held.subarray(0, end)
      return
    }
    // The mark may be half here.
    const sure = Math.max(held.length - mark.length, 0)
    if (sure > 0) yield held.subarray(0, sure)
    const { value, done } = await parts.next()
    if (done) throw new Error('the form was cut off')
    held = Buffer.concat([held.subarray(sure), value])
  }
}
