import { afterAll, beforeAll, expect, test } from 'vitest'
import { aMembership, anOrganisation, aPerson, changeParty, letShow, recordMeetings } from '#people'
import { chooseToBeSuggested, reasonInWords, reasonsToMeet } from '#encounters'
import type { Tx } from '#platform/database'
import { openTestApp, type TestApp, type TestMember } from '../../../app/testing.ts'
import { aCall } from '../factories.ts'
import { fittingCalls } from './calls.ts'

let app: TestApp
let askerId: number
let boss: TestMember
const now = new Date('2026-11-22T11:00:00Z')
const [light, camera] = ['lighting-techniques', 'camera-operation']

const write = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => app.db.transaction().execute(work)
const somebody = async (
  name: string,
  skills: Partial<Record<'has' | 'seeks' | 'offers', string[]>>,
  suggested = true,
) => {
  const member = await app.member({ name })
  await write(async (tx) => {
    await changeParty(tx, member.personId, { skills: { has: [], seeks: [], offers: [], ...skills } })
    await chooseToBeSuggested(tx, [member.personId], suggested)
  })
  return member
}

beforeAll(async () => {
  app = await openTestApp()
  boss = await app.member({ name: 'Baas' })
  askerId = (await write((tx) => anOrganisation(tx, { name: 'Studio Oost' }))).id
  await write((tx) => aMembership(tx, { personId: boss.personId, partyId: askerId, standing: 'admin' }))
})
afterAll(() => app.close())

test('calls for you: by what one can, seeks and whom one knows, each with its reason', async () => {
  const anna = await somebody('Anna', { has: [light], seeks: [camera] })
  const bert = await app.member({ name: 'Bert' })
  await write(async (tx) => {
    await recordMeetings(tx, [[anna.personId, bert.personId]])
    await aCall(tx, { askerId, title: 'Licht bij een documentaire', slug: 'licht', skills: [light] })
    await aCall(tx, { askerId, title: 'Leer draaien', slug: 'draaien', kind: 'internship', skills: [camera] })
    await aCall(tx, { askerId: bert.personId, title: 'Help Bert verhuizen', slug: 'bert', kind: 'initiative' })
    await aCall(tx, { askerId, title: 'Iets heel anders', slug: 'anders' })
    await aCall(tx, { askerId: anna.personId, title: 'Van Anna zelf', slug: 'zelf', skills: [light] })
    await aCall(tx, { askerId, title: 'Al gesloten licht', slug: 'dicht', skills: [light], state: 'closed' })
  })
  const page = await anna.text('/oproepen')
  const top = page.slice(page.indexOf('Iets voor jou'), page.indexOf('Open oproepen'))
  for (const words of [
    'Licht bij een documentaire',
    'Je kunt ',
    'Leer draaien',
    'Je zoekt ',
    'Help Bert verhuizen',
    'Je kent Bert.',
  ])
    expect(top).toContain(words)
  for (const words of ['Iets heel anders', 'Van Anna zelf', 'Al gesloten licht']) expect(top).not.toContain(words)
  expect((await fittingCalls(app.db, anna.personId, now))[0]?.has).toEqual([light])
  expect(await anna.text('/mij')).toContain('Licht bij een documentaire')
  expect(await anna.text('/mij/oproepen')).toContain('Licht bij een documentaire')
  const byFit = await anna.text('/oproepen?order=fits')
  expect(byFit.indexOf('Licht bij een documentaire')).toBeLessThan(byFit.indexOf('Iets heel anders'))
})

