import { afterAll, beforeAll, expect, test } from 'vitest'
import { aPerson, anOrganisation, disciplineNames } from '#people'
import { openTestApp, type TestApp } from '../../../app/testing.ts'
import { loadReference } from './reference.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

/** The transaction that last wrote each skill and discipline. */
const writers = () =>
  app.db
    .selectFrom('people.skill')
    .select(['id', ({ ref }) => ref('xmin' as never).as('writer')])
    .orderBy('id')
    .execute()

test('every skill stands under a discipline, in both languages', async () => {
  const skills = await app.db.selectFrom('people.skill').selectAll().execute()
  expect(skills.length).toBeGreaterThan(200)
  expect(
    skills.filter(({ curated, discipline_id, name }) => !curated || !discipline_id || !name.nl || !name.en),
  ).toEqual([])
  expect((await disciplineNames(app.db, 'en')).slice(0, 2)).toEqual([
    { id: 'camera', name: 'Camera' },
    { id: 'sound', name: 'Sound' },
  ])
})

test('loading again writes nothing; a skill that was altered is put right; one that left the list stays, not curated', async () => {
  const before = await writers()
  await loadReference(app.db)
  expect(await writers()).toEqual(before)

  const own = { id: 'left-the-list', name: JSON.stringify({ nl: 'Weg' }), curated: true }
  await app.db.insertInto('people.skill').values(own).execute()
  await app.db
    .updateTable('people.skill')
    .set({ name: JSON.stringify({ nl: 'Anders' }) })
    .where('id', '=', 'cinematography')
    .execute()
  await loadReference(app.db)
  const rows = await app.db
    .selectFrom('people.skill')
    .select(['id', 'name', 'curated'])
    .where('id', 'in', ['cinematography', 'left-the-list'])
    .orderBy('id')
    .execute()
  expect(rows).toEqual([
    { id: 'cinematography', name: { nl: 'Cinematografie', en: 'Cinematography' }, curated: true },
    { id: 'left-the-list', name: { nl: 'Weg' }, curated: false },
  ])
})

test('the page counts people, not organisations, and links only what leads somewhere', async () => {
  await app.db.transaction().execute(async (tx) => {
    await aPerson(tx, { skills: { has: ['cinematography'], seeks: ['cinematography'] } })
    await anOrganisation(tx, { skills: { seeks: ['cinematography', 'foley'] } })
  })
  await expect
    .poll(() => app.text('/en/skills'))
    .toContain('<a href="/en/people?skill=cinematography">Cinematography (1)</a>')
  expect(await app.text('/en/skills')).not.toContain('skill=foley')
})
