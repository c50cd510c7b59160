// The program as a process: started, stopped, killed, started again.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, onTestFailed, test } from 'vitest'
import { dataFolder, freePort, get, isRunning, type Program, run, says, start } from './program.ts'

// One database for all: each test is another day in its life, and none depends on the day before.
const data = dataFolder()
let port: number
const running: Program[] = []
beforeEach(async () => {
  port = await freePort()
})
afterEach(async () => {
  for (const program of running.splice(0)) {
    program.process.kill('SIGKILL')
    await program.ended
  }
})
afterAll(() => data.remove())

async function started(name = 'start', env: Record<string, string> = {}): Promise<Program> {
  const program = start(name, { DATA_DIR: data.path, PORT: String(port), ...env })
  running.push(program)
  // A program that broke says why in its log, which goes with the folder.
  onTestFailed(() => {
    const log = join(env.DATA_DIR ?? data.path, 'golflengte.log')
    const end = existsSync(log) ? readFileSync(log, 'utf8').split('\n').slice(-20).join('\n') : ''
    console.error(`${program.said()}\n${end}`)
  })
  await says(program, name === 'work' ? 'works on jobs' : 'Golflengte is at')
  return program
}

test('starts, answers, and leaves nothing behind after Ctrl-C', async () => {
  const program = await started()
  await expect
    .poll(program.said)
    .toMatch(
      new RegExp(
        `^Golflengte is at http://localhost:${port} \\(stop with Ctrl-C\\)\\.\n` +
          `Nobody is steward yet\\. To become one, open http://localhost:${port}/eerste-beheerder/[\\w-]{43}\n` +
          `There is no mail server \\(SMTP_URL\\): mail is kept, and stewards can read it on the site\\.\n$`,
      ),
    )
  const steward = /\/eerste-beheerder\/[\w-]+/.exec(program.said())?.[0] ?? ''
  expect(await get(port, steward)).toEqual([200, expect.stringContaining('Word de eerste beheerder')])
  expect(await get(port, '/healthz')).toEqual([200, 'ok\n'])
  expect(await get(port, '/readyz')).toEqual([200, 'ready\n'])
  const server = data.server() ?? 0
  program.process.kill('SIGINT')
  expect(await program.ended).toBe(0)
  expect(program.said()).toContain('Stopping.')
  expect([isRunning(server), data.server()]).toEqual([false, undefined])
})

test('Ctrl-C that npm passes on a second time still stops in order', async () => {
  const program = await started()
  program.process.kill('SIGINT')
  program.process.kill('SIGINT')
  expect(await program.ended).toBe(0)
  expect(data.server()).toBeUndefined()
})

test('after kill -9 of the program and of PostgreSQL the next start repairs the database', async () => {
  const program = await started()
  const server = data.server() ?? 0
  program.process.kill('SIGKILL')
  process.kill(server, 'SIGKILL')
  await program.ended
  const again = await started()
  expect(await get(port, '/readyz')).toEqual([200, 'ready\n'])
  again.process.kill('SIGINT')
  expect(await again.ended).toBe(0)
})

test('PostgreSQL that dies under a running program is started again', async () => {
  const program = await started()
  const server = data.server() ?? 0
  process.kill(server, 'SIGKILL')
  await expect.poll(() => data.server() !== server && data.server() !== undefined, { timeout: 20_000 }).toBe(true)
  await expect.poll(() => get(port, '/readyz'), { timeout: 20_000 }).toEqual([200, 'ready\n'])
  program.process.kill('SIGINT')
  expect(await program.ended).toBe(0)
  expect(data.server()).toBeUndefined()
})

test('two programs share one data folder, and the last one to stop turns off the light', async () => {
  const first = await started()
  const other = await freePort()
  const second = await started('start', { PORT: String(other) })
  first.process.kill('SIGINT')
  expect(await first.ended).toBe(0)
  expect(await get(other, '/readyz')).toEqual([200, 'ready\n'])
  second.process.kill('SIGINT')
  expect(await second.ended).toBe(0)
  expect(data.server()).toBeUndefined()
})

