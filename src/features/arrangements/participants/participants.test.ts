import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { quietLog } from '#platform/log'
import { admissionOf, cancel } from '#registrations'
import { type Hall, now, openHall } from '../../../../tests/arranging-hall.ts'
import type { TestMember } from '../../../app/testing.ts'
import { wishesOf } from '../wishes/wishing.ts'
import { namesIn } from './organising.ts'
import { personal } from './personal.ts'
import { participantsOf } from './queries.ts'
import { retention } from './retention.ts'

let hall: Hall
let at: string
let page: string
beforeAll(async () => {
  hall = await openHall()
  at = `/bijeenkomsten/${hall.slug}/organiseren/opstellingen`
  page = `/bijeenkomsten/${hall.slug}`
})
afterAll(() => hall.close())

/** Somebody with an account and a place at the gathering. */
async function coming(name: string): Promise<TestMember & { registration: number }> {
  const member = await hall.app.member({ name })
  const outcome = await admissionOf(hall.app.db).register(
    { personId: member.personId, gatheringId: hall.gatheringId },
    now,
  )
  return { ...member, registration: 'registrationId' in outcome ? outcome.registrationId : 0 }
}

const inIt = async (id: number) =>
  (await participantsOf(hall.app.db, id, { limit: 100 })).rows.map(({ name, gone_at }) =>
    gone_at ? `(${name})` : name,
  )

const mails = async (kind: string) => {
  const { rows } = await sql<{
    to_email: string
  }>`select to_email from platform.mail where kind = ${kind} order by id`.execute(hall.app.db)
  return rows.map((row) => row.to_email)
}

describe('for who goes to the gathering', () => {
  test('one tap on its page; leaving takes one’s name out; who does not come cannot join', async () => {
    const id = await hall.setUp('rounds', { rounds: '3', tables: '3', seats: '6' })
    const [anna, stranger] = [await coming('Anna'), await hall.app.member({ name: 'Vreemd' })]
    expect(await hall.app.text(page)).toContain('Er zijn tafelrondes')
    expect(await anna.text(page)).toContain(`action="${page}/meedoen/${id}"`)
    const joined = await anna.post(`${page}/meedoen/${id}`, { act: 'join' })
    expect([joined.status, joined.headers.get('location')]).toEqual([303, `${page}/meedoen/${id}?done=joined`])
    expect(await inIt(id)).toEqual(['Anna'])
    expect(await anna.text(page)).toContain('Je doet mee: Tafelrondes.')
    expect(await anna.text('/mij')).toContain('Tafelrondes bij Netwerkavond')
    const refused = await stranger.post(`${page}/meedoen/${id}`, { act: 'join' })
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('Meld je eerst aan')])
    await anna.post(`${page}/meedoen/${id}`, { act: 'leave' })
    expect(await inIt(id)).toEqual([])
  })

  test('meetings: only the last slots, a break, three at most; and it can be changed', async () => {
    const id = await hall.setUp('meetings', { rounds: '6', minutes: '20', tables: '5' })
    const bram = await coming('Bram')
    await bram.post(`${page}/meedoen/${id}`, { act: 'join', firstRound: '3', lastRound: '6', breaks: ['4'], most: '3' })
    const { rows } = await participantsOf(hall.app.db, id, { limit: 5 })
    expect(rows).toEqual([
      expect.objectContaining({
        name: 'Bram',
        first_round: 3,
        last_round: null,
        breaks: [4],
        most: 3,
        added_by: 'self',
      }),
    ])
    const form = await bram.text(`/en/gatherings/${hall.slug}/take-part/${id}`)
    expect(form).toContain('At most so many talks')
    await bram.post(`${page}/meedoen/${id}`, { act: 'join', firstRound: '1', lastRound: '2' })
    expect((await participantsOf(hall.app.db, id, { limit: 5 })).rows[0]).toMatchObject({
      first_round: null,
      last_round: 2,
      breaks: [],
    })
  })

  test('whose registration ends leaves it too', async () => {
    const id = await hall.setUp('groups', { minutes: '60', tables: '2', seats: '6' })
    const carla = await coming('Carla')
    await carla.post(`${page}/meedoen/${id}`, { act: 'join' })
    await hall.app.db.transaction().execute((tx) => cancel(tx, { registrationId: carla.registration }, now))
    for (let tries = 0; tries < 100 && (await inIt(id)).length > 0; tries++)
      await new Promise((resolve) => setTimeout(resolve, 100))
    expect(await inIt(id)).toEqual([])
  })

  test('once there is a plan, leaving is being gone: what was stays', async () => {
    const id = await hall.setUp('rounds', { rounds: '2', tables: '2', seats: '3' })
    const dirk = await coming('Dirk')
    await dirk.post(`${page}/meedoen/${id}`, { act: 'join' })
    await sql`update arrangements.arrangement set state = 'published' where id = ${id}`.execute(hall.app.db)
    expect(await dirk.text(`${page}/meedoen/${id}`)).not.toContain('name="firstRound"')
    await dirk.post(`${page}/meedoen/${id}`, { act: 'leave' })
    expect(await inIt(id)).toEqual(['(Dirk)'])
    const late = await coming('Late')
    expect((await late.post(`${page}/meedoen/${id}`, { act: 'join' })).status).toBe(422)
  })
})

