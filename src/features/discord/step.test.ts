import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Tx } from '#platform/database'
import { aCircle, aPost } from '#circles'
import { letShow } from '#people'
import type { TestMember } from '../../app/testing.ts'
import { type Both, openBoth } from '../../../tests/discord.ts'

let both: Both
let [anna, bram]: TestMember[] = []
beforeAll(async () => {
  both = await openBoth()
  anna = await both.app.member({ name: 'Anna', handle: 'anna' })
  bram = await both.app.member({ name: 'Bram', handle: 'bram' })
  for (const { personId } of [anna, bram]) await tx((open) => letShow(open, personId, { page_for: 0 }))
})
afterAll(() => both.close())

const tx = <Result>(work: (open: Tx) => Promise<Result>) => both.app.db.transaction().execute(work)
const say = (circleId: number, by: TestMember, words: string, parentId?: number) =>
  tx((open) => aPost(open, { circleId, byId: by.personId, words, parentId, now: both.now() }))
/** A circle with a channel, connected and quiet. */
async function connected(name: string) {
  const circle = await tx((open) => aCircle(open, { name, byId: anna!.personId, members: [bram!.personId] }))
  const channel = both.world.channel()
  await both.connect(anna!, circle.slug, channel)
  await both.settle()
  return { ...circle, channel }
}
/** What is said in a circle, in its order: who says what. */
async function talk(circleId: number): Promise<string[]> {
  const rows = await both.app.db
    .selectFrom('circles.post_state as post')
    .leftJoin('people.party_card as author', 'author.id', 'post.author_id')
    .select(['post.guest', 'author.name', 'post.words', 'post.shown'])
    .where('circle_id', '=', circleId)
    .orderBy('number')
    .execute()
  return rows.map((row) => `${row.guest ?? row.name ?? 'niemand'}: ${row.shown ? row.words : '(weg)'}`)
}
const act = (by: TestMember, slug: string, id: number, fields: Record<string, string>) =>
  by.post(`/kringen/${slug}/berichten/${id}/doen`, fields)

test('a circle is connected by its moderator here and who manages channels there, and everybody is told', async () => {
  const { world, app } = both
  const circle = await tx((open) => aCircle(open, { name: 'Montage', byId: anna!.personId, members: [bram!.personId] }))
  const channel = world.channel()
  expect((await bram!.get(`/kringen/${circle.slug}/discord`)).status).toBe(403)
  expect(await anna!.text(`/kringen/${circle.slug}/instellen`)).toContain(`/kringen/${circle.slug}/discord`)
  const page = await (await anna!.post(`/kringen/${circle.slug}/discord`, { act: 'code' })).text()
  const code = /code:([0-9A-Z-]{9})/.exec(page)?.[1] ?? ''
  const user = world.person('Zomaar')
  const given = { by: user, channelId: channel, options: { code } }
  expect(await both.ask('kring', given)).toEqual({
    content: 'Een kanaal verbinden mag wie hier kanalen of webhooks beheert.',
    own: true,
  })
  expect(await app.text(`/kringen/${circle.slug}`)).not.toContain('Discord')
  const permissions = String(1n << 29n)
  expect((await both.ask('kring', { ...given, permissions })).content).toMatch(
    /^Vanaf nu praat dit kanaal mee met de kring \*\*Montage\*\*/,
  )
  expect((await both.ask('kring', { ...given, permissions })).content).toMatch(/^Die code klopt niet/)
  await both.settle()
  expect(world.webhooks.map(({ name, channel_id }) => ({ name, channel_id }))).toEqual([
    { name: 'Golflengte', channel_id: channel },
  ])
  expect(world.roles.map(({ name, permissions: may }) => ({ name, may }))).toEqual([
    { name: 'Kring Montage', may: '0' },
  ])
  expect(await app.text(`/kringen/${circle.slug}`)).toContain('Deze kring praat mee in Discord')
  expect(await anna!.text(`/en/circles/${circle.slug}/discord`)).toContain('Connected to #algemeen')
})

test('what is said here is said there, in order and with names, and changes and goes there too', async () => {
  const { id, slug, channel } = await connected('Heen')
  const [first, second] = [
    await say(id, anna!, 'Wie **monteert** mee? @everyone <@123>'),
    await say(id, bram!, 'Ik niet'),
  ]
  const answer = await say(id, bram!, 'Of toch wel', first)
  await both.run()
  expect(both.read(channel)).toEqual([
    'Anna: Wie **monteert** mee? @\u200beveryone <\u200b@123>',
    'Bram: Ik niet',
    'Bram: -# Antwoord op Anna: Wie monteert mee? @\u200beveryone \\<@\u200b123\nOf toch wel',
  ])
  const [message] = both.world.channels.get(channel) ?? []
  expect(message?.content.split('\n').at(-1)).toBe(
    `-# [In de kring Heen](<http://golflengte.test/kringen/${slug}/berichten/${first}>)`,
  )
  expect(message?.allowed_mentions).toEqual({ parse: [] })

  await anna!.post(`/kringen/${slug}/berichten/${first}/wijzigen`, { words: 'Wie knipt mee?', version: '1' })
  await act(bram!, slug, second, { act: 'remove' })
  await act(anna!, slug, answer, { act: 'hide', reason: 'Niet hier' })
  await both.run()
  expect(both.read(channel)).toEqual(['Anna: Wie knipt mee?'])
  await act(anna!, slug, answer, { act: 'show' })
  await both.run()
  expect(both.read(channel).at(-1)).toBe('Bram: -# Antwoord op Anna: Wie knipt mee?\nOf toch wel')
  // Nothing to do: nothing is sent.
  const before = both.server.heard.filter(({ method }) => method !== 'GET').length
  await both.run()
  expect(both.server.heard.filter(({ method }) => method !== 'GET').length).toBe(before)
})

