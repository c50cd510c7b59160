import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCircle, aPost } from '#circles'
import { letShow } from '#people'
import { aGathering, aSeries, changeGatherings } from '#programme'
import type { Tx } from '#platform/database'
import type { TestMember } from '../../app/testing.ts'
import { type Both, openBoth } from '../../../tests/discord.ts'

let both: Both
let [anna, bram]: TestMember[] = []
beforeAll(async () => {
  both = await openBoth({ perWindow: 50 })
  anna = await both.app.member({ name: 'Anna', handle: 'anna' })
  bram = await both.app.member({ name: 'Bram', handle: 'bram' })
  for (const { personId } of [anna, bram]) await tx((open) => letShow(open, personId, { page_for: 0 }))
})
afterAll(() => both.close())

const tx = <Result>(work: (open: Tx) => Promise<Result>) => both.app.db.transaction().execute(work)
const say = (circleId: number, by: TestMember, words: string) =>
  tx((open) => aPost(open, { circleId, byId: by.personId, words, now: both.now() }))
async function connected(name: string, subject = '') {
  const circle = await tx((open) => aCircle(open, { name, subject, byId: anna!.personId, members: [bram!.personId] }))
  const channel = both.world.channel()
  await both.connect(anna!, circle.slug, channel)
  await both.settle()
  return { ...circle, channel }
}
/** Names of the roles an account has. */
const rolesOf = (id: string) =>
  both.world.roles.filter((role) => both.world.members.get(id)?.has(role.id)).map(({ name }) => name)

test('roles follow membership of who linked, and go when it or the link does', async () => {
  const { world, link, settle, app } = both
  const { slug } = await connected('Rollen')
  const [there, absent] = [world.person('bramm'), { id: world.id(), username: 'weg', global_name: null, bot: false }]
  await link(bram!, there)
  await link(anna!, absent)
  await settle()
  expect(rolesOf(there.id)).toEqual(['Kring Rollen'])
  const tried = both.server.heard.filter(({ path }) => path.includes(absent.id)).length
  await settle()
  expect(both.server.heard.filter(({ path }) => path.includes(absent.id)).length).toBe(tried)
  await bram!.post(`/kringen/${slug}/meedoen`, { act: 'leave' })
  await settle()
  expect(rolesOf(there.id)).toEqual([])
  await bram!.post(`/kringen/${slug}/meedoen`, { act: 'join' })
  await settle()
  expect(rolesOf(there.id)).toEqual(['Kring Rollen'])
  await bram!.post('/mij/discord', { act: 'unlink' })
  await settle()
  expect(rolesOf(there.id)).toEqual([])
  expect(
    await app.db.selectFrom('discord.role_held').select('user_id').where('absent_at', 'is', null).execute(),
  ).toEqual([])
})

test('a circle never gets a role of the server that has its name', async () => {
  const { world } = both
  world.roles.push({ id: '1000000000000000777', name: 'Kring Directie', permissions: '0', managed: false })
  await connected('Directie')
  expect(world.roles.filter(({ name }) => name === 'Kring Directie')).toHaveLength(2)
})

test('what is forgotten here is taken away there; a connection that ends is tidied, and what was said stays', async () => {
  const { id, slug, channel } = await connected('Vergeten')
  const { world, settle } = both
  const dana = await both.app.member({ name: 'Dana', handle: 'dana' })
  await tx((open) => letShow(open, dana.personId, { page_for: 0 }))
  await dana.post(`/kringen/${slug}/meedoen`, { act: 'join' })
  const account = world.person('dd')
  await both.link(dana, account)
  await say(id, dana, 'Van mij')
  const post = await say(id, bram!, 'Van Bram')
  await settle()
  expect(both.read(channel)).toEqual(['Dana: Van mij', 'Bram: Van Bram'])
  await dana.post('/mij/gegevens/weg', { sure: 'ja' })
  await settle()
  expect(both.read(channel)).toEqual(['Bram: Van Bram'])
  expect(rolesOf(account.id)).toEqual([])

  await anna!.post(`/kringen/${slug}/discord`, { act: 'disconnect' })
  await settle()
  expect(world.webhooks.filter(({ channel_id }) => channel_id === channel)).toEqual([])
  expect(world.roles.map(({ name }) => name)).not.toContain('Kring Vergeten')
  await say(id, bram!, 'Alleen hier')
  world.say(channel, account, 'Alleen daar')
  await settle()
  expect(both.read(channel)).toEqual(['Bram: Van Bram', 'dd: Alleen daar'])
  expect(await both.app.text(`/kringen/${slug}`)).not.toContain('Alleen daar')
  // What goes here afterwards goes there all the same.
  await bram!.post(`/kringen/${slug}/berichten/${post}/doen`, { act: 'remove' })
  await settle()
  expect(both.read(channel)).toEqual(['dd: Alleen daar'])
})