test('people for a call: who can it and wants to be suggested; nobody who is kept apart', async () => {
  const names = ['Kan het', 'Wil niet', 'Blokkeert', 'Liever niet', 'Verborgen']
  const [able, , blocks, avoids, hidden] = [
    await somebody('Kan het', { offers: [camera] }),
    await somebody('Wil niet', { has: [camera] }, false),
    await somebody('Blokkeert', { has: [camera] }),
    await somebody('Liever niet', { has: [camera] }),
    await somebody('Verborgen', { has: [camera] }),
  ]
  await write(async (tx) => {
    await letShow(tx, hidden.personId, { page_for: 3 })
    await aCall(tx, { askerId, title: 'Camera gezocht', slug: 'camera', skills: [camera], createdBy: boss.personId })
  })
  await blocks.post(`/mensen/${boss.handle}/blokkeer`)
  await avoids.post(`/mensen/${boss.handle}/liever-niet`, { from: 'person' })
  const path = '/oproepen/camera/organiseren/mensen'
  const page = await boss.text(path)
  expect(names.filter((name) => page.includes(name))).toEqual(['Kan het'])
  expect(page).toContain('Kan ')
  expect((await able.get(path)).status).toBe(403)

  const invite = (by: TestMember, to: TestMember) =>
    by.post(`${path}/${to.handle}`, { [`words-${to.handle}`]: 'Je werk past hier.' })
  const both = await Promise.all([invite(boss, able), invite(boss, able)])
  expect(both.map(({ status }) => status).toSorted()).toEqual([303, 422])
  for (const apart of [blocks, avoids, hidden]) {
    const refused = await invite(boss, apart)
    expect([refused.status, await refused.text()]).toEqual([
      422,
      expect.stringContaining('Deze persoon kun je niet vragen.'),
    ])
  }
  const mails = await app.db
    .selectFrom('platform.mail')
    .select(['subject', 'unsubscribe'])
    .where('person_id', '=', able.personId)
    .execute()
  expect(mails.map(({ subject }) => subject)).toEqual(['Studio Oost vraagt je te reageren: Camera gezocht'])
  expect(await able.text('/mij/oproepen')).toContain('Je werk past hier.')
  await able.post('/mij/oproepen/uitnodiging/camera')
  expect(await able.text('/mij/oproepen')).not.toContain('Je werk past hier.')
  // Who was invited is not suggested again.
  expect(await boss.text(path)).not.toContain('<a href="/mensen/' + able.handle)
})

test('nobody is asked by more than five calls in a week', async () => {
  const busy = await somebody('Druk', { has: [camera] })
  const slugs = await write(async (tx) => {
    const made: string[] = []
    for (let number = 0; number < 6; number++)
      made.push((await aCall(tx, { askerId, slug: `druk-${number}`, skills: [camera] })).slug)
    return made
  })
  const statuses: number[] = []
  for (const slug of slugs)
    statuses.push((await boss.post(`/oproepen/${slug}/organiseren/mensen/${busy.handle}`)).status)
  expect(statuses).toEqual([303, 303, 303, 303, 303, 422])
})

test('over several calls everybody has a turn: who was shown lately comes later', async () => {
  await write(async (tx) => {
    for (let number = 0; number < 30; number++) {
      const { personId } = await somebodyQuick(tx, `turn-${number}`)
      await chooseToBeSuggested(tx, [personId])
    }
    for (let number = 0; number < 5; number++)
      await aCall(tx, { askerId, slug: `beurt-${number}`, skills: ['cinematography'] })
  })
  const seen = new Set<string>()
  for (let number = 0; number < 5; number++) {
    const page = await boss.text(`/oproepen/beurt-${number}/organiseren/mensen`)
    for (const [, name] of page.matchAll(/mensen\/(turn-\d+)"/g)) seen.add(name ?? '')
  }
  expect(seen.size).toBe(30)
})

async function somebodyQuick(tx: Tx, handle: string) {
  const { id } = await aPerson(tx, { handle, name: handle, skills: { has: ['cinematography'], seeks: [], offers: [] } })
  return { personId: id }
}

test('what one asks in a call is a reason to meet, for both', async () => {
  const [asks, can] = [
    await somebody('Vraagt', { seeks: ['foresight'], offers: ['choreography'] }),
    await somebody('Kan', { has: ['video-editing'], seeks: ['choreography'] }),
  ]
  await write((tx) =>
    aCall(tx, {
      askerId: asks.personId,
      createdBy: asks.personId,
      title: 'Wie monteert',
      slug: 'monteert',
      skills: ['video-editing'],
    }),
  )
  const said = async (one: TestMember, other: TestMember) => {
    const reason = (await reasonsToMeet(app.db, one.personId, [other.personId])).get(other.personId)
    return reason === undefined ? '' : reasonInWords(reason, 'nl')
  }
  expect(await said(asks, can)).toContain('Kan helpen bij je oproep ‘Wie monteert’.')
  expect(await said(can, asks)).toContain('Vraagt in de oproep ‘Wie monteert’ wat jij kunt.')
  expect(await asks.text('/mij/ontmoetingen')).toContain('Kan helpen bij je oproep')
})
