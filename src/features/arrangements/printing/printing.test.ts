import { afterAll, beforeAll, expect, test } from 'vitest'
import { anEvening } from '../../../../tests/evenings.ts'
import { openTestApp, type TestApp, type TestMember } from '../../../app/testing.ts'

let app: TestApp
let olga: TestMember
beforeAll(async () => {
  app = await openTestApp({ now: '2026-12-01T18:50:00Z' })
  olga = await app.member({ name: 'Olga Organisator' })
})
afterAll(() => app.close())

const startsAt = new Date('2026-12-01T19:00:00Z')
const names = ['tables', 'schedules', 'rounds', 'badges']
const rotate = (people: number, tables: number, rounds: number) =>
  Array.from({ length: rounds }, (_, round) =>
    Array.from({ length: tables }, (_, table) =>
      Array.from({ length: people / tables }, (__, chair) => chair * tables + ((table + chair * round) % tables)),
    ),
  )
const pages = (pdf: string) => [...pdf.matchAll(/\/Type\s*\/Page[^s]/g)].length

async function sheet(page: string, name: string) {
  const answer = await olga.get(`${page}/printen/${name}.pdf`)
  const pdf = Buffer.from(await answer.arrayBuffer()).toString('latin1')
  return { status: answer.status, tagged: pdf.includes('/MarkInfo') && pdf.includes('pdfuaid:part'), pages: pages(pdf) }
}

test('cards, schedules, lists and badges are tagged documents for people', async () => {
  const { day } = await anEvening(app, olga, {
    ...{ plan: rotate(12, 3, 3), people: Array.from({ length: 12 }, (_, n) => `Persoon ${n + 1}`), startsAt },
  })
  const page = day.replace('/op-de-dag', '')
  expect(await olga.text(`${page}/printen`)).toContain('tables.pdf')
  const made = [
    await sheet(page, 'tables'),
    await sheet(page, 'schedules'),
    await sheet(page, 'rounds'),
    await sheet(page, 'badges'),
  ]
  expect(made).toEqual([3, 2, 3, 2].map((count) => ({ status: 200, tagged: true, pages: count })))
})

test('five hundred people are printed too', async () => {
  const people = Array.from({ length: 504 }, (_, n) => `guest: Mevrouw ${n + 1} van der Linden`)
  const { day } = await anEvening(app, olga, { plan: rotate(504, 84, 5), people, startsAt })
  for (const name of names) {
    const { status, pages: count } = await sheet(day.replace('/op-de-dag', ''), name)
    expect({ name, status, some: count > 20 }).toEqual({ name, status: 200, some: name !== 'rounds' || count > 20 })
  }
}, 90_000)

test('before anything is published there are badges only, and nobody else gets any of it', async () => {
  const { day } = await anEvening(app, olga, { plan: [[[0], [1]]], people: ['Anna', 'Bram'], startsAt })
  const page = day.replace('/op-de-dag', '')
  const other = await app.member()
  expect((await other.get(`${page}/printen/badges.pdf`)).status).toBe(403)
  expect((await olga.get(`${page}/printen/anders.pdf`)).status).toBe(404)
  const gone = { act: 'gone', participant: '' }
  const { participants, day: again } = await anEvening(app, olga, { plan: [[[0]]], people: ['Cas'], startsAt })
  await olga.post(`${again}/mensen`, { ...gone, participant: String(participants[0]) })
  for (const name of names) expect((await sheet(again.replace('/op-de-dag', ''), name)).status).toBe(200)
})
