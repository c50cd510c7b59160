import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCall, moveCall } from '#calls'
import { addParties, aMembership, anOrganisation } from '#people'
import type { Tx } from '#platform/database'
import { openTestApp, type TestApp, type TestMember } from '../../../app/testing.ts'
import { aResponse, responsesOf } from '../index.ts'

let app: TestApp
let studio: number
let chief: TestMember
beforeAll(async () => {
  app = await openTestApp()
  chief = await app.member({ name: 'Chef' })
  studio = await tx(async (open) => {
    const { id } = await anOrganisation(open, { name: 'Studio Noord' })
    await aMembership(open, { personId: chief.personId, partyId: id, standing: 'organiser' })
    return id
  })
})
afterAll(() => app.close())

const tx = <Result>(work: (open: Tx) => Promise<Result>) => app.db.transaction().execute(work)
const call = (given: Partial<Parameters<typeof aCall>[1]> = {}) =>
  tx((open) => aCall(open, { askerId: studio, title: 'Geluid bij een film', ...given }))
/** Minutes from now by the database's clock, which decides on deadlines. */
const fromNow = (minutes: number) => new Date(Date.now() + minutes * 60_000)
const pdf = (name: string, size = 40) =>
  new File([`%PDF-1.7\n${'x'.repeat(Math.max(0, size - 9))}`], name, { type: 'application/pdf' })
const errorsIn = (html: string) =>
  [...html.matchAll(/form-errors[\s\S]*?<\/ul>/g)].flatMap(([part]) =>
    [...part.matchAll(/<li>(?:<a[^>]*>)?([^<]+)/g)].map(([, text]) => text),
  )

/** A response as it is kept, with what came along. */
async function kept(callId: number, partyId: number) {
  const { rows } = await sql<{ motivation: string }>`
    select r.state, r.by_id, r.motivation, to_char(r.available_from, 'YYYY-MM-DD') as available_from, r.hours_a_week, r.amount, r.answers,
           array(select work.title from responses.part join people.work_card work on work.id = part.work_id where part.response_id = r.id order by part.position) as works,
           array(select name from responses.attachment file join platform.attachment on attachment.id = file.attachment_id where file.response_id = r.id order by file.position) as files
      from responses.response r where r.call_id = ${callId} and r.party_id = ${partyId} order by r.id`.execute(app.db)
  return rows
}

test('somebody responds in a minute: a motivation, a rate, a day, hours, a work and two documents', async () => {
  const anna = await app.member({ name: 'Anna' })
  const { id, slug } = await call()
  await anna.post('/mij/profiel/werk/nieuw', { title: 'Ruis op zee', year: '2025' })
  const form = await anna.text(`/oproepen/${slug}/reageren`)
  expect(form).toContain('Ruis op zee, 2025')
  const [, work = ''] = /name="works" value="(\d+)"/.exec(form) ?? []
  expect(form).not.toContain('Namens wie?')
  const answer = await anna.post(`/oproepen/${slug}/reageren`, {
    ...{ act: 'send', as: String(anna.personId), motivation: ' Ik maak geluid. ', 'answer-rate': '60 euro per uur' },
    ...{ availableFrom: '2026-12-01', hoursAWeek: '16', works: [work, '999999'], file: 'x' },
    files: pdf('cv.pdf'),
  })
  const [, own = ''] = answer.headers.get('location')?.split('/mij/reacties/') ?? []
  expect([answer.status, own]).toEqual([303, expect.stringMatching(/^\d+\?done=sent$/)])
  const response = {
    ...{ state: 'sent', by_id: anna.personId, motivation: 'Ik maak geluid.', available_from: '2026-12-01' },
    ...{
      hours_a_week: 16,
      amount: null,
      answers: { rate: '60 euro per uur' },
      works: ['Ruis op zee'],
      files: ['cv.pdf'],
    },
  }
  expect(await kept(id, anna.personId)).toEqual([response])
  const page = await anna.text(`/mij/reacties/${own}`)
  for (const words of [
    'Verstuurd. Je reactie is aangekomen.',
    'Ik maak geluid.',
    '60 euro per uur',
    'cv.pdf',
    '16 uur',
  ])
    expect(page).toContain(words)
  await anna.post(`/oproepen/${slug}/reageren`, { act: 'send', motivation: 'Beter.', files: pdf('werk.pdf') })
  expect(await kept(id, anna.personId)).toEqual([
    {
      ...response,
      ...{ motivation: 'Beter.', available_from: null, hours_a_week: null, answers: {}, works: [] },
      files: ['cv.pdf', 'werk.pdf'],
    },
  ])
})

