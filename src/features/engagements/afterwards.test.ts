import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { aCall } from '#calls'
import { quietLog } from '#platform/log'
import { aCollective, aMembership } from '#people'
import { openTestApp, type TestApp, type TestMember } from '../../app/testing.ts'
import { anEngagement } from './factories.ts'
import { feature } from './feature.ts'

let app: TestApp
let anna: TestMember
let bob: TestMember
let carla: TestMember
let steward: TestMember
beforeAll(async () => {
  app = await openTestApp()
  steward = await app.member({ name: 'Stef Beheer', steward: true })
})
afterAll(() => app.close())
beforeEach(async () => {
  anna = await app.member({ name: 'Anna Vermeer' })
  bob = await app.member({ name: 'Bob Jansen', locale: 'en' })
  carla = await app.member({ name: 'Carla Duarte' })
})

type Write = Parameters<ReturnType<TestApp['db']['transaction']>['execute']>[0]
const write = <T>(work: (tx: Parameters<Write>[0]) => Promise<T>): Promise<T> => app.db.transaction().execute(work)
const page = (id: number) => `/samenwerkingen/${id}`
const plain = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
const to = (answer: Response) => [answer.status, answer.headers.get('location')]
const photo = async () =>
  new File(
    [
      new Uint8Array(
        await sharp({ create: { width: 60, height: 30, channels: 3, background: 'red' } })
          .png()
          .toBuffer(),
      ),
    ],
    'still.png',
    { type: 'image/png' },
  )

/** Lets this feature's listeners hear everything that was announced, as the relay does, twice. */
async function hearAll() {
  const { rows } = await sql<{ name: string; payload: object }>`
    select name, payload from platform.event_log where name like 'engagements.%' order by id`.execute(app.db)
  const context = {
    db: app.db,
    now: new Date('2026-11-22T11:00:00Z'),
    log: quietLog,
    config: { baseUrl: 'http://golflengte.test' } as never,
  }
  for (const { name, payload } of [...rows, ...rows])
    for (const one of feature.listeners ?? []) if (one.event === name) await one.hear(context, payload)
}
const mailsTo = async (member: TestMember) =>
  (
    await app.db
      .selectFrom('platform.mail')
      .select(['kind', 'subject'])
      .where('person_id', '=', member.personId)
      .where('kind', 'like', 'engagements.%')
      .orderBy('id')
      .execute()
  ).map(({ kind, subject }) => `${kind.replace('engagements.', '')}: ${subject}`)

