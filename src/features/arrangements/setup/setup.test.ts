import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Hall, openHall } from '../../../../tests/arranging-hall.ts'
import { tablesOf } from '../arrangement/arrangement.ts'
import { wishesOf } from '../wishes/wishing.ts'
import { defaultSetup } from './defaults.ts'

let hall: Hall
let at: string
beforeAll(async () => {
  hall = await openHall({ works: false })
  at = `/bijeenkomsten/${hall.slug}/organiseren/opstellingen`
})
afterAll(() => hall.close())

const form = { startDay: '2026-12-01', startTime: '20:00', rounds: '3', minutes: '15', tables: '4', seats: '6' }
const ids = async () => {
  const { rows } = await sql<{ id: number }>`select id from arrangements.arrangement order by id`.execute(hall.app.db)
  return rows.map(({ id }) => id)
}

describe('setting up', () => {
  test('sent twice, or twice at once, it is made once, with a chair for each seat', async () => {
    const before = (await ids()).length
    const once = crypto.randomUUID()
    const answers = await Promise.all([1, 2, 3].map(() => hall.organiser.post(`${at}/nieuw/rounds`, { ...form, once })))
    expect(new Set(answers.map((answer) => answer.headers.get('location'))).size).toBe(1)
    const made = (await ids()).slice(before)
    expect(made).toHaveLength(1)
    const { rows } = await sql<{
      chairs: number
    }>`select count(*)::integer as chairs from arrangements.chair where arrangement_id = ${made[0]}`.execute(
      hall.app.db,
    )
    expect([rows[0]?.chairs, (await tablesOf(hall.app.db, made[0] ?? 0)).length]).toEqual([24, 4])
  })

  test('what is wrong is said at its field, and nothing typed is lost', async () => {
    const before = await ids()
    const answer = await hall.organiser.post(`${at}/nieuw/rounds`, {
      ...form,
      rounds: '32',
      startTime: '25:00',
      titleNl: 'Aan tafel',
    })
    const page = await answer.text()
    expect(answer.status).toBe(422)
    for (const part of ['href="#rounds"', 'value="32"', 'Kies een dag en een tijd', 'value="Aan tafel"'])
      expect(page).toContain(part)
    const english = await hall.organiser.post(`/en/gatherings/${hall.slug}/manage/arrangements/new/meetings`, {
      minutes: '',
    })
    expect([english.status, await english.text()]).toEqual([422, expect.stringContaining('This number cannot be here')])
    expect(await ids()).toEqual(before)
  })

  test('it is changed and taken away; with a published plan it says what that means', async () => {
    const id = await hall.setUp('rounds', form)
    const page = `${at}/${id}`
    await hall.organiser.post(page, { ...form, rounds: '5', titleNl: 'Aan tafel' })
    expect(await hall.organiser.text(page)).toContain('5 rondes van 15 minuten')
    expect(await hall.organiser.text(at)).toContain('Aan tafel')
    const [one] = await hall.participants(id, ['Zit'])
    await sql`insert into arrangements.seat values (${id}, 4, ${one}, 1, 1)`.execute(hall.app.db)
    await sql`update arrangements.arrangement set state = 'published' where id = ${id}`.execute(hall.app.db)
    expect(await hall.organiser.text(page)).toContain('Die blijft staan zoals hij is')
    const fewer = await hall.organiser.post(page, { ...form, rounds: '3' })
    expect([fewer.status, await fewer.text()]).toEqual([422, expect.stringContaining('zijn meer rondes')])
    const gone = await hall.organiser.post(page, { act: 'remove' })
    expect(gone.headers.get('location')).toBe(`${at}?done=removed`)
    expect((await hall.organiser.get(page)).status).toBe(404)
  })

  test('an arrangement of another gathering is not there, and not for who does not organise this one', async () => {
    const id = await hall.setUp('groups', { tables: '3', seats: '6' })
    const stranger = await hall.app.member()
    expect((await stranger.get(`${at}/${id}`)).status).toBe(403)
    expect((await stranger.post(`${at}/${id}`, { act: 'remove' })).status).toBe(403)
    expect((await hall.organiser.get(`${at}/999999`)).status).toBe(404)
  })
})