test('what the bot may not, or cannot read, is told to moderators, and mended by itself', async () => {
  const { id, slug, channel } = await connected('Rechten')
  const { world, run, pass } = both
  const page = () => anna!.text(`/kringen/${slug}/discord`)
  world.hidden.add(channel)
  await say(id, anna!, 'Later')
  await run()
  expect(await page()).toContain('De bot mag iets niet in dit kanaal')
  const asked = both.server.heard.length
  await run()
  const again = both.server.heard.slice(asked).filter(({ status }) => status === 403)
  expect(again).toEqual([])
  world.hidden.delete(channel)
  pass(10)
  await run()
  expect(both.read(channel)).toEqual(['Anna: Later'])
  expect(await page()).not.toContain('De bot mag iets niet')

  // Somebody takes the webhook away: another is made.
  world.webhooks = world.webhooks.filter(({ channel_id }) => channel_id !== channel)
  await say(id, anna!, 'Weer')
  await run()
  pass(10)
  await run()
  expect(both.read(channel).at(-1)).toBe('Anna: Weer')

  world.flags = 0
  await run(true)
  expect(await page()).toContain('Message Content Intent')
  world.flags = 1 << 18
  pass(10)
  await run(true)
  expect(await page()).not.toContain('Message Content Intent')
})

test('a bot that is no longer known stops asking', async () => {
  const { world, run, pass, server } = both
  await connected('Sleutel')
  const token = world.botToken
  Object.assign(world, { botToken: 'another' })
  await run()
  const asked = server.heard.length
  for (let minute = 0; minute < 50; minute += 10) {
    pass(10)
    await run()
  }
  expect(server.heard.length).toBe(asked)
  Object.assign(world, { botToken: token })
  pass(11)
  await run()
  expect(server.heard.length).toBeGreaterThan(asked)
})

const shown = () =>
  both.world.events.map(({ name, status, scheduled_start_time, entity_metadata }) => ({
    name,
    status,
    scheduled_start_time,
    entity_metadata,
  }))

test('gatherings of a connected series are events there; they move, are called off, and are taken back by choice', async () => {
  const { app, settle, world } = both
  const seriesId = await tx((open) => aSeries(open))
  const at = (day: number) => ({
    startsAt: new Date(`2026-12-${day}T18:00:00Z`),
    endsAt: new Date(`2026-12-${day}T20:00:00Z`),
  })
  const add = async (title: string, day: number, more: Partial<Parameters<typeof aGathering>[1]> = {}) => {
    const id = await tx((open) => aGathering(open, { title: { nl: title }, ...at(day), ...more }))
    return app.db
      .selectFrom('programme.gathering_card')
      .select(['id', 'slug'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
  }
  const one = await add('Een', 10, { seriesId, placeText: 'De hal' })
  const two = await add('Twee', 11, { seriesId, mode: 'online' })
  const loose = await add('Los', 12)
  await connected('Reeks', `series-${seriesId}`)
  const line = (name: string, day: number, location: string, status = 1) => ({
    ...{ name, status, scheduled_start_time: `2026-12-${day}T18:00:00.000Z` },
    entity_metadata: { location },
  })
  expect(shown()).toEqual([line('Een', 10, 'De hal'), line('Twee', 11, 'Online')])

  const steward = await app.member({ steward: true })
  expect(await steward.text(`/bijeenkomsten/${loose.slug}/organiseren/discord`)).toContain(
    'Zet deze bijeenkomst in Discord',
  )
  expect((await bram!.get(`/bijeenkomsten/${loose.slug}/organiseren/discord`)).status).toBe(403)
  await steward.post(`/bijeenkomsten/${loose.slug}/organiseren/discord`, { wanted: 'yes' })
  await tx((open) => changeGatherings(open, [{ id: one.id ?? 0, change: at(13) }]))
  await tx((open) => changeGatherings(open, [{ id: two.id ?? 0, change: { status: 'cancelled' } }]))
  world.losing = (method) => method === 'POST'
  await both.run()
  world.losing = undefined
  await settle()
  expect(shown().toSorted((a, b) => String(a.name).localeCompare(String(b.name)))).toEqual([
    line('Een', 13, 'De hal'),
    line('Los', 12, expect.any(String) as never),
    line('Twee', 11, 'Online', 4),
  ])
  await steward.post(`/bijeenkomsten/${one.slug}/organiseren/discord`, {})
  await settle()
  expect(shown().map(({ name }) => name)).not.toContain('Een')
})

test('a server has a hundred events at most: the nearest are there, and others follow when there is room', async () => {
  const { world, settle } = both
  world.events = Array.from({ length: 99 }, () => ({ id: world.id(), status: 1 }))
  const seriesId = await tx((open) => aSeries(open, { slug: 'vol' }))
  for (const day of [20, 21])
    await tx((open) =>
      aGathering(open, {
        ...{ title: { nl: `Dag ${day}` }, seriesId },
        ...{ startsAt: new Date(`2026-12-${day}T18:00:00Z`), endsAt: new Date(`2026-12-${day}T20:00:00Z`) },
      }),
    )
  await connected('Vol', `series-${seriesId}`)
  const names = () => world.events.map(({ name }) => name).filter((name) => String(name).startsWith('Dag'))
  expect(names()).toEqual(['Dag 20'])
  world.events = world.events.slice(1)
  await settle()
  expect(names()).toEqual(['Dag 20', 'Dag 21'])
})
