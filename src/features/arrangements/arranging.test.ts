import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { planByNumber, publishedSeats } from './plans/queries.ts'
import { type Hall, openHall } from '../../../tests/arranging-hall.ts'

let hall: Hall
let at: string
let persons: number[]
beforeAll(async () => {
  hall = await openHall()
  at = `/bijeenkomsten/${hall.slug}/organiseren/opstellingen`
  persons = await hall.people(60)
})
afterAll(() => hall.close())

describe('from the gathering’s page to a published plan, with 60 people', () => {
  test('table rounds: a form that is filled in, a plan with proven quality, everybody seated', async () => {
    const { organiser, app } = hall
    expect(await organiser.text(`/bijeenkomsten/${hall.slug}/organiseren`)).toContain(`href="${at}"`)
    expect(await organiser.text(at)).toContain(`${at}/nieuw/rounds`)
    const form = await organiser.text(`${at}/nieuw/rounds`)
    for (const value of ['value="2026-12-01"', 'value="20:00"', 'id="tables" name="tables"', 'value="10"', '60 mensen'])
      expect(form).toContain(value)
    const id = await hall.setUp('rounds', { rounds: '5', tables: '10', seats: '6' })
    await hall.participants(id, persons)
    expect(await organiser.text(`${at}/${id}`)).toContain('Maak een indeling')
    const number = await hall.plan(id)
    const page = await organiser.text(`${at}/${id}/indelingen/${number}`)
    expect(page).toContain('Bewezen: minder')
    expect(page).toContain('Wie ontmoet hoeveel nieuwe mensen?')
    expect(page).toContain('Tafel 10')
    const plan = await planByNumber(app.db, id, number)
    expect(plan).toMatchObject({ state: 'ready', quality: { encounters: 750, repeats: 0, unmet: [], unseated: [] } })
    const answer = await organiser.post(`${at}/${id}/indelingen/${number}`, { act: 'publish' })
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      `${at}/${id}/indelingen/${number}?done=published`,
    ])
    const seats = await publishedSeats(app.db, id)
    expect(seats.map(({ participants }) => participants.length)).toEqual(Array.from({ length: 50 }, () => 6))
    const everybody = seats.flatMap(({ participants }) => participants).toSorted((one, other) => one - other)
    expect(everybody.length).toBe(300)
    expect(await organiser.text(`/en/gatherings/${hall.slug}/manage/arrangements/${id}/plans/${number}`)).toContain(
      'This plan is published.',
    )
  }, 60_000)

  test('1:1 meetings: each has talks, nobody two at once', async () => {
    const id = await hall.setUp('meetings', { rounds: '6', minutes: '20', tables: '30' })
    await hall.participants(id, persons)
    const number = await hall.plan(id)
    await hall.organiser.post(`${at}/${id}/indelingen/${number}`, { act: 'publish' })
    const seats = await publishedSeats(hall.app.db, id)
    expect(seats.every(({ participants }) => participants.length === 2)).toBe(true)
    expect(new Set(seats.flatMap(({ participants }) => participants)).size).toBe(60)
    expect(await hall.organiser.text(`${at}/${id}/indelingen/${number}`)).toContain('Van wat hoogstens kan')
  }, 60_000)

  test('mixed groups: even, everybody in one', async () => {
    const id = await hall.setUp('groups', { minutes: '60', tables: '8', seats: '9' })
    await hall.participants(id, persons)
    const number = await hall.plan(id)
    await hall.organiser.post(`${at}/${id}/indelingen/${number}`, { act: 'publish' })
    const sizes = (await publishedSeats(hall.app.db, id)).map(({ participants }) => participants.length)
    expect(sizes.toSorted((one, other) => one - other)).toEqual([7, 7, 7, 7, 8, 8, 8, 8])
  }, 60_000)
})
