import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { aCall } from '#calls'
import { addParties, aMembership, anOrganisation } from '#people'
import type { Tx } from '#platform/database'
import { parse } from 'csv-parse/sync'
import { openTestApp, type TestApp, type TestMember } from '../../../app/testing.ts'
import { aResponse, responsesOf } from '../index.ts'

let app: TestApp
let [anna, bob, chief]: TestMember[] = []
let call = { id: 0, slug: '' }
let ids: number[] = []
beforeAll(async () => {
  app = await openTestApp()
  ;[anna, bob, chief] = [
    await app.member({ name: 'Anna Čapek' }),
    await app.member({ name: 'Bob' }),
    await app.member({ name: 'Chef' }),
  ]
})
afterAll(() => app.close())

const tx = <Result>(work: (open: Tx) => Promise<Result>) => app.db.transaction().execute(work)
let studio = 0
let made = 0
/** A call for two with three responses: of Anna, of Bob who belongs to the asker, and of a collective. */
beforeEach(async () => {
  await tx(async (open) => {
    studio = (await anOrganisation(open, { name: 'Studio Noord' })).id
    await aMembership(open, { personId: chief!.personId, partyId: studio, standing: 'admin' })
    await aMembership(open, { personId: bob!.personId, partyId: studio })
    const handle = `ruis-${++made}`
    const [ruis = 0] = await addParties(open, [{ kind: 'collective', handle, name: 'Collectief Ruis' }])
    call = await aCall(open, { askerId: studio, title: 'Geluid bij een film', places: 2 })
    const sent = (partyId: number, day: number, motivation: string) =>
      aResponse(open, { callId: call.id, partyId, motivation, sentAt: new Date(Date.UTC(2026, 10, day, 9)) })
    ids = [
      await sent(anna!.personId, 19, '=1+1 is wat ik kan.'),
      await sent(bob!.personId, 20, 'Ik ken jullie al.'),
      await sent(ruis, 21, 'Met zijn drieën.'),
    ]
  })
})

