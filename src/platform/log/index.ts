import { closeSync, openSync, writeSync } from 'node:fs'

/** One JSON object a line. Never personal data: no names, addresses, query texts, IP addresses or cookies. */
export type Log = {
  info(message: string, fields?: LogFields): void
  warn(message: string, fields?: LogFields): void
  error(message: string, fields?: LogFields): void
  /** Adds a line that is already JSON, for the request log's hot path. */
  line(json: string): void
  /** Writes what is still in memory. */
  flush(): void
}
export type LogFields = Record<string, string | number | boolean | null | undefined>

const flushEvery = 200 // milliseconds: a request line may wait this long, a warning never
const flushAt = 64 * 1024 // characters

/**
 * A log that gathers lines and writes them in one go.
 * @param file where to; standard output when absent
 */
export function createLog(file?: string): Log & { close(): void } {
  const target = file === undefined ? 1 : openSync(file, 'a')
  let waiting = ''
  let timer: NodeJS.Timeout | undefined

  function flush() {
    clearTimeout(timer)
    timer = undefined
    const text = waiting
    waiting = ''
    for (let from = Buffer.from(text); from.length > 0;) {
      try {
        from = from.subarray(writeSync(target, from))
      } catch (error) {
        // A full pipe says EAGAIN; a closed one EPIPE. A log must never take the program down.
        if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') return
      }
    }
  }
  function line(json: string) {
    waiting += json + '\n'
    if (waiting.length > flushAt) flush()
    else timer ??= setTimeout(flush, flushEvery).unref()
  }
  const write = (level: string, message: string, fields: LogFields = {}) =>
    line(JSON.stringify({ at: new Date().toISOString(), level, message, ...fields }))
  return {
    info: (message, fields) => write('info', message, fields),
    warn: (message, fields) => (write('warn', message, fields), flush()),
    error: (message, fields) => (write('error', message, fields), flush()),
    line,
    flush,
    close: () => {
      flush()
      if (file !== undefined) closeSync(target)
    },
  }
}

/** For tests and commands that speak to a person: warnings and errors only, to standard error. */
export const quietLog: Log = {
  info: () => {},
  warn: (message, fields) => console.error(message, fields ?? ''),
  error: (message, fields) => console.error(message, fields ?? ''),
  line: () => {},
  flush: () => {},
}