test('what came of it is public when both said yes, and stands on the call and on both pages', async () => {
  const call = await write((tx) =>
    aCall(tx, { askerId: anna.personId, title: 'Film over Hilversum', state: 'matched' }),
  )
  const id = await write((tx) =>
    anEngagement(tx, {
      askerId: anna.personId,
      doerId: bob.personId,
      callId: call.id,
      title: 'Film over Hilversum',
      state: 'ended',
    }),
  )
  // Everything that came of the call is done: so is the call.
  await hearAll()
  expect(
    await app.db.selectFrom('calls.call_card').select('state').where('id', '=', call.id).executeTakeFirst(),
  ).toEqual({
    state: 'done',
  })
  const form = `${page(id)}/resultaat`
  const empty = await anna.post(form, { act: 'write', textNl: ' ', href: 'javascript:alert(1)' })
  expect([empty.status, plain(await empty.text()).includes('Dat is geen webadres')]).toEqual([422, true])
  const said = {
    act: 'write',
    textNl: 'De film ging in première in het filmtheater.',
    textEn: '',
    href: 'https://film.example',
  }
  expect(to(await anna.post(form, { ...said, picture: await photo() }))).toEqual([303, `${page(id)}?done=outcome`])
  expect((await app.get(`/resultaten/${id}`)).status).toBe(404)
  const picture = /\/resultaatfoto\/[^"]*/.exec(await bob.text(page(id)))?.[0] ?? ''
  const seen = async () => [
    (await app.get(picture)).status,
    (await carla.get(picture)).status,
    (await bob.get(picture)).status,
  ]
  expect(await seen()).toEqual([404, 404, 200])

  // Bob read the first words; Anna changes them before he says yes: his yes is not to what he did not read.
  await anna.post(form, { ...said, textNl: 'De film kreeg een prijs.' })
  expect(to(await bob.post(form, { act: 'yes', version: '1' }))).toEqual([303, `${page(id)}?done=changed`])
  expect(to(await bob.post(form, { act: 'yes', version: '2' }))).toEqual([303, `${page(id)}?done=published`])
  expect(await seen()).toEqual([200, 200, 200])
  const outcome = plain(await app.text(`/resultaten/${id}`))
  expect(outcome).toMatch(/Film over Hilversum.*De film kreeg een prijs\./)
  for (const address of [`/oproepen/${call.slug}`, `/mensen/${anna.handle}`, `/mensen/${bob.handle}`])
    expect(plain(await app.text(address))).toMatch(
      /(Samen gemaakt|Wat ervan kwam).*november 2026 · Bob Jansen voor Anna Vermeer.*De film kreeg een prijs\./,
    )

  expect(to(await bob.post(`${page(id)}/bij-je-werk`))).toEqual([303, `${page(id)}?done=portfolio`])
  await bob.post(`${page(id)}/bij-je-werk`)
  const profile = plain(await app.text(`/mensen/${bob.handle}`))
  expect(profile.match(/Werk Film over Hilversum 2026 De film kreeg een prijs\./g)).toHaveLength(1)
  // A change takes it from sight until both said yes again; and either may take the yes back.
  await bob.post(form, { ...said, textNl: 'De film kreeg twee prijzen.' })
  expect((await app.get(`/resultaten/${id}`)).status).toBe(404)
  await anna.post(form, { act: 'yes', version: '3' })
  expect((await app.get(`/resultaten/${id}`)).status).toBe(200)
  expect((await carla.post(form, { act: 'withdraw' })).status).toBe(404)
  expect(to(await anna.post(form, { act: 'withdraw' }))).toEqual([303, `${page(id)}?done=private`])
  expect((await app.get(`/resultaten/${id}`)).status).toBe(404)
})

test('neither reads the other’s remark before both have written; then nothing is changed', async () => {
  const id = await write((tx) =>
    anEngagement(tx, {
      askerId: anna.personId,
      doerId: bob.personId,
      state: 'ended',
      at: new Date('2026-11-22T10:00:00Z'),
    }),
  )
  const form = `${page(id)}/terugblik`
  await anna.post(form, { text: 'Bob luistert goed.' })
  await anna.post(form, { text: 'Bob luistert heel goed.' })
  for (const address of [page(id), form]) expect(await bob.text(address)).not.toContain('luistert')
  expect(plain(await bob.text(page(id)))).toContain('De ander heeft geschreven')
  expect(to(await bob.post(form, { text: 'Anna weet wat ze wil.' }))).toEqual([303, `${page(id)}?done=remark`])
  expect(plain(await bob.text(page(id)))).toContain('Bob luistert heel goed.')
  expect(to(await anna.post(form, { text: 'Bob kwam te laat.' }))).toEqual([303, `${page(id)}?done=late`])
  expect(plain(await bob.text(page(id)))).not.toContain('te laat')

  // Public only with the outcome, and a steward takes one from sight without the other.
  await anna.post(`${page(id)}/resultaat`, { act: 'write', textNl: 'Een mooie film.', textEn: '', href: '' })
  await bob.post(`${page(id)}/resultaat`, { act: 'yes', version: '1' })
  expect(plain(await app.text(`/resultaten/${id}`))).toMatch(
    /Bob luistert heel goed\. Anna Vermeer Anna weet wat ze wil\. Bob Jansen/,
  )
  expect((await anna.post(`/beheer/resultaten/${id}`, { what: 'doer' })).status).toBe(403)
  expect((await steward.post(`/beheer/resultaten/${id}`, { what: 'doer' })).status).toBe(303)
  const after = plain(await app.text(`/resultaten/${id}`))
  expect([after.includes('Bob luistert heel goed.'), after.includes('Anna weet wat ze wil.')]).toEqual([true, false])
  await hearAll()
  const about = 'Geluid bij een korte film'
  expect(await mailsTo(bob)).toEqual([
    `done: Is it done? ${about}`,
    `remarked: Anna Vermeer looked back: ${about}`,
    `outcome: Read what came of it: ${about}`,
  ])
})

test('one remark alone opens after a fortnight, and the other comes too late', async () => {
  const late = await openTestApp({ now: '2026-12-07T11:00:00Z' })
  try {
    const [dina, ed] = [await late.member({ name: 'Dina Bos' }), await late.member({ name: 'Ed Visser' })]
    const id = await late.db.transaction().execute(async (tx) => {
      const made = await anEngagement(tx, {
        askerId: dina.personId,
        doerId: ed.personId,
        state: 'ended',
        at: new Date('2026-11-22T09:00:00Z'),
      })
      await tx
        .insertInto('engagements.remark')
        .values({
          engagement_id: made,
          side: 'asker',
          text: '{"nl":"Ed werkt snel."}',
          by_id: dina.personId,
          written_at: new Date('2026-11-23T09:00:00Z'),
        })
        .execute()
      return made
    })
    expect(plain(await ed.text(page(id)))).toContain('Ed werkt snel.')
    expect(to(await ed.post(`${page(id)}/terugblik`, { text: 'Dank je.' }))).toEqual([303, `${page(id)}?done=late`])
  } finally {
    await late.close()
  }
})

test('a collective divides what it does: sums are checked, each signs, a change needs all again', async () => {
  const dora = await app.member({ name: 'Dora Kok' })
  const [ruis, id] = await write(async (tx) => {
    const made = await aCollective(tx, { name: `Collectief Ruis ${dora.personId}` })
    for (const one of [anna, bob, carla])
      await aMembership(tx, { personId: one.personId, partyId: made.id, standing: one === anna ? 'admin' : 'member' })
    return [
      made,
      await anEngagement(tx, { askerId: dora.personId, doerId: made.id, doerBy: anna.personId, state: 'agreed' }),
    ] as const
  })
  const form = `${page(id)}/aandelen`
  const shares = (...of: string[]) => ({
    act: 'propose',
    ...Object.fromEntries([anna, bob, carla].map((one, at) => [`share-${one.personId}`, of[at] ?? ''])),
  })
  // Who asks does not learn how it is divided, nor does anybody else.
  expect([(await dora.get(form)).status, (await dora.post(form, shares('50', '50', ''))).status]).toEqual([404, 404])
  const short = await anna.post(form, shares('33', '33', '33'))
  expect([short.status, plain(await short.text()).includes('Samen is dit 99%: er ontbreekt nog 1%.')]).toEqual([
    422,
    true,
  ])
  const wrong = await anna.post(form, shares('33,33', '33', '34'))
  expect([wrong.status, plain(await wrong.text()).includes('hooguit één cijfer achter de komma')]).toEqual([422, true])
  expect(to(await anna.post(form, shares('33,4', '33,3', '33,3')))).toEqual([303, `${form}?done=proposed`])
  expect((await bob.get(`${form}.pdf`)).status).toBe(404)
  // Signed twice at once it is signed once; who is not named, or signs what is off, signs nothing.
  const answers = await Promise.all([1, 2].map(() => bob.post(form, { act: 'sign', number: '1' })))
  expect(answers.map((one) => one.headers.get('location'))).toEqual([`${form}?done=signed`, `${form}?done=signed`])
  expect(to(await bob.post(form, { act: 'sign', number: '2' }))).toEqual([303, `${form}?done=changed`])
  expect((await dora.post(form, { act: 'sign', number: '1' })).status).toBe(404)
  expect(plain(await carla.text('/mij/samenwerkingen'))).toContain('Teken je aandeel')
  expect(to(await carla.post(form, { act: 'sign', number: '1' }))).toEqual([303, `${form}?done=all-signed`])
  expect(plain(await carla.text(form))).toMatch(
    /Anna Vermeer 33,4% € 334,00 .*Bob Jansen 33,3% € 333,00 .*Carla Duarte 33,3% € 333,00/,
  )
  const pdf = await bob.get(`${form}.pdf`)
  expect([
    pdf.status,
    Buffer.from(await pdf.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ]).toEqual([200, '%PDF-'])

  // Another division: the old one holds until all signed; a member who leaves takes an open one down.
  await bob.post(form, shares('', '50', '50'))
  expect(plain(await anna.text(form))).toMatch(/Getekend door iedereen.*Voorgestelde wijziging/)
  expect(to(await carla.post(form, { act: 'refuse', number: '2' }))).toEqual([303, `${form}?done=refused`])
  // The database itself knows the sum, and what signed means.
  const set = (number: number, permille: number) =>
    write((tx) =>
      tx
        .updateTable('engagements.share')
        .set({ permille })
        .where('engagement_id', '=', id)
        .where('number', '=', number)
        .where('position', '=', 1)
        .execute(),
    )
  await expect(set(1, 333)).rejects.toThrow('add up to 999 of 1000')
  await expect(
    write((tx) =>
      tx
        .updateTable('engagements.share')
        .set({ signed_at: null })
        .where('engagement_id', '=', id)
        .where('number', '=', 1)
        .execute(),
    ),
  ).rejects.toThrow('not signed by all')
  expect(ruis.kind).toBe('collective')
})

test('who goes leaves the other with what is theirs, and takes the own words along', async () => {
  const [running, ended] = await write(async (tx) => [
    await anEngagement(tx, { askerId: anna.personId, doerId: bob.personId, state: 'agreed' }),
    await anEngagement(tx, {
      askerId: anna.personId,
      doerId: bob.personId,
      state: 'ended',
      at: new Date('2026-11-22T10:00:00Z'),
    }),
  ])
  await bob.post(`${page(ended)}/terugblik`, { text: 'Anna weet wat ze wil.' })
  const mine = (await feature.personal?.collect(app.db, bob.personId)) ?? []
  expect(mine.map(({ name, records }) => [name, records.length])).toEqual([
    ['engagements', 2],
    ['engagement-terms', 2],
    ['remarks', 1],
    ['shares', 0],
  ])
  await write(async (tx) => feature.personal?.forget(tx, bob.personId))
  expect(plain(await anna.text(page(running)))).toContain('omdat een van beiden er niet meer is')
  expect(plain(await anna.text(page(ended)))).toContain('Anna Vermeer vraagt, iemand die er niet meer is doet het.')
  expect(
    await app.db.selectFrom('engagements.remark').select('side').where('engagement_id', '=', ended).execute(),
  ).toEqual([])
})