test('a copy that a moderator there takes away does not come back; a name that may not be there is none', async () => {
  const { id, slug, channel } = await connected('Weg')
  const shy = await both.app.member({ name: 'Schuw' })
  await tx((open) => letShow(open, shy.personId, { page_for: 1 }))
  await shy.post(`/kringen/${slug}/meedoen`, { act: 'join' })
  const post = await say(id, shy, 'Zonder naam')
  await both.run()
  expect(both.read(channel)).toEqual(['Iemand uit de kring: Zonder naam'])
  both.world.remove(both.world.channels.get(channel)![0]!)
  await both.run()
  await shy.post(`/kringen/${slug}/berichten/${post}/wijzigen`, { words: 'Nog eens', version: '1' })
  await both.run()
  expect(both.read(channel)).toEqual([])
  expect(await talk(id)).toEqual(['Schuw: Nog eens'])
})

test('long words end with the way to the rest, and fit', async () => {
  const { id, channel } = await connected('Lang')
  await say(id, anna!, `\`\`\`\n${'woord '.repeat(900)}`)
  await say(id, anna!, 'discord'.repeat(10))
  await both.run()
  const [long] = both.world.channels.get(channel) ?? []
  expect(long!.content.length).toBeLessThanOrEqual(2000)
  expect(long!.content).toMatch(/woord\n``` … lees verder in de kring\n-# \[In de kring Lang\]/)
  expect(both.read(channel)).toHaveLength(2)
})

test('what is said there is said here: by guests, by members who linked, as answers, changed and taken away', async () => {
  const { id, slug, channel } = await connected('Terug')
  const { world, app } = both
  const [cas, bramThere] = [world.person('Cas'), world.person('bramm')]
  await both.link(bram!, bramThere)
  const first = world.say(channel, cas, `Hoi <@${bramThere.id}>, ||geheim|| <#123456789012345678> <script>x</script>`, {
    mentions: [bramThere],
  })
  const reply = world.say(channel, bramThere, 'Dag Cas', {
    type: 19,
    message_reference: { type: 0, message_id: first.id },
  })
  world.say(channel, cas, '', { attachments: [{ filename: 'plan.pdf' }] })
  world.say(channel, { ...world.person('Robot'), bot: true }, 'piep')
  world.say(channel, cas, 'Cas is erbij', { type: 7 })
  await both.run()
  await both.run(true)
  const there = `https://discord.com/channels/${world.guildId}/${channel}`
  const last = world.channels.get(channel)!.find(({ attachments }) => attachments.length > 0)
  expect(await talk(id)).toEqual([
    'Cas: Hoi @bram, geheim een kanaal in Discord <script>x</script>',
    'Bram: Dag Cas',
    `Cas: plan.pdf [bekijk het in Discord](${there}/${last!.id})`,
  ])
  const page = await app.text(`/kringen/${slug}`)
  expect(page).toContain('via Discord')
  expect(page).not.toContain('<script>x')
  // None of it was sent back.
  expect(both.read(channel)).toHaveLength(5)

  world.edit(first, 'Hoi allemaal')
  world.remove(reply)
  await both.run()
  expect(await talk(id)).toEqual(
    ['Cas: Hoi allemaal', 'niemand: (weg)', expect.stringContaining('plan.pdf')].map((one, at) =>
      at === 1 ? 'Bram: (weg)' : one,
    ),
  )

  // A moderator here hides what came from there: it goes there as well.
  const post = await app.db
    .selectFrom('circles.post_state')
    .select('id')
    .where('circle_id', '=', id)
    .orderBy('number')
    .executeTakeFirstOrThrow()
  await act(anna!, slug, post.id!, { act: 'hide', reason: 'Niet hier' })
  await both.run()
  await both.run()
  expect(both.read(channel)).not.toContain('Cas: Hoi allemaal')
  expect((await talk(id))[0]).toBe('Cas: (weg)')
  // Shown again, it is said there again, once, by the name it has here.
  await act(anna!, slug, post.id!, { act: 'show' })
  await both.run()
  await both.run(true)
  expect(both.read(channel).filter((line) => line === 'Cas: Hoi allemaal')).toHaveLength(1)
  expect((await talk(id)).filter((line) => line === 'Cas: Hoi allemaal')).toHaveLength(1)
  await act(anna!, slug, post.id!, { act: 'hide', reason: 'Toch niet' })
  await both.run()
  expect(both.read(channel)).not.toContain('Cas: Hoi allemaal')
})