test('what is not ready is kept as a draft, and sent when it is', async () => {
  const anna = await app.member()
  const { id, slug } = await call({ kind: 'funding-round', budget: 9000, askedLeast: 1000, askedMost: 5000 })
  const path = `/oproepen/${slug}/reageren`
  const half = await anna.post(path, { act: 'send', motivation: '', 'answer-plan': 'Een podcast.', amount: '700' })
  expect(half.status).toBe(422)
  const html = await half.text()
  expect(html).toContain('Wat je typte is bewaard als concept.')
  expect(errorsIn(html)).toEqual([
    'Vertel waarom je reageert.',
    'Vul dit in voordat je verstuurt.',
    'Je kunt minstens 1.000 euro vragen.',
  ])
  expect(await kept(id, anna.personId)).toMatchObject([
    { state: 'draft', answers: { plan: 'Een podcast.' }, amount: 700 },
  ])
  expect(await responsesOf(app.db, id)).toEqual([])
  expect(await anna.text(path)).toContain('Een podcast.')
  const whole = { motivation: 'Wij kunnen dit.', 'answer-plan': 'Een podcast.', 'answer-spending': 'Studio.' }
  const most = await anna.post(path, { act: 'send', ...whole, amount: '5001' })
  expect(errorsIn(await most.text())).toEqual(['Je kunt hooguit 5.000 euro vragen.'])
  expect((await anna.post(path, { act: 'send', ...whole, amount: '5000' })).headers.get('location')).toContain(
    'done=sent',
  )
  expect((await responsesOf(app.db, id)).map(({ amount, state }) => [amount, state])).toEqual([[5000, 'sent']])
})

test('sent twice, or twice at once, is one response and one receipt', async () => {
  const anna = await app.member()
  const { id, slug } = await call()
  const send = () => anna.post(`/oproepen/${slug}/reageren`, { act: 'send', motivation: 'Ik wil dit.' })
  const answers = await Promise.all([send(), send(), send()])
  expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
  expect((await kept(id, anna.personId)).length).toBe(1)
  const announced = await app.db
    .selectFrom('platform.event_log')
    .select('payload')
    .where('name', '=', 'responses.sent')
    .where(sql`payload->>'callId'`, '=', String(id))
    .execute()
  expect(announced.length).toBe(1)
})

test('a collective responds by who acts for it, once; and who asks cannot respond at all', async () => {
  const [anna, bob] = [await app.member({ name: 'Anna' }), await app.member({ name: 'Bob' })]
  // A collective with fewer than three rests.
  const cato = await app.member({ name: 'Cato' })
  const ruis = await tx(async (open) => {
    const [id = 0] = await addParties(open, [{ kind: 'collective', handle: 'ruis', name: 'Collectief Ruis' }])
    for (const { personId } of [anna, bob])
      await aMembership(open, { personId, partyId: id, standing: personId === anna.personId ? 'admin' : 'organiser' })
    await aMembership(open, { personId: cato.personId, partyId: id })
    return id
  })
  const { id, slug } = await call()
  const path = `/oproepen/${slug}/reageren`
  expect(await anna.text(path)).toContain('Namens wie?')
  expect(errorsIn(await (await anna.post(path, { act: 'send', motivation: 'Wij.' })).text())).toEqual([
    'Kies namens wie je reageert.',
  ])
  expect((await anna.post(path, { act: 'send', as: String(ruis), motivation: 'Wij.' })).status).toBe(303)
  expect(await bob.text('/mij/reacties')).toContain('Studio Noord · als Collectief Ruis')
  expect((await bob.post(path, { act: 'send', as: String(ruis), motivation: 'Wij allen.' })).status).toBe(303)
  expect(await kept(id, ruis)).toMatchObject([{ motivation: 'Wij allen.', by_id: bob.personId }])
  const other = await app.member()
  await other.post(path, { act: 'send', as: String(ruis), motivation: 'Namens een ander.' })
  expect([await kept(id, ruis), await kept(id, other.personId)]).toMatchObject([
    [{ motivation: 'Wij allen.' }],
    [{ motivation: 'Namens een ander.' }],
  ])
  expect(await chief.text(path)).toContain('Je beslist zelf mee over deze oproep, namens Studio Noord.')
  await chief.post(path, { act: 'send', as: String(chief.personId), motivation: 'Ik dan.' })
  expect(await kept(id, chief.personId)).toEqual([])
})

