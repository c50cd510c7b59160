import { setTimeout as wait } from 'node:timers/promises'
import { readConfig, StartProblem } from '#platform/config'
import { systemClock } from '#platform/clock'
import type { Server } from '#platform/http'
import { createLog, type Log } from '#platform/log'
import type { App } from '../src/app/compose.ts'
import { untilToldToStop } from './stopping.ts'

export type Doors = { serve: boolean; work: boolean }
type Config = ReturnType<typeof readConfig>

/** Where lines for the log and sentences for the person go. */
export type Voice = { log: Log & { close(): void }; say(sentence: string): void }

const anotherTry = 3000 // milliseconds in which a program that is just stopping may still give up its port

/**
 * Runs the program until it is told to stop. Exit code 0 after SIGINT or SIGTERM, 1 when it could not start or broke.
 * A second signal does not wait for what is under way.
 * @param welcome what else to tell the person who started it, once the site can be reached
 */
export async function runProgram(
  doors: Doors,
  voiceOf: (config: Config) => Voice,
  welcome?: (app: App, address: string, config: Config) => Promise<string[]>,
): Promise<never> {
  let voice: Voice | undefined
  let app: App | undefined
  const leave = (code: number): never => {
    voice?.log.close()
    process.exit(code)
  }
  process.on('uncaughtException', (error) => {
    if (voice) voice.log.error('the program broke and stops', { error: String(error?.stack ?? error) })
    else console.error(error)
    leave(1)
  })
  try {
    const config = readConfig(process.env)
    voice = voiceOf(config)
    const stopping = untilToldToStop(() => leave(130))
    // Only now: what is wrong with the settings is told before the whole program is read.
    const { compose } = await import('../src/app/compose.ts')
    app = await compose(config, systemClock, voice.log)
    const server = doors.serve ? await serveSoon(app) : undefined
    if (doors.work) await app.work()
    // Before anybody relies on us, and no reason to stop when it cannot be said.
    const more = server && welcome ? await welcome(app, addressOf(config, server), config).catch(() => []) : []
    for (const sentence of [ready(config, server), ...more]) voice.say(sentence)
    await stopping
    voice.say('Stopping.')
    await app.close()
    return leave(0)
  } catch (error) {
    await app?.close().catch(() => {})
    if (error instanceof StartProblem) console.error(error.message)
    else voice?.log.error('the program could not start', { error: String((error as Error).stack ?? error) })
    if (!(error instanceof StartProblem)) console.error(error)
    return leave(1)
  }
}

function ready(config: Config, server: Server | undefined): string {
  if (server === undefined) return 'Golflengte works on jobs. Stop with Ctrl-C.'
  return `Golflengte is at ${addressOf(config, server)} (stop with Ctrl-C).`
}

const addressOf = (config: Config, server: Server): string =>
  process.env.BASE_URL ? config.baseUrl : `http://localhost:${server.port}`

/** A program that was killed together with its npm needs a moment to notice and let go of the port. */
async function serveSoon(app: App): Promise<Server> {
  const began = Date.now()
  for (;;) {
    try {
      return await app.serve()
    } catch (error) {
      const inUse = (error as Error).cause as NodeJS.ErrnoException | undefined
      if (inUse?.code !== 'EADDRINUSE' || Date.now() - began > anotherTry) throw error
      await wait(250)
    }
  }
}

/** For a person at a terminal: a few sentences, and the log in a file. */
export function withLogFile(file: string): Voice {
  const log = openLog(file)
  const say = (sentence: string) => console.log(sentence)
  const sentences: Record<string, string> = {
    'loading the example city': 'First start: loading the example city. This takes a few seconds, once.',
  }
  const info: Log['info'] = (message, fields) => {
    log.info(message, fields)
    if (sentences[message]) say(sentences[message])
  }
  return { log: { ...log, info }, say }
}

/** For machines: nothing but lines of JSON. */
export function logOnly(file: string | undefined): Voice {
  const log = openLog(file)
  return { log, say: (sentence) => log.info(sentence) }
}

function openLog(file: string | undefined): ReturnType<typeof createLog> {
  try {
    return createLog(file)
  } catch (error) {
    throw new StartProblem(
      `The log ${file} cannot be written (${(error as NodeJS.ErrnoException).code}). Set LOG_FILE to a file this user may write.`,
    )
  }
}
