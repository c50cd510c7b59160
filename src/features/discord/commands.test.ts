import { createPrivateKey, sign } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig, StartProblem } from '#platform/config'
import { openTestApp } from '../../app/testing.ts'
import { interactionsPath } from './hrefs.ts'
import { registerCommands } from './index.ts'
import { isSigned } from './interactions/signature.ts'
import { type Both, openBoth } from '../../../tests/discord.ts'

let both: Both
beforeAll(async () => {
  both = await openBoth({ example: true })
})
afterAll(() => both.close())

const path = interactionsPath.href('nl')
const send = (init: { body: string; headers: Record<string, string> }) =>
  both.app.get(path, { method: 'POST', ...init })
const ping = () => ({ id: both.world.id(), application_id: both.world.applicationId, type: 1, version: 1, token: 'x' })

test('the keys of RFC 8032 sign, and whatever is changed in message, time, key or signature is refused', () => {
  // Section 7.1, test 1: the secret and the public key.
  const secret = '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60'
  const publicKey = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a'
  const key = createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.from(secret, 'hex')]),
    ...{ format: 'der', type: 'pkcs8' },
  })
  const now = new Date('2026-11-22T11:00:00Z')
  const timestamp = String(now.getTime() / 1000)
  const body = '{"type":1,"naam":"é"}'
  const signature = sign(null, Buffer.from(timestamp + body), key).toString('hex')
  const given = { signature, timestamp, body }
  expect(isSigned(given, publicKey, now)).toBe(true)
  expect(isSigned({ ...given, signature: signature.toUpperCase() }, publicKey, now)).toBe(true)
  expect(isSigned({ ...given, body: `${body} ` }, publicKey, now)).toBe(false)
  expect(isSigned({ ...given, timestamp: String(Number(timestamp) + 1) }, publicKey, now)).toBe(false)
  expect(
    isSigned({ ...given, signature: signature.replace(/^./, (digit) => (digit === '0' ? '1' : '0')) }, publicKey, now),
  ).toBe(false)
  expect(isSigned(given, publicKey.replace(/^d/, '3'), now)).toBe(false)
  for (const wrong of [null, '', 'zz', signature.slice(2), `${signature}00`])
    expect(isSigned({ ...given, signature: wrong }, publicKey, now)).toBe(false)
  for (const wrong of [null, '', '1e9', '-1'])
    expect(isSigned({ ...given, timestamp: wrong }, publicKey, now)).toBe(false)
})

test('Discord is answered; who is not Discord, is late, or says it again is not', async () => {
  const { world } = both
  const answer = await send(world.signed(ping()))
  expect([answer.status, answer.headers.get('content-type'), await answer.json()]).toEqual([
    200,
    'application/json',
    { type: 1 },
  ])
  const { body, headers } = world.signed(ping())
  expect((await send({ body, headers: {} })).status).toBe(401)
  expect((await send({ body: body.replace('"x"', '"y"'), headers })).status).toBe(401)
  expect((await send(world.signed(ping(), 301))).status).toBe(401)
  expect((await send(world.signed(ping(), -301))).status).toBe(401)
  expect((await send(world.signed({ ...ping(), application_id: '1100000000000000009' }))).status).toBe(400)
  expect((await send(world.signed({ nonsense: true }))).status).toBe(400)
  const said = world.signed(world.command('agenda', { by: world.person('Cas') }))
  expect((await send(said)).status).toBe(200)
  expect((await send(said)).status).toBe(401)
})