describe('for the organiser', () => {
  test('everybody who comes is asked by mail, once', async () => {
    const id = await hall.setUp('rounds', { rounds: '3', tables: '3', seats: '6' })
    const [eva, frank] = [await coming('Eva'), await coming('Frank')]
    await frank.post(`${page}/meedoen/${id}`, { act: 'join' })
    const before = (await mails('arrangements.invitation')).length
    const answer = await hall.organiser.post(`${at}/${id}/deelnemers`, { act: 'invite' })
    expect(answer.headers.get('location')).toContain('done=invited')
    const asked = (await mails('arrangements.invitation')).slice(before)
    expect([asked.includes(eva.email), asked.includes(frank.email)]).toEqual([true, false])
    const again = await hall.organiser.post(`${at}/${id}/deelnemers`, { act: 'invite' })
    expect(again.headers.get('location')).toContain('done=nobodyInvited')
    expect((await mails('arrangements.invitation')).length).toBe(before + asked.length)
  })

  test('who said yes at the desk, guests by name, a whole list; sent twice it counts once', async () => {
    const id = await hall.setUp('rounds', { rounds: '3', tables: '3', seats: '6' })
    const guus = await coming('Guus')
    const list = `${at}/${id}/deelnemers`
    expect(await hall.organiser.text(`${list}?find=guu`)).toContain('Guus doet mee')
    await hall.organiser.post(list, { act: 'person', person: String(guus.personId) })
    const once = crypto.randomUUID()
    for (const _ of [1, 2])
      await hall.organiser.post(list, { act: 'names', once, names: 'Hedy\n2. Ilse Smit; Hilversum\n\nHedy' })
    expect(await inIt(id)).toEqual(['Guus', 'Hedy', 'Ilse Smit'])
    expect(await guus.text(page)).toContain('De organisatie heeft je erbij gezet')
    const kees = await coming('Kees van Dam')
    await hall.organiser.post(list, { act: 'names', names: 'kees van dam\nGuus' })
    expect(await inIt(id)).toEqual(['Guus', 'Hedy', 'Ilse Smit', 'Kees van Dam'])
    expect(await kees.text(page)).toContain('De organisatie heeft je erbij gezet')
    const nobody = await hall.organiser.post(list, { act: 'names', names: '  ' })
    expect([nobody.status, await nobody.text()]).toEqual([422, expect.stringContaining('Schrijf minstens één naam op')])
  })

  test('a host has a fixed table; a table that is gone is not one', async () => {
    const id = await hall.setUp('rounds', { rounds: '3', tables: '3', seats: '6' })
    const [host] = await hall.participants(id, ['Gastvrouw'])
    await hall.organiser.post(`${at}/${id}/deelnemers/${host}`, {
      act: 'change',
      table: '2',
      firstRound: '2',
      lastRound: '3',
    })
    const list = await hall.organiser.text(`${at}/${id}/deelnemers`)
    expect(list).toContain('altijd aan tafel 2')
    expect(list).toContain('vanaf 20:15')
    const wrong = await hall.organiser.post(`${at}/${id}/deelnemers/${host}`, { act: 'change', table: '9' })
    expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('Deze tafel is er niet meer')])
  })

  test('two thousand people: found by name, in pages, by as many queries as two', async () => {
    const id = await hall.setUp('rounds', { rounds: '3', tables: '300', seats: '7' })
    const list = () => hall.organiser.get(`${at}/${id}/deelnemers`)
    await hall.participants(id, ['Een', 'Twee'])
    const few = await hall.app.queriesOf(list)
    await hall.participants(
      id,
      Array.from({ length: 2000 }, (_, index) => `Mens ${index}`),
    )
    expect(await hall.app.queriesOf(list)).toBe(few)
    const found = await hall.organiser.text(`${at}/${id}/deelnemers?q=mens+1999`)
    expect([found.includes('Mens 1999'), found.includes('Mens 1998')]).toEqual([true, false])
    expect(await hall.organiser.text(`${at}/${id}/deelnemers?page=41`)).toContain('41 van 41')
  })

  test('tables get names and sizes; one where somebody sits stays', async () => {
    const id = await hall.setUp('rounds', { rounds: '2', tables: '3', seats: '4' })
    const tables = `${at}/${id}/tafels`
    await hall.organiser.post(tables, {
      count: '4',
      'name-1': 'Podium',
      'seats-1': '8',
      'seats-2': '4',
      'seats-3': '5',
    })
    const form = await hall.organiser.text(tables)
    for (const part of ['value="Podium"', 'name="seats-4"', 'value="8"']) expect(form).toContain(part)
    const wrong = await hall.organiser.post(tables, { count: '3', 'seats-1': '900' })
    expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('Dit getal kan hier niet')])
    const [one] = await hall.participants(id, ['Zit'])
    await sql`insert into arrangements.seat values (${id}, 1, ${one}, 3, 1)`.execute(hall.app.db)
    const taken = await hall.organiser.post(tables, { count: '2' })
    expect([taken.status, await taken.text()]).toEqual([422, expect.stringContaining('Bij 3 zitten mensen')])
  })
})