test('two hundred messages that came meanwhile all come over, once and in order', async () => {
  const { id, channel } = await connected('Druk')
  const cas = both.world.person('Cas')
  const said = Array.from({ length: 210 }, (_, index) => `bericht ${index}`)
  for (const words of said) both.world.say(channel, cas, words)
  await both.run()
  await both.run()
  expect(await talk(id)).toEqual(said.map((words) => `Cas: ${words}`))
})

test('what was changed or taken away before the last hundred messages is found by going round', async () => {
  const { id, channel } = await connected('Lang')
  const { world, settle, server } = both
  const cas = world.person('Cas')
  const said = Array.from({ length: 320 }, (_, index) => world.say(channel, cas, `regel ${index}`))
  await settle()
  const asked = server.heard.length
  world.edit(said[5]!, 'regel 5, beter')
  world.remove(said[130]!)
  await settle()
  const lines = await talk(id)
  expect([lines[5], lines[130], lines[131]]).toEqual(['Cas: regel 5, beter', 'niemand: (weg)', 'Cas: regel 131'])
  // One page more in a minute.
  const pages = server.heard.slice(asked).filter(({ path }) => path.endsWith(`/channels/${channel}/messages`))
  expect(pages).toHaveLength(2 * 3)
})

test('an outage of an hour: everything is kept, comes over afterwards, in order, once', async () => {
  const { id, slug, channel } = await connected('Storing')
  const { world, server } = both
  const cas = world.person('Cas')
  const asked = server.heard.length
  world.trouble = 'broken'
  const posts: number[] = []
  for (let minute = 0; minute < 60; minute += 5) {
    posts.push(await say(id, anna!, `hier ${minute}`))
    world.say(channel, cas, `daar ${minute}`)
    for (let turn = 0; turn < 5; turn++) {
      both.pass(1)
      await both.run()
    }
    if (minute === 30) world.trouble = 'away'
  }
  // It is asked less and less often.
  expect(server.heard.length - asked).toBeLessThan(20)
  expect(await anna!.text(`/kringen/${slug}/discord`)).toContain('Discord geeft geen antwoord')
  await anna!.post(`/kringen/${slug}/berichten/${posts[0]}/wijzigen`, { words: 'hier nul', version: '1' })
  await act(anna!, slug, posts[1]!, { act: 'remove' })
  world.trouble = undefined
  both.pass(5)
  await both.settle()
  const minutes = Array.from({ length: 12 }, (_, index) => index * 5)
  const mine = minutes.filter((minute) => minute !== 5).map((minute) => `Anna: hier ${minute === 0 ? 'nul' : minute}`)
  expect(both.read(channel)).toEqual([...minutes.map((minute) => `Cas: daar ${minute}`), ...mine])
  expect(await talk(id)).toEqual([
    ...minutes.map((minute) => (minute === 5 ? 'Anna: (weg)' : `Anna: hier ${minute === 0 ? 'nul' : minute}`)),
    ...minutes.map((minute) => `Cas: daar ${minute}`),
  ])
  expect(await anna!.text(`/kringen/${slug}/discord`)).not.toContain('geen antwoord')
})

test('a message of which the answer never came is not sent twice, also by a program that was started anew', async () => {
  const { id, channel } = await connected('Kwijt')
  await say(id, anna!, 'Eén keer')
  await say(id, anna!, 'En dan dit')
  both.world.trouble = undefined
  const sends = () =>
    both.server.heard.filter(({ method, path }) => method === 'POST' && path.startsWith('/webhooks/')).length
  const before = sends()
  // Only the sending is lost: what is read before it comes.
  both.world.losing = (method) => method === 'POST'
  await both.run()
  both.world.losing = undefined
  expect(both.read(channel)).toEqual(['Anna: Eén keer'])
  both.pass(1)
  await both.run(true)
  await both.run(true)
  expect(both.read(channel)).toEqual(['Anna: Eén keer', 'Anna: En dan dit'])
  expect(sends() - before).toBe(1)
})

test('limits are kept before they are met; told to wait, it waits, and all arrives once', async () => {
  const { id, channel } = await connected('Grens')
  const { server } = both
  const before = server.heard.length
  const said = Array.from({ length: 16 }, (_, index) => `nummer ${index}`)
  for (const words of said) await say(id, anna!, words)
  await both.run()
  expect(server.heard.slice(before).filter(({ status }) => status === 429)).toEqual([])
  expect(both.read(channel)).toEqual(said.map((words) => `Anna: ${words}`))

  await say(id, anna!, 'kort wachten')
  server.refuse({ seconds: 0.05, scope: 'shared' }, { seconds: 0.05, scope: 'user' })
  await both.run()
  expect(both.read(channel).at(-1)).toBe('Anna: kort wachten')

  await say(id, anna!, 'lang wachten')
  server.refuse({ seconds: 1.2, scope: 'global' })
  await both.run()
  await both.settle()
  expect(both.read(channel).at(-1)).toBe('Anna: lang wachten')
  expect(both.read(channel)).toHaveLength(18)
})