test('/agenda, in the language of who asks, of a kind, and in days that have nothing', async () => {
  const by = both.world.person('Cas')
  const agenda = (options: Record<string, string>, locale = 'nl') => both.ask('agenda', { by, options, locale })
  const all = await agenda({})
  expect(all.own).toBe(false)
  expect(all.content).toMatch(
    /^\*\*Wat eraan komt\*\*\n- \[[^\n]+\]\(<http:\/\/golflengte\.test\/bijeenkomsten\/[\w-]+>\)\n {2}\w+dag /,
  )
  expect(all.content.match(/\n- /g)).toHaveLength(10)
  expect(all.content.length).toBeLessThanOrEqual(2000)
  expect((await agenda({}, 'en-GB')).content).toMatch(
    /^\*\*What is coming\*\*\n- \[[^\n]+\]\(<http:\/\/golflengte\.test\/en\/gatherings\//,
  )
  const talks = await agenda({ soort: 'talk' })
  expect(talks.content).toContain(' · Talk')
  expect(talks.content).not.toContain(' · Workshop')
  expect((await agenda({ soort: 'exhibition', wanneer: 'vandaag', vakgebied: 'sound' })).content).toMatch(
    /^Er staat nu niets/,
  )
  expect((await agenda({ wanneer: 'onzin', soort: "'; --" })).content).toBe(all.content)
})

test('/oproep lists, searches with typing errors, and offers titles to choose from', async () => {
  const { world, ask, app } = both
  const by = world.person('Cas')
  const all = await ask('oproep', { by })
  expect(all.content).toMatch(/^\*\*Open oproepen\*\*\n- \[/)
  const titles = await app.db.selectFrom('calls.call_card').select('title').where('state', '=', 'open').execute()
  const choose = world.command('oproep', { by, options: { zoek: '' }, focused: 'zoek' })
  const answer = (await (await send(world.signed(choose))).json()) as {
    type: number
    data: { choices: { name: string; value: string }[] }
  }
  expect(answer.type).toBe(8)
  expect(answer.data.choices.length).toBeGreaterThan(2)
  const known = new Set(titles.flatMap(({ title }) => [title?.nl?.slice(0, 100), title?.en?.slice(0, 100)]))
  for (const { name } of answer.data.choices) expect(known).toContain(name)
  const chosen = answer.data.choices[0]!
  const found = await ask('oproep', { by, options: { zoek: chosen.value } })
  expect(found.content.replaceAll('\\', '')).toContain(`[${chosen.name}]`)
  expect((await ask('oproep', { by, options: { zoek: 'qqqqzzzz' }, locale: 'en-US' })).content).toMatch(
    /^No open call fits this now/,
  )
})

test('an account is linked by a code, once; /ontmoet then answers who it is, and nobody else', async () => {
  const { world, ask, link, app } = both
  const maker = await app.member({ handle: 'jurina-martina' })
  const [own, other] = [world.person('Jurina'), world.person('Ander')]
  expect(await ask('ontmoet', { by: own })).toEqual({
    content: 'Koppel eerst je account, dan weten we wie je bent: <http://golflengte.test/mij/discord>',
    own: true,
  })
  expect((await ask('koppel', { by: own, options: { code: 'ABCD-EFGH' } })).content).toMatch(/^Die code klopt niet/)
  await link(maker, own)
  expect(await maker.text('/mij/discord')).toContain('Gekoppeld aan Jurina')
  const mine = await ask('ontmoet', { by: own })
  expect(mine.own).toBe(true)
  expect(mine.content).toMatch(/^(\*\*Wie jij moet ontmoeten|Er is nu niemand|Zeg eerst dat je meedoet)/)
  expect((await ask('ontmoet', { by: other })).content).toMatch(/^Koppel eerst/)
  // A code of more than ten minutes ago is none; the account of another goes over to who proves it.
  const page = await (await maker.post('/mij/discord', { act: 'code' })).text()
  const code = /code:([0-9A-Z-]{9})/.exec(page)?.[1] ?? ''
  both.pass(11)
  expect((await ask('koppel', { by: other, options: { code } })).content).toMatch(/^Die code klopt niet/)
  expect((await maker.post('/mij/discord', { act: 'unlink' })).status).toBe(303)
  expect((await ask('ontmoet', { by: own })).content).toMatch(/^Koppel eerst/)
})

test('an answer that takes longer than Discord waits follows', async () => {
  const { world, app } = both
  const command = world.command('oproep', { by: world.person('Cas') })
  const [locked, freed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const held = app.db.transaction().execute(async (tx) => {
    await sql`lock table calls.call in access exclusive mode`.execute(tx)
    locked.resolve()
    await freed.promise
  })
  await locked.promise
  try {
    expect(await (await send(world.signed(command))).json()).toEqual({ type: 5, data: { flags: 0 } })
    expect(world.followUps.has(command.token)).toBe(false)
  } finally {
    freed.resolve()
    await held
  }
  await expect
    .poll(() => world.followUps.get(command.token), { timeout: 10_000 })
    .toMatchObject({
      content: expect.stringMatching(/^\*\*Open oproepen/),
      allowed_mentions: { parse: [] },
    })
})

test('commands are registered as Discord takes them', async () => {
  const { world, app, server } = both
  const config = readConfig({ ...world.settings(server.address), DATABASE_URL: 'postgres://nobody@localhost/none' })
  expect(await registerCommands(app.db, config)).toEqual({
    ok: true,
    names: ['agenda', 'oproep', 'ontmoet', 'koppel', 'kring'],
  })
  expect(world.commands).toHaveLength(5)
  expect(await registerCommands(app.db, { ...config, discord: undefined })).toEqual({
    ok: false,
    why: 'Discord is not configured. See docs/operating.md.',
  })
})

test('without configuration nothing of it is there; half of it is told at the start', async () => {
  const app = await openTestApp()
  try {
    const member = await app.member({ steward: true })
    const { body, headers } = both.world.signed(ping())
    expect((await app.get(path, { method: 'POST', body, headers })).status).toBe(403)
    expect(
      (await app.get(path, { method: 'POST', body, headers: { ...headers, 'sec-fetch-site': 'same-origin' } })).status,
    ).toBe(404)
    for (const address of ['/mij/discord', '/en/me/discord', '/kringen/x/discord'])
      expect((await member.get(address)).status).toBe(404)
    for (const address of ['/mij', '/privacy', '/kringen']) expect(await member.text(address)).not.toMatch(/discord/i)
  } finally {
    await app.close()
  }
  const { DISCORD_BOT_TOKEN: _, ...half } = both.world.settings(both.server.address)
  expect(() => readConfig(half)).toThrow(StartProblem)
  expect(() => readConfig(half)).toThrow('DISCORD_BOT_TOKEN is missing')
  expect(() => readConfig({ ...half, DISCORD_BOT_TOKEN: 'kort' })).toThrow('DISCORD_BOT_TOKEN cannot be used')
})