test('one takes along what is known, and is forgotten; three months later so are guests and what was wished', async () => {
  const id = await hall.setUp('rounds', { rounds: '2', tables: '2', seats: '3' })
  const rosa = await coming('Rosa')
  await rosa.post(`${page}/meedoen/${id}`, { act: 'join', firstRound: '2', lastRound: '2' })
  const collected = await personal.collect(hall.app.db, rosa.personId)
  expect(collected[0]?.records).toEqual([expect.objectContaining({ format: 'rounds', first_round: 2, seats: null })])
  await hall.app.db.transaction().execute((tx) => personal.forget(tx, rosa.personId))
  expect(await inIt(id)).toEqual([])
  const [one, other] = await hall.participants(id, ['Gast Een', 'Gast Twee'])
  await sql`insert into arrangements.wish values (${id}, ${one}, ${other}, 'apart')`.execute(hall.app.db)
  const run = (at: string) =>
    retention.run({
      db: hall.app.db,
      now: new Date(at),
      log: quietLog,
      config: {} as Parameters<typeof retention.run>[0]['config'],
    })
  await run('2027-02-01T04:45:00Z')
  expect(await inIt(id)).toEqual(['Gast Een', 'Gast Twee'])
  await run('2027-03-15T04:45:00Z')
  expect([await inIt(id), (await wishesOf(hall.app.db, id)).length]).toEqual([['…', '…'], 0])
})

test('names as people paste them', () => {
  expect(namesIn('Anna, Bram; Cleo')).toEqual(['Anna', 'Bram', 'Cleo'])
  expect(namesIn('1. Jansen, Anna\t020\n- Bram\n\n• Cleo ')).toEqual(['Jansen, Anna', 'Bram', 'Cleo'])
  expect(namesIn(' \n;')).toEqual([])
})
