import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { chooseToBeSuggested } from '#encounters'
import { aCollective, aMembership, aPerson, changeParty, representedBy } from '#people'
import { openTestApp, type TestApp, type TestMember } from '../../app/testing.ts'
import { lacking, whoFits } from './fitting/finding.ts'

let app: TestApp
let anna: TestMember
let bob: TestMember
let carla: TestMember
let dora: TestMember
let round = 0
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  round++
  ;[anna, bob, carla, dora] = (await Promise.all(
    ['Anna Vermeer', 'Bob Jansen', 'Carla Duarte', 'Dora Kok'].map((name) => app.member({ name: `${name} ${round}` })),
  )) as [TestMember, TestMember, TestMember, TestMember]
})

type Write = Parameters<ReturnType<TestApp['db']['transaction']>['execute']>[0]
const write = <T>(work: (tx: Parameters<Write>[0]) => Promise<T>): Promise<T> => app.db.transaction().execute(work)
const plain = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
const to = (answer: Response) => [answer.status, answer.headers.get('location')]
const stateOf = async (partyId: number) =>
  await app.db
    .selectFrom('collectives.collective_card')
    .select(['state', 'members'])
    .where('party_id', '=', partyId)
    .executeTakeFirst()
const mailsTo = async (member: TestMember) =>
  (
    await app.db
      .selectFrom('platform.mail')
      .select('kind')
      .where('person_id', '=', member.personId)
      .orderBy('id')
      .execute()
  ).map(({ kind }) => kind)
const found = (who: TestMember, name: string, ...others: string[]) =>
  who.post('/collectieven/nieuw', {
    name,
    summary: '',
    role: 'geluid',
    ...Object.fromEntries(others.map((one, at) => [`who${at + 1}`, one])),
  })

/** Anna, Bob and Carla in a collective that lives. */
async function ruis() {
  const made = await write(async (tx) => {
    const collective = await aCollective(tx, { name: `Ruis ${round}`, handle: `ruis-${round}` })
    for (const one of [anna, bob, carla])
      await aMembership(tx, {
        personId: one.personId,
        partyId: collective.id,
        standing: one === anna ? 'admin' : 'organiser',
      })
    return collective
  })
  return made
}

test('three found a collective: asked by name, it is there with the third yes and not before', async () => {
  const name = `Nieuw Collectief ${round}`
  const alone = await found(anna, name, bob.name)
  expect([alone.status, plain(await alone.text()).includes('Noem er minstens twee')]).toEqual([422, true])
  const strange = await found(anna, name, 'Niemand Hier', anna.handle)
  const said = plain(await strange.text())
  expect([said.includes('Die naam kennen we niet'), said.includes('Dat ben jij')]).toEqual([true, true])
  const started = await found(anna, name, bob.name, `/mensen/${carla.handle}`, dora.handle)
  const href = (started.headers.get('location') ?? '').split('?')[0] ?? ''
  expect([started.status, href]).toEqual([303, expect.stringMatching(/^\/collectieven\/oprichting\/\d+$/)])
  expect(await mailsTo(bob)).toEqual(['collectives.asked'])
  // Who is not asked does not learn that it is there, and nobody says yes for another.
  const stranger = await app.member({ name: 'Vreemde' })
  expect([(await stranger.get(href)).status, (await stranger.post(href, { act: 'yes' })).status]).toEqual([404, 404])
  expect(plain(await bob.text('/mij/collectieven'))).toContain('Doe je mee?')
  expect(to(await bob.post(href, { act: 'yes', role: 'montage' }))).toEqual([303, `${href}?done=yes`])
  expect(to(await bob.post(href, { act: 'no' }))).toEqual([303, `${href}?done=no`])
  expect(await app.text('/collectieven')).not.toContain(name)
  await bob.post(href, { act: 'yes', role: 'montage' })
  // Two give the third yes at once: one collective.
  const answers = await Promise.all([carla, dora].map((one) => one.post(href, { act: 'yes', role: '' })))
  expect(answers.map((one) => one.headers.get('location')).toSorted()).toEqual(
    [`${href}?done=late`, `/organisaties/nieuw-collectief-${round}`].toSorted(),
  )
  const page = plain(await app.text(`/organisaties/nieuw-collectief-${round}`))
  expect(page).toMatch(new RegExp(`${name} .*Anna Vermeer ${round} geluid.*Bob Jansen ${round} montage`))
  await expect.poll(() => app.text('/collectieven')).toContain(name)
  const { rows } = await sql<{ standing: string; n: number }>`
    select m.standing, count(*)::int as n from people.membership_card m join people.party_card p on p.id = m.party_id
     where p.name = ${name} group by 1 order by 1`.execute(app.db)
  expect(rows).toEqual([
    { standing: 'admin', n: 1 },
    { standing: 'invited', n: 1 },
    { standing: 'organiser', n: 2 },
  ])
  expect(await representedBy(app.db, bob.personId)).toHaveLength(2)
})

