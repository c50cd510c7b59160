import { afterAll, beforeAll, expect, test } from 'vitest'
import { addAccount, blockAccount } from '#platform/identity'
import { addPersonForAccount, addressesOf, anOrganisation, aPerson, representedBy, trustPersons } from '#people'
import { freshDatabase, type FreshDatabase } from '#platform/testing'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

const join = (name: string, email = `${name.replace(/\W/g, '')}@example.org`) =>
  database.db.transaction().execute(async (tx) => {
    const accountId = await addAccount(tx, { email, locale: 'en' })
    return { accountId, ...(await addPersonForAccount(tx, { accountId, name, locale: 'en' })) }
  })

test('a new account gets a person with a handle of its own, seen by members only; asking again gives the same one', async () => {
  const first = await join('Noor El Amrani')
  const second = await join('Noor Él Amrani', 'other@example.org')
  expect([first.handle, second.handle]).toEqual(['noor-el-amrani', 'noor-el-amrani-2'])
  const again = await database.db
    .transaction()
    .execute((tx) => addPersonForAccount(tx, { accountId: first.accountId, name: 'Anders', locale: 'nl' }))
  expect(again).toEqual({ id: first.id, kind: 'person', handle: 'noor-el-amrani', name: 'Noor El Amrani' })
  const { public: open } = await database.db
    .selectFrom('people.party_card')
    .select('public')
    .where('id', '=', first.id)
    .executeTakeFirstOrThrow()
  expect(open).toBe(false)
})

test('twenty people of the same name who join at once all get a handle', async () => {
  const people = await Promise.all(Array.from({ length: 20 }, (_, n) => join('Jan Jansen', `jan${n}@example.org`)))
  expect(new Set(people.map(({ handle }) => handle)).size).toBe(20)
})

test.each([
  ['علي', /^maker-1(-\d)?$/],
  ['Nieuw', /^nieuw-1$/],
  ['<script>alert(1)</script>', /^script-alert-1-script$/],
  ['x'.repeat(200), /^x{56}$/],
])('the name “%s” makes a handle that fits an address', async (name, handle) => {
  expect((await join(name, `${Math.random()}@example.org`)).handle).toMatch(handle)
})

test('mail goes to persons with an open account, in their language', async () => {
  const anna = await join('Anna Mail', 'anna.mail@example.org')
  const shut = await join('Bram Mail', 'bram.mail@example.org')
  const nobody = await database.db.transaction().execute((tx) => aPerson(tx))
  await database.db.transaction().execute((tx) => blockAccount(tx, shut.accountId, new Date()))
  expect(await addressesOf(database.db, [anna.id, shut.id, nobody.id])).toEqual(
    new Map([[anna.id, { email: 'anna.mail@example.org', name: 'Anna Mail', locale: 'en' }]]),
  )
})

test('one acts for oneself, and for what one organises or administers; not for what still waits', async () => {
  const { db } = database
  const anna = await join('Anna Acts')
  const parties = await db.transaction().execute(async (tx) => {
    const made = []
    for (const standing of ['asked', 'invited', 'member', 'organiser', 'admin', 'admin'] as const) {
      const { id } = await anOrganisation(tx)
      await tx.insertInto('people.membership').values({ person_id: anna.id, party_id: id, standing }).execute()
      made.push(id)
    }
    await tx
      .updateTable('people.party')
      .set({ withheld: 'waiting', started_by: anna.id })
      .where('id', '=', made[5]!)
      .execute()
    return made
  })
  expect(await representedBy(db, anna.id)).toEqual([anna.id, parties[3], parties[4]])
  await db.transaction().execute((tx) => trustPersons(tx, [anna.id]))
  expect(await representedBy(db, anna.id)).toEqual([anna.id, parties[3], parties[4], parties[5]])
})
