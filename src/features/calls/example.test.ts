import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../../app/testing.ts'
import { example } from './example.ts'
import { callKinds } from './kinds/kinds.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp({ example: true })
})
afterAll(() => app.close())

test('the example city asks things of every kind, in two languages, and each of its six people sees something of it', async () => {
  for (const kind of callKinds) {
    const page = await app.text(`/oproepen?kind=${kind.id}`)
    expect(Number(page.match(/(\d+) oproepe?n?</)?.[1])).toBeGreaterThanOrEqual(3)
  }
  expect(await app.text('/en/calls?language=en&q=newsrooms')).toContain('Open tools for small newsrooms')
  const [maker, student, company] = await Promise.all(
    ['jurina-martina', 'zeynep-sahin', 'selam-ghebremedhin'].map((handle) => app.member({ handle })),
  )
  expect(await maker?.text('/oproepen')).toContain('Iets voor jou')
  expect(await student?.text('/oproepen')).toContain('Stage op een redactie voor kinderen')
  expect(await company?.text('/mij/oproepen')).toContain('Geluidsontwerper voor een wandeling in XR')
  const people = await company?.text('/oproepen/geluid-bij-wandeling-in-xr/organiseren/mensen')
  expect(people?.match(/class="row__title"/g)?.length).toBeGreaterThanOrEqual(3)
  expect(people).toContain('Kan ')
})

test('an own page with calls takes as many queries for many as for one', async () => {
  const [maker, steward] = await Promise.all([
    app.member({ handle: 'jurina-martina' }),
    app.member({ handle: 'samer-nasser' }),
  ])
  const [many, few] = [
    await app.queriesOf(() => maker.get('/oproepen')),
    await app.queriesOf(() => steward.get('/oproepen')),
  ]
  expect(Math.abs(many - few)).toBeLessThanOrEqual(2)
})

test('taken away, nothing of it is left, and search words neither', async () => {
  await app.db.transaction().execute((tx) => example.remove(tx))
  expect(await example.present(app.db)).toBe(false)
  expect(await app.db.selectFrom('calls.search_word').selectAll().execute()).toEqual([])
})
