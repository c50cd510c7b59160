import { readConfig } from '#platform/config'
import { quietLog } from '#platform/log'
import { openTestApp, type TestApp, type TestMember, testNow } from '../src/app/testing.ts'
import { interactionsPath } from '../src/features/discord/hrefs.ts'
import { type LocalServer, serveDiscord } from '../src/features/discord/local/server.ts'
import { LocalDiscord, type User } from '../src/features/discord/local/world.ts'
import { keepInStep } from '../src/features/discord/step/keeping.ts'

export type Both = {
  app: TestApp
  world: LocalDiscord
  server: LocalServer
  /** Lets time pass, here and there. */
  pass(minutes: number): void
  now(): Date
  /** One run of keeping in step. @param afterRestart as a program that was started anew, which remembers nothing */
  run(afterRestart?: boolean): Promise<void>
  /** Runs until there is nothing more to do, a minute apart. */
  settle(): Promise<void>
  /** Somebody gives a command over there; what they read. */
  ask(name: string, given: Parameters<LocalDiscord['command']>[1]): Promise<{ content: string; own: boolean }>
  /** A member links an account, the way people do. */
  link(member: TestMember, user: User): Promise<void>
  /** A moderator connects a circle to a channel, the way people do. */
  connect(moderator: TestMember, slug: string, channelId: string): Promise<string>
  /** What is in a channel: who says what, without the last line. */
  read(channelId: string): string[]
  close(): Promise<void>
}

/** This program and a Discord of its own that speak over HTTP, and a clock for both. */
export async function openBoth(options: { example?: boolean; perWindow?: number } = {}): Promise<Both> {
  let at = Date.parse(testNow)
  const world = new LocalDiscord(() => new Date(at))
  const { perWindow = 5 } = options
  const server = await serveDiscord(world, { perWindow, windowMilliseconds: 100 })
  const env = world.settings(server.address)
  const app = await openTestApp({ env, ...(options.example && { example: true }) })
  const newConfig = () =>
    readConfig({ ...env, DATABASE_URL: 'postgres://nobody@localhost/none', BASE_URL: 'http://golflengte.test' })
  let config = newConfig()
  const pass = (minutes: number) => {
    at += minutes * 60_000
    app.later(minutes)
  }
  const run = async (afterRestart = false) => {
    if (afterRestart) config = newConfig()
    await keepInStep({ db: app.db, config, now: new Date(at), log: quietLog })
  }
  const ask: Both['ask'] = async (name, given) => {
    const answer = await app.get(interactionsPath.href('nl'), {
      method: 'POST',
      ...world.signed(world.command(name, given)),
    })
    const { data } = (await answer.json()) as { data: { content: string; flags: number } }
    return { content: data.content, own: (data.flags & 64) !== 0 }
  }
  const codeOn = async (page: Response) => /code:([0-9A-Z]{4}-[0-9A-Z]{4})/.exec(await page.text())?.[1] ?? ''
  return {
    ...{ app, world, server, pass, run, ask, now: () => new Date(at) },
    async settle() {
      for (let turn = 0; turn < 3; turn++) {
        await run()
        pass(1)
      }
    },
    async link(member, user) {
      const code = await codeOn(await member.post('/mij/discord', { act: 'code' }))
      await ask('koppel', { by: user, options: { code } })
    },
    async connect(moderator, slug, channelId) {
      const code = await codeOn(await moderator.post(`/kringen/${slug}/discord`, { act: 'code' }))
      const by = { id: '1300000000000000001', username: 'beheer', global_name: 'Beheer', bot: false }
      const { content } = await ask('kring', { by, channelId, options: { code }, permissions: String(1 << 4) })
      return content
    },
    read: (channelId) =>
      (world.channels.get(channelId) ?? []).map(
        ({ author, content }) =>
          `${author.global_name ?? author.username}: ${content.replace(/\n?-# \[In de kring [^\n]*$/, '')}`,
      ),
    async close() {
      await app.close()
      await server.close()
    },
  }
}
