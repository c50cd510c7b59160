import { expect, test } from 'vitest'
import { aMembership, anOrganisation, aPerson, letShow } from '#people'
import { freshDatabase } from '#platform/testing'
import { badgeFacts } from './facts.ts'

test('a badge tells no more of a person than the page, whatever the parts of the page are for', async () => {
  const { db, drop } = await freshDatabase()
  const person = await db.transaction().execute(async (tx) => {
    const { id } = await aPerson(tx)
    const circle = await anOrganisation(tx, { handle: 'kring', name: 'De Kring' })
    await aMembership(tx, { personId: id, partyId: circle.id })
    return id
  })
  const shown = async (set: { page_for: number; about_for?: number; circles_for?: number }) => {
    const parts = { pronouns: 'zij/haar', about_for: 1, circles_for: 1, ...set }
    await db.transaction().execute((tx) => letShow(tx, person, parts))
    const facts = (await badgeFacts(db, [person])).get(person)
    return [facts?.pronouns, facts?.organisation, facts?.page !== null]
  }
  expect(await shown({ page_for: 0 })).toEqual(['zij/haar', 'De Kring', true])
  expect(await shown({ page_for: 1 })).toEqual(['zij/haar', 'De Kring', false])
  expect(await shown({ page_for: 0, about_for: 2 })).toEqual([null, 'De Kring', true])
  expect(await shown({ page_for: 0, circles_for: 3 })).toEqual(['zij/haar', null, true])
  expect(await shown({ page_for: 2 })).toEqual([null, null, false])
  await drop()
})
