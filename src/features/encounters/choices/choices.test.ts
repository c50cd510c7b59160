import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp, type TestApp, type TestMember } from '../../../app/testing.ts'
import { personal } from '../personal.ts'
import { choiceOf } from './choice.ts'

let app: TestApp
let anna: TestMember
beforeAll(async () => {
  app = await openTestApp()
  anna = await app.member({ name: 'Anna' })
})
afterAll(() => app.close())

const off = { suggested: false, scannable: false, counted: false }
const page = '/mij/ontmoetingen/keuzes'

test('nobody takes part in anything without having said so', async () => {
  expect(await choiceOf(app.db, anna.personId)).toEqual(off)
  expect((await anna.text(page)).match(/ checked/g)).toBe(null)
  const me = await anna.text('/mij')
  expect(me).toContain('href="/mij/ontmoetingen"')
  expect(me).toContain('0 van 3 aan')
})

test('each switch is kept by itself, shown, and can be switched off', async () => {
  const answer = await anna.post(page, { suggested: 'yes', counted: 'yes' })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `${page}?done=saved`])
  expect(await choiceOf(app.db, anna.personId)).toEqual({ suggested: true, scannable: false, counted: true })
  expect((await anna.text(page)).match(/ checked/g)).toHaveLength(2)
  expect(await anna.text('/en/me')).toContain('2 of 3 on')
  const left = await anna.post(page, { scannable: 'yes', counted: 'nonsense' })
  expect(left.headers.get('location')).toBe(`${page}?done=savedOff`)
  expect(await anna.text(`${page}?done=savedOff`)).toContain('De gesprekken die je vroeg of afsprak, blijven staan.')
  expect(await choiceOf(app.db, anna.personId)).toEqual({ suggested: false, scannable: true, counted: false })
})

test('one button takes part, and leaves the other switches as they are; twice is once', async () => {
  for (const _ of [1, 2])
    expect((await anna.post('/en/me/encounters/join')).headers.get('location')).toBe('/en/me/encounters?done=joined')
  expect(await choiceOf(app.db, anna.personId)).toEqual({ suggested: true, scannable: true, counted: false })
  expect((await anna.post('/mij/ontmoetingen/meedoen', { gathering: 'avond' })).headers.get('location')).toBe(
    '/bijeenkomsten/avond/ontmoeten?done=joined',
  )
})

test('whom one would rather not meet only oneself sees, and can be taken back where it was said', async () => {
  const bram = await app.member({ name: 'Bram' })
  const path = `/mensen/${bram.handle}/liever-niet`
  const back = `/mij/ontmoetingen?done=avoided&wie=${bram.handle}`
  for (const _ of [1, 2]) expect((await anna.post(path, { from: 'people' })).headers.get('location')).toBe(back)
  const notice = await anna.text(back)
  expect(notice).toContain('Bram zie je hier niet meer')
  expect(notice).toContain('Toch wel</button>')
  expect(await anna.text(page)).toContain('<strong>Bram</strong>')
  expect(await bram.text(page)).not.toContain('Anna')
  expect(await bram.text(`/mensen/${anna.handle}`)).not.toContain('liever niet')
  expect((await anna.post(path, { from: 'choices', undo: 'yes' })).headers.get('location')).toBe(
    `${page}?done=welcomeBack&wie=${bram.handle}`,
  )
  expect(await anna.text(page)).not.toContain('<strong>Bram</strong>')
})

test('who is not there, hides from members or is blocked cannot be told from one another', async () => {
  const [cas, dia] = [await app.member(), await app.member()]
  await cas.post('/mij/profiel/zichtbaar', { page: 'nobody' })
  await dia.post(`/mensen/${anna.handle}/blokkeer`)
  for (const handle of [cas.handle, dia.handle, anna.handle, 'niemand'])
    for (const fields of [{}, { undo: 'yes' }])
      expect((await anna.post(`/mensen/${handle}/liever-niet`, fields)).status).toBe(404)
})

test('one takes along what one chose, and stopping forgets everything', async () => {
  const [eva, finn] = [await app.member({ name: 'Eva' }), await app.member({ name: 'Finn' })]
  await eva.post(page, { suggested: 'yes' })
  await finn.post(page, { suggested: 'yes' })
  await eva.post(`/mensen/${finn.handle}/vraag`, { where: '-', words: 'Koffie?' })
  await finn.post(`/mensen/${eva.handle}/liever-niet`)
  await eva.post(`/mensen/${anna.handle}/liever-niet`)
  const records = async (who: TestMember) =>
    Object.fromEntries((await personal.collect(app.db, who.personId)).map((part) => [part.name, part.records]))
  expect(await records(eva)).toMatchObject({
    'encounter-choices': [{ suggested: true, scannable: false, counted: false }],
    'rather-not': [{ name: 'Anna', handle: anna.handle }],
    requests: [{ from: 'me', to: 'Finn', gathering: null, words: 'Koffie?', state: 'asked' }],
  })
  expect((await eva.post('/mij/ontmoetingen/stoppen')).headers.get('location')).toBe(`${page}?done=stopped`)
  expect(await records(eva)).toMatchObject({ 'encounter-choices': [off], 'rather-not': [], requests: [] })
  // What Finn chose about Eva is Finn's.
  expect(await records(finn)).toMatchObject({ 'rather-not': [{ name: 'Eva', handle: eva.handle }], requests: [] })
})

test('visitors have nothing to choose', async () => {
  for (const path of ['/mij/ontmoetingen', page, '/mij/ontmoetingen/vragen', '/mensen/anna/vraag'])
    expect((await app.get(path)).headers.get('location')).toContain('/inloggen')
  for (const path of [page, '/mij/ontmoetingen/meedoen', '/mij/ontmoetingen/stoppen', '/mensen/anna/liever-niet'])
    expect((await app.post(path)).headers.get('location')).toContain('/inloggen')
})