const base = () => `/oproepen/${call.slug}/organiseren/reacties`
const names = (html: string) => [...html.matchAll(/answer-row__name"><a[^>]*>([^<]+)/g)].map(([, name]) => name)
const act = (id: number | undefined, fields: Record<string, string>) => chief!.post(`${base()}/${id}`, fields)
const states = async () => (await responsesOf(app.db, call.id)).map(({ state }) => state)

test('who asks finds everybody, sorts and filters, and sees who is new and who belongs to the house', async () => {
  const all = await chief!.text(base())
  expect(names(all)).toEqual(['Collectief Ruis', 'Bob', 'Anna Čapek'])
  expect(all.match(/hoort bij jullie/g)?.length).toBe(1)
  await chief!.text(`${base()}/${ids[0]}`)
  await act(ids[1], { act: 'shortlist' })
  const found = async (query: string) => names(await chief!.text(`${base()}?${query}`))
  expect([
    await found('volgorde=name'),
    await found('toon=unread'),
    await found('toon=shortlisted'),
    await found('toon=declined'),
    await found('q=capek'),
    await found('q=%25'),
  ]).toEqual([['Anna Čapek', 'Bob', 'Collectief Ruis'], ['Collectief Ruis'], ['Bob'], [], ['Anna Čapek'], []])
})

test('the shortlist, notes that only the asker’s side reads, and nothing of either for who responded', async () => {
  expect((await act(ids[0], { act: 'shortlist', back: 'list' })).headers.get('location')).toBe(
    `${base()}?done=shortlisted#reactie-${ids[0]}`,
  )
  const once = crypto.randomUUID()
  for (const _ of [1, 2]) await act(ids[0], { act: 'note', note: 'Vraag naar haar studio.', once })
  const page = await chief!.text(`${base()}/${ids[0]}`)
  expect(page.match(/Vraag naar haar studio\./g)?.length).toBe(1)
  expect(page).toContain('Haal van de shortlist')
  const own = await anna!.text(`/mij/reacties/${ids[0]}`)
  for (const secret of ['Vraag naar haar studio.', 'shortlist']) expect(own).not.toContain(secret)
  await act(ids[0], { act: 'unlist' })
  expect(await states()).toEqual(['sent', 'sent', 'sent'])
})

test('choosing with a motive, saying that this is all, and a kind no to the others at once', async () => {
  expect((await act(ids[0], { act: 'choose', motive: 'Het beste oor.' })).headers.get('location')).toContain(
    'done=chosen',
  )
  expect(await anna!.text(`/mij/reacties/${ids[0]}`)).toContain('Het beste oor.')
  expect((await chief!.post(base(), { act: 'settle' })).headers.get('location')).toBe(`${base()}?done=settled`)
  const { state } = await app.db
    .selectFrom('calls.call_card')
    .select('state')
    .where('id', '=', call.id)
    .executeTakeFirstOrThrow()
  expect(state).toBe('matched')
  const form = await chief!.text(`${base()}/afwijzen`)
  expect([...form.matchAll(/name="who" value="(\d+)"/g)].map(([, id]) => Number(id))).toEqual(ids.slice(1))
  expect(form).toContain('Thank you for your response to “Geluid bij een film”.')
  const nothing = await chief!.post(`${base()}/afwijzen`, { who: ids.slice(1).map(String), nl: ' ', en: '' })
  expect([nothing.status, await nothing.text()]).toEqual([422, expect.stringContaining('Schrijf een paar woorden')])
  const once = crypto.randomUUID()
  const kind = { who: ids.slice(1).map(String), nl: 'Dank jullie wel.', en: '', once }
  const answers = await Promise.all([1, 2].map(() => chief!.post(`${base()}/afwijzen`, kind)))
  expect(answers.map((answer) => answer.headers.get('location'))).toEqual([1, 2].map(() => `${base()}?done=declined`))
  expect(await states()).toEqual(['chosen', 'declined', 'declined'])
  expect(await bob!.text(`/mij/reacties/${ids[1]}`)).toContain('Dank jullie wel.')
})

test('a third cannot be chosen for two places, and who was declined one by one reads the words', async () => {
  await act(ids[0], { act: 'choose' })
  await act(ids[1], { act: 'choose' })
  const third = await act(ids[2], { act: 'choose' })
  expect([third.status, await third.text()]).toEqual([422, expect.stringContaining('Alle plekken zijn al vergeven.')])
  expect((await act(ids[2], { act: 'decline', nl: '', en: '' })).status).toBe(422)
  expect((await act(ids[2], { act: 'decline', nl: 'Volgende keer.', en: '' })).headers.get('location')).toContain(
    'done=declined',
  )
  expect(await states()).toEqual(['chosen', 'chosen', 'declined'])
})

test('where a jury chooses, who asks does not', async () => {
  const judged = await tx((open) => aCall(open, { askerId: studio, selection: 'jury' }))
  const id = await tx((open) => aResponse(open, { callId: judged.id, partyId: anna!.personId }))
  call = judged
  expect(await chief!.text(`${base()}/${id}`)).not.toContain('value="choose"')
  expect((await act(id, { act: 'choose' })).status).toBe(404)
  expect(await states()).toEqual(['sent'])
})

test('responses beside each other, and as a table that no spreadsheet takes for a formula', async () => {
  const page = await chief!.text(`${base()}/vergelijken?id=${ids[0]}&id=${ids[2]}`)
  expect([...page.matchAll(/<th scope="col"[^>]*>([^<]*)</g)].map(([, head]) => head)).toEqual([
    'Wat',
    'Anna Čapek',
    'Collectief Ruis',
  ])
  expect(await chief!.text(`${base()}/vergelijken?id=${ids[0]}`)).toContain('Kies twee tot 4 reacties')
  const answer = await chief!.get(`${base()}.csv`)
  expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${call.slug}.csv"`)
  const rows = parse((await answer.text()).replace(/^\uFEFF/, '')) as string[][]
  expect(rows.map((row) => [row[0], row[2], row[3], row[7]])).toEqual([
    ['Wie', 'Hoe het staat', 'Verstuurd', 'Motivatie'],
    ['Collectief Ruis', 'Wacht op antwoord', '2026-11-21T09:00:00.000Z', 'Met zijn drieën.'],
    ['Bob', 'Wacht op antwoord', '2026-11-20T09:00:00.000Z', 'Ik ken jullie al.'],
    ['Anna Čapek', 'Wacht op antwoord', '2026-11-19T09:00:00.000Z', "'=1+1 is wat ik kan."],
  ])
})