test('a deadline that passes while somebody sends: five minutes more, and then the text stays as a draft', async () => {
  const anna = await app.member()
  const late = await call({ deadlineAt: fromNow(-3) })
  expect(await anna.text(`/oproepen/${late.slug}/reageren`)).toContain('is net voorbij. Verstuur nu')
  await tx((open) => moveCall(open, late.id, 'closed', { now: fromNow(-2) }))
  const inTime = await anna.post(`/oproepen/${late.slug}/reageren`, { act: 'send', motivation: 'Nog net.' })
  expect(inTime.headers.get('location')).toContain('done=sent')

  const gone = await call({ deadlineAt: fromNow(-6) })
  const answer = await anna.post(`/oproepen/${gone.slug}/reageren`, {
    ...{ act: 'send', motivation: 'Net te laat.' },
    files: pdf('cv.pdf'),
  })
  const own = answer.headers.get('location') ?? ''
  expect(own).toContain('done=late')
  expect(await anna.text(own)).toContain('Te laat: je reactie is niet verstuurd, wel bewaard')
  expect(await kept(gone.id, anna.personId)).toMatchObject([
    { state: 'draft', motivation: 'Net te laat.', files: ['cv.pdf'] },
  ])

  const byHand = await call({ deadlineAt: fromNow(-1) })
  await tx((open) => moveCall(open, byHand.id, 'closed', { byId: chief.personId, now: fromNow(-61) }))
  const refused = await anna.post(`/oproepen/${byHand.slug}/reageren`, { act: 'send', motivation: 'Ik wil.' })
  expect(refused.headers.get('location')).toContain('done=late')
})

test('what was sent stays as it was when it is changed too late, and what was typed is not lost', async () => {
  const anna = await app.member()
  const { id, slug } = await call({ deadlineAt: fromNow(-10) })
  await tx((open) => aResponse(open, { callId: id, partyId: anna.personId, motivation: 'Op tijd.' }))
  const answer = await anna.post(`/oproepen/${slug}/reageren`, { act: 'send', motivation: 'Te laat bedacht.' })
  expect(answer.status).toBe(422)
  expect(await answer.text()).toMatch(/De deadline is voorbij\.[\s\S]*Te laat bedacht\./)
  expect(await kept(id, anna.personId)).toMatchObject([{ state: 'sent', motivation: 'Op tijd.' }])
})

test('at most five attachments of 10 MB; what is no document is named, and the rest is kept', async () => {
  const anna = await app.member()
  const { id, slug } = await call()
  const path = `/oproepen/${slug}/reageren`
  const many = new FormData()
  for (const [name, value] of Object.entries({ act: 'draft', motivation: 'Met bijlagen.' })) many.append(name, value)
  for (const name of ['een.pdf', 'twee.pdf', 'drie.pdf', 'vier.pdf']) many.append('files', pdf(name))
  many.append('files', new File([new Uint8Array([0, 1, 2, 3])], 'raar.exe'))
  many.append('files', pdf('groot.pdf', 10_000_001))
  const headers = { cookie: anna.cookie, 'sec-fetch-site': 'same-origin', origin: 'http://golflengte.test' }
  const answer = await app.get(path, { method: 'POST', body: many, headers })
  expect(errorsIn(await answer.text())).toEqual([
    'raar.exe kunnen we niet meesturen. Kies een PDF, foto, tekst of CSV. groot.pdf is groter dan 10 MB. Maak het kleiner, of zet er een link naar in je tekst.',
  ])
  expect(await kept(id, anna.personId)).toMatchObject([{ files: ['een.pdf', 'twee.pdf', 'drie.pdf', 'vier.pdf'] }])
  await anna.post(path, { act: 'draft', motivation: 'x', files: pdf('vijf.pdf') })
  const six = await anna.post(path, { act: 'draft', motivation: 'Zes.', files: pdf('zes.pdf') })
  const html = await six.text()
  expect([six.status, errorsIn(html)[0]]).toEqual([
    422,
    expect.stringMatching(/^Er passen vijf bijlagen bij een reactie/),
  ])
  expect(html).toContain('Zes.')
  const [first = ''] = [...html.matchAll(/name="dropped" value="([^"]+)"/g)].map(([, file]) => file)
  await anna.post(path, { act: 'draft', motivation: 'Zes.', files: pdf('zes.pdf'), dropped: [first] })
  expect(await kept(id, anna.personId)).toMatchObject([
    { motivation: 'Zes.', files: ['zes.pdf', 'twee.pdf', 'drie.pdf', 'vier.pdf', 'vijf.pdf'] },
  ])
  const left = await app.db.selectFrom('platform.attachment').select('name').where('name', '=', 'een.pdf').execute()
  expect(left).toEqual([])
  const huge = await app.get(path, {
    method: 'POST',
    body: 'x',
    headers: { ...headers, 'content-length': '200000000', 'content-type': 'multipart/form-data; boundary=x' },
  })
  expect([huge.status, await huge.text()]).toEqual([413, expect.stringContaining('Dit is te groot')])
})