// Loaded once, by whichever test comes first.
describe('with the example city', () => {
  const city = dataFolder()
  const env = { DATA_DIR: city.path, EXAMPLE: 'load' }
  test('two programs that start at once on nothing agree on one database and one example city', async () => {
    const ports = [await freePort(), await freePort()]
    const programs = ports.map((own) => start('start', { ...env, PORT: String(own) }))
    running.push(...programs)
    for (const program of programs) await says(program, 'Golflengte is at')
    expect(programs.filter((program) => program.said().includes('loading the example city')).length).toBeGreaterThan(0)
    const answers = await Promise.all(ports.map((own) => get(own, '/en/agenda')))
    expect(answers[0]?.[0]).toBe(200)
    expect(answers[0]?.[1].length).toBe(answers[1]?.[1].length)
    for (const program of programs) program.process.kill('SIGINT')
    expect(await Promise.all(programs.map((program) => program.ended))).toEqual([0, 0])
    expect(city.server()).toBeUndefined()
  })
  afterAll(() => city.remove())

  test('after kill -9 the next start takes PostgreSQL over and loses nothing', async () => {
    const program = await started('start', env)
    const [, before] = await get(port, '/en/agenda')
    const server = city.server()
    program.process.kill('SIGKILL')
    expect(await program.ended).toBe('SIGKILL')
    expect(city.server()).toBe(server)

    const again = await started('start', env)
    expect(city.server()).toBe(server)
    const titles = (html: string) => [...html.matchAll(/\/en\/gatherings\/([\w-]+)"/g)].map((match) => match[1])
    expect(titles((await get(port, '/en/agenda'))[1])).toEqual(titles(before))
    expect(titles(before).length).toBeGreaterThan(5)
    again.process.kill('SIGTERM')
    expect(await again.ended).toBe(0)
    expect(city.server()).toBeUndefined()
  })

  test('it comes and goes with one command and stays away, until one asks for it', async () => {
    await run('demo', env, ['load'])
    expect(await run('demo', env, ['load'])).toEqual([0, 'The example city was there already.\n'])
    expect(await run('demo', env, ['remove'])).toEqual([0, 'The example city is removed.\n'])
    const program = await started('start', env)
    expect(program.said()).not.toContain('loading the example city')
    expect((await get(port, '/sitemap-programme.xml'))[1]).not.toContain('/bijeenkomsten/')
    expect(await run('demo', env, ['load'])).toEqual([0, 'The example city is loaded.\n'])
    expect((await run('demo', env, ['dance']))[0]).toBe(1)
  })
})

test('serve answers, work works, each on its own', async () => {
  const serve = await started('serve')
  const work = await started('work')
  expect(await get(port, '/readyz')).toEqual([200, 'ready\n'])
  for (const line of serve.said().trim().split('\n')) expect(JSON.parse(line)).toMatchObject({ at: expect.any(String) })
  for (const program of [serve, work]) program.process.kill('SIGTERM')
  expect(await Promise.all([serve.ended, work.ended])).toEqual([0, 0])
})

test('migrate prepares an empty database, once', async () => {
  const fresh = dataFolder()
  const env = { DATA_DIR: fresh.path }
  expect(await run('migrate', env)).toEqual([0, expect.stringMatching(/^Applied: 0001_platform, .*\n$/)])
  expect(await run('migrate', env)).toEqual([0, 'The database is up to date.\n'])
  fresh.remove()
})

test('a new address for a steward ends the one before, and is not in the log', async () => {
  const program = await started()
  await expect.poll(program.said).toContain('/eerste-beheerder/')
  const first = /\/eerste-beheerder\/[\w-]+/.exec(program.said())?.[0] ?? ''
  const [code, said] = await run('steward', { DATA_DIR: data.path, PORT: String(port) })
  const second = /\/eerste-beheerder\/[\w-]+/.exec(said)?.[0] ?? ''
  expect([code, said]).toEqual([
    0,
    `Open this to become a steward. It works once:\nhttp://localhost:${port}${second}\n`,
  ])
  expect((await get(port, second))[0]).toBe(200)
  expect((await get(port, first))[1]).not.toContain('Word de eerste beheerder')
  program.process.kill('SIGINT')
  await program.ended
  expect(readFileSync(join(data.path, 'golflengte.log'), 'utf8')).not.toContain('eerste-beheerder')
})

test('a request leaves one line in the log, without what was asked', async () => {
  const file = join(data.path, 'requests.log')
  const program = await started('start', { LOG_FILE: file })
  await get(port, '/agenda?q=geheim')
  program.process.kill('SIGINT')
  await program.ended
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  const requests = lines.map((line) => JSON.parse(line) as Record<string, unknown>).filter((line) => line.route)
  expect(requests).toEqual([
    { at: expect.any(String), route: 'agenda', status: 200, ms: expect.any(Number), from: 'made' },
  ])
  expect(lines.join()).not.toMatch(/geheim|127\.0\.0\.1/)
})