test('sensible from the number of people and the time there is', () => {
  const startsAt = new Date('2026-12-01T19:00:00Z')
  const short = (format: 'rounds' | 'meetings' | 'groups', people: number, length: number) => {
    const { rounds, minutes, pause, tables, seats } = defaultSetup(format, { startsAt, people, length })
    return { rounds, minutes, pause, tables, seats }
  }
  expect(short('rounds', 60, 120)).toEqual({ rounds: 5, minutes: 15, pause: 3, tables: 10, seats: 6 })
  expect(short('rounds', 2, 20)).toEqual({ rounds: 2, minutes: 15, pause: 3, tables: 2, seats: 2 })
  expect(short('meetings', 60, 120)).toEqual({ rounds: 6, minutes: 20, pause: 0, tables: 30, seats: 2 })
  expect(short('groups', 60, 90)).toEqual({ rounds: 1, minutes: 90, pause: 0, tables: 10, seats: 7 })
})

describe('wishes', () => {
  test('by name; of two who are called alike one chooses; once more about the same two replaces it', async () => {
    const id = await hall.setUp('rounds', form)
    const [anna, , bram] = await hall.participants(id, ['Anna', 'Anneke', 'Bram', 'Anna Smit'])
    const page = `${at}/${id}/wensen`
    const add = (fields: Record<string, string>) => hall.organiser.post(page, { act: 'add', kind: 'must', ...fields })
    expect((await add({ one: 'anna', other: 'bra' })).headers.get('location')).toBe(`${page}?done=wished`)
    await add({ one: 'Bram', other: 'Anna', kind: 'apart' })
    expect((await wishesOf(hall.app.db, id)).map(({ one, other, kind }) => [one, other, kind])).toEqual([
      ['Anna', 'Bram', 'apart'],
    ])
    const unclear = await add({ one: 'ann', other: 'Bram' })
    const asked = await unclear.text()
    expect([unclear.status, asked.includes('Kies wie je bedoelt'), asked.includes('Anneke · zonder account')]).toEqual([
      422,
      true,
      true,
    ])
    expect((await add({ one: 'ann', oneId: String(anna), other: 'bram' })).status).toBe(303)
    const wrongs = [
      [{ one: 'Niemand', other: 'Bram' }, 'Niemand met deze naam'],
      [{ one: 'Bram', other: 'bram' }, 'twee verschillende mensen'],
      [{ one: '', other: 'Bram' }, 'Niemand met deze naam'],
    ] as const
    for (const [fields, said] of wrongs) {
      const answer = await add(fields)
      expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining(said)])
    }
    await hall.organiser.post(page, { act: 'remove', oneId: String(bram), otherId: String(anna) })
    expect(await wishesOf(hall.app.db, id)).toEqual([])
  })

  test('what fixed tables make impossible is refused at once', async () => {
    const id = await hall.setUp('rounds', form)
    const people = await hall.participants(id, ['Eén', 'Twee', 'Drie'])
    await sql`update arrangements.participant set fixed_table = case when id = ${people[2]} then 2 else 1 end where arrangement_id = ${id}`.execute(
      hall.app.db,
    )
    const add = async (one: string, other: string, kind: string) =>
      (await hall.organiser.post(`${at}/${id}/wensen`, { act: 'add', one, other, kind })).text()
    expect(await add('Eén', 'Twee', 'apart')).toContain('allebei dezelfde vaste tafel')
    expect(await add('Eén', 'Drie', 'must')).toContain('elk een andere vaste tafel')
    expect(await wishesOf(hall.app.db, id)).toEqual([])
  })
})