test('who withdraws leaves a name and nothing else, and may respond again; a draft that is thrown away leaves nothing', async () => {
  const anna = await app.member()
  const { id, slug } = await call()
  const path = `/oproepen/${slug}/reageren`
  const sent = await anna.post(path, { act: 'send', motivation: 'Eerst wel.', files: pdf('weg.pdf') })
  const own = sent.headers.get('location')?.split('?')[0] ?? ''
  expect((await anna.post(`${own}/intrekken`)).headers.get('location')).toBe(`${own}?done=withdrawn`)
  expect((await anna.post(`${own}/intrekken`)).headers.get('location')).toBe(`${own}?done=withdrawn`)
  expect(await kept(id, anna.personId)).toMatchObject([{ state: 'withdrawn', motivation: '', files: [] }])
  expect(await app.db.selectFrom('platform.attachment').select('id').where('name', '=', 'weg.pdf').execute()).toEqual(
    [],
  )
  const draft = await anna.post(path, { act: 'draft', motivation: 'Toch weer.' })
  const second = draft.headers.get('location')?.split('?')[0] ?? ''
  expect((await anna.post(`${second}/intrekken`)).headers.get('location')).toBe('/mij/reacties?done=thrown')
  await anna.post(path, { act: 'send', motivation: 'Nu echt.' })
  expect((await kept(id, anna.personId)).map(({ motivation }) => motivation)).toEqual(['', 'Nu echt.'])
})

test('nobody reads, changes or withdraws what is of others, whatever number they guess', async () => {
  const [anna, eve] = [await app.member(), await app.member({ name: 'Eve' })]
  const steward = await app.member({ steward: true })
  const { slug } = await call()
  const sent = await anna.post(`/oproepen/${slug}/reageren`, {
    act: 'send',
    motivation: 'Geheim.',
    files: pdf('cv.pdf'),
  })
  const own = sent.headers.get('location')?.split('?')[0] ?? ''
  const file = /href="([^"]+\/bijlage\/[^"]+)"/.exec(await anna.text(own))?.[1] ?? ''
  expect((await anna.get(file)).headers.get('content-disposition')).toContain('cv.pdf')
  expect((await chief.get(file)).status).toBe(200)
  const manage = `/oproepen/${slug}/organiseren/reacties`
  for (const other of [eve, steward]) {
    for (const path of [own, file, `${own}/melden/1`])
      expect([path, (await other.get(path)).status]).toEqual([path, 404])
    for (const path of [`${own}/intrekken`, `${own}/bericht`, `${own}/gesprek`])
      expect([path, (await other.post(path, { words: 'Hoi', side: 'asker', act: 'cancel' })).status]).toEqual([
        path,
        404,
      ])
  }
  expect((await eve.get(manage)).status).toBe(403)
  const counts = await steward.text(manage)
  expect(counts).toContain('Reacties zijn tussen wie vraagt en wie reageert.')
  expect(counts).not.toContain('Geheim.')
  expect((await steward.get(`${manage}.csv`)).status).toBe(404)
  const number = own.split('/').at(-1)
  expect(await steward.text(`${manage}/${number}`)).not.toContain('Geheim.')
  expect((await steward.post(`${manage}/${number}`, { act: 'choose' })).status).toBe(404)
  const elsewhere = await tx((open) => aCall(open, { askerId: eve.personId }))
  expect((await eve.get(`/oproepen/${elsewhere.slug}/organiseren/reacties/${number}`)).status).toBe(404)
  expect((await app.get(own)).status).toBe(303)
})

test('people who block each other: no way to respond, and no word why', async () => {
  const [anna, asker] = [await app.member(), await app.member()]
  await asker.post(`/mensen/${anna.handle}/blokkeer`)
  const { id, slug } = await tx((open) => aCall(open, { askerId: asker.personId }))
  expect(await anna.text(`/oproepen/${slug}/reageren`)).toContain('Op deze oproep kun je niet reageren.')
  await anna.post(`/oproepen/${slug}/reageren`, { act: 'send', motivation: 'Toch.' })
  expect(await kept(id, anna.personId)).toEqual([])
})

test('a list of three responses takes as many queries as a list of one', async () => {
  const anna = await app.member()
  const one = await call()
  await anna.post(`/oproepen/${one.slug}/reageren`, { act: 'send', motivation: 'Ja.' })
  const manage = () => chief.text(`/oproepen/${one.slug}/organiseren/reacties`)
  const [mine, theirs] = [await app.queriesOf(() => anna.text('/mij/reacties')), await app.queriesOf(manage)]
  for (const _ of [1, 2]) {
    const { slug } = await call()
    await anna.post(`/oproepen/${slug}/reageren`, { act: 'send', motivation: 'Ja.' })
    await (await app.member()).post(`/oproepen/${one.slug}/reageren`, { act: 'send', motivation: 'Ook.' })
  }
  expect([await app.queriesOf(() => anna.text('/mij/reacties')), await app.queriesOf(manage)]).toEqual([mine, theirs])
})