test('the collective of somebody new waits for a steward, and is called off by its founder alone', async () => {
  const fresh = await app.member({ name: `Fien Nieuw ${round}`, trusted: false })
  expect(await fresh.text('/collectieven/nieuw')).toContain('Omdat je hier nieuw bent')
  const href =
    ((await found(fresh, `Vers ${round}`, bob.handle, carla.handle)).headers.get('location') ?? '').split('?')[0] ?? ''
  for (const one of [bob, carla]) await one.post(href, { act: 'yes', role: '' })
  expect((await app.get(`/organisaties/vers-${round}`)).status).toBe(404)
  expect((await fresh.get(`/organisaties/vers-${round}`)).status).toBe(200)
  const off =
    ((await found(anna, `Toch niet ${round}`, bob.handle, carla.handle)).headers.get('location') ?? '').split('?')[0] ??
    ''
  expect(to(await bob.post(off, { act: 'off' }))).toEqual([303, `${off}?done=late`])
  expect(to(await anna.post(off, { act: 'off' }))).toEqual([303, `${off}?done=off`])
  expect(to(await bob.post(off, { act: 'yes', role: '' }))).toEqual([303, `${off}?done=late`])
})

test('with fewer than three it rests, says so, and lives again with a third; the database sees to it', async () => {
  const { id, handle } = await ruis()
  expect(await stateOf(id)).toEqual({ state: 'live', members: 3 })
  expect((await carla.post(`/organisaties/${handle}/meedoen`, { act: 'leave' })).status).toBe(303)
  expect(await stateOf(id)).toEqual({ state: 'resting', members: 2 })
  await expect
    .poll(async () => plain(await app.text(`/organisaties/${handle}`)))
    .toMatch(/Ruis \d+ rust Er zijn nog 2 leden\. Met drie leden/)
  await expect(
    write((tx) => tx.updateTable('collectives.collective').set({ state: 'live' }).where('party_id', '=', id).execute()),
  ).rejects.toThrow('lives with fewer than three members')
  await dora.post(`/organisaties/${handle}/meedoen`, { act: 'ask', words: '' })
  expect(await stateOf(id)).toEqual({ state: 'resting', members: 2 })
  await anna.post(`/organisaties/${handle}/leden`, { act: 'accept', person: String(dora.personId) })
  expect(await stateOf(id)).toEqual({ state: 'live', members: 3 })
})

test('members let their skills count, without a name, and it is found by them', async () => {
  const { handle } = await ruis()
  await write((tx) =>
    changeParty(tx, bob.personId, { skills: { has: ['sound-design', 'screenwriting'], seeks: [], offers: [] } }),
  )
  const list = (query: string) => app.text(`/collectieven?${query}`)
  expect(await list('skill=sound-design')).not.toContain(`Ruis ${round}`)
  expect((await dora.post(`/collectieven/${handle}/vaardigheden`, { lends: 'yes' })).status).toBe(404)
  expect(to(await bob.post(`/collectieven/${handle}/vaardigheden`, { lends: 'yes' }))).toEqual([
    303,
    '/mij/collectieven?done=saved',
  ])
  await expect.poll(() => list('skill=sound-design')).toContain(`Ruis ${round}`)
  expect(await list(`q=ruis+${round}`)).toContain(`Ruis ${round}`)
  expect(await list('q=bestaatniet')).toContain('Geen collectief past')
  expect(plain(await app.text(`/organisaties/${handle}`))).toContain('Wat de leden samen kunnen')
  await bob.post(`/organisaties/${handle}/meedoen`, { act: 'leave' })
  await expect.poll(() => list('skill=sound-design')).not.toContain(`Ruis ${round}`)
})

test('who would fit brings what is lacking, wants to be found, and is kept apart from nobody in it', async () => {
  const { id, handle } = await ruis()
  const people = await write(async (tx) => {
    await changeParty(tx, id, {
      skills: { has: ['sound-design'], seeks: ['sound-design', 'directing', 'screenwriting'], offers: [] },
    })
    const made = []
    for (const [at, has] of [
      ['directing', 'screenwriting'],
      ['directing'],
      ['directing'],
      ['directing'],
      ['sound-design'],
      ['directing'],
    ].entries())
      made.push(await aPerson(tx, { name: `Kandidaat ${at} ${round}`, skills: { has, seeks: [], offers: [] } }))
    return made
  })
  const ids = people.map((one) => one.id)
  // The fourth does not take part, the third has blocked Bob, the last was invited already.
  await write((tx) =>
    chooseToBeSuggested(
      tx,
      ids.filter((_, at) => at !== 3),
    ),
  )
  const blocks = await app.member({ handle: people[2]?.handle ?? '' })
  expect((await blocks.post(`/mensen/${bob.handle}/blokkeer`)).status).toBe(303)
  await anna.post(`/organisaties/${handle}/leden`, { act: 'invite', who: people[5]?.handle ?? '' })
  const lacks = await lacking(app.db, id, [])
  expect(lacks.map((lack) => lack.id)).toEqual(['directing', 'screenwriting'])
  const fits = await whoFits(app.db, { partyId: id, lacks, today: '2026-11-22', start: 12_345 })
  expect(fits.map(({ name, skills }) => [name, skills.length])).toEqual([
    [`Kandidaat 0 ${round}`, 2],
    [`Kandidaat 1 ${round}`, 1],
  ])
  const page = `/collectieven/${handle}/wie-past`
  expect((await dora.get(page)).status).toBe(404)
  expect(plain(await bob.text(page))).toMatch(/Dit missen jullie.*Kandidaat 0 \d+.*Kan .*Kandidaat 1/)
  expect(to(await bob.post(page, { person: String(ids[0]) }))).toEqual([303, `${page}?done=notAdmin`])
  // Nobody is invited past the list.
  expect(to(await anna.post(page, { person: String(ids[2]) }))).toEqual([303, `${page}?done=there`])
  expect(to(await anna.post(page, { person: String(ids[0]) }))).toEqual([303, `${page}?done=invited`])
  expect(plain(await anna.text(page))).not.toContain('Kandidaat 0')
  // What something asks for, instead of what it seeks itself.
  expect(plain(await anna.text(`${page}?skill=sound-design`))).toContain('Jullie hebben alles wat gevraagd wordt')
  const costs = await app.queriesOf(() => anna.get(page))
  await write((tx) => chooseToBeSuggested(tx, ids.slice(3, 4)))
  expect(await app.queriesOf(() => anna.get(page))).toBe(costs)
})

test('all members dissolve it together; its past stays, and nobody acts for it any more', async () => {
  const { id, handle } = await ruis()
  const page = `/collectieven/${handle}/opheffen`
  expect((await dora.get(page)).status).toBe(404)
  expect((await bob.post(page, { act: 'propose', reason: '' })).status).toBe(422)
  expect(to(await bob.post(page, { act: 'propose', reason: 'We gaan ieder verder.' }))).toEqual([
    303,
    `${page}?done=proposed`,
  ])
  expect(to(await carla.post(page, { act: 'no' }))).toEqual([303, `${page}?done=kept`])
  expect(to(await anna.post(page, { act: 'yes' }))).toEqual([303, `${page}?done=late`])
  await bob.post(page, { act: 'propose', reason: 'We gaan echt ieder verder.' })
  expect(to(await carla.post(page, { act: 'yes' }))).toEqual([303, `${page}?done=yes`])
  expect(await representedBy(app.db, anna.personId)).toEqual([anna.personId, id])
  expect(to(await anna.post(page, { act: 'yes' }))).toEqual([303, `${page}?done=dissolved`])
  expect(await stateOf(id)).toEqual({ state: 'dissolved', members: 3 })
  expect(await representedBy(app.db, anna.personId)).toEqual([anna.personId])
  await expect
    .poll(async () => plain(await app.text(`/organisaties/${handle}`)))
    .toMatch(/Anna Vermeer.*is opgeheven op 22 november 2026.*We gaan echt ieder verder\./)
  expect(await app.text('/collectieven')).not.toContain(`Ruis ${round}`)
  expect(plain(await (await dora.post(`/organisaties/${handle}/meedoen`, { act: 'ask', words: '' })).text())).toContain(
    'Dit collectief is opgeheven',
  )
  expect(await mailsTo(bob)).toEqual(['collectives.kept', 'collectives.dissolved'])
})

test('a list of many takes as many queries as a list of few', async () => {
  const few = await app.queriesOf(() => app.get('/collectieven?seeking=1'))
  await write(async (tx) => {
    for (let at = 0; at < 12; at++)
      await aCollective(tx, { name: `Velen ${at} ${round}`, skills: { has: [], seeks: ['directing'], offers: [] } })
  })
  expect(await app.queriesOf(() => app.get('/collectieven?seeking=1'))).toBe(few)
})
