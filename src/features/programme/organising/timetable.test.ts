import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aBuilding, aRoom } from '#places'
import { gatheringChanging } from '../checks.ts'
import { openTestApp, type TestApp, type TestMember } from '../../../app/testing.ts'
import { letShow } from '#people'
import { aGathering } from '../factories.ts'
import { changeGatherings, takeOverGatherings } from '../gatherings/changing.ts'
import type { NewSession } from '../gatherings/gathering.ts'
import { filledForm } from './filled-form.ts'

let app: TestApp
let anna: TestMember
let rooms: { building: number; studio: number; hall: number }
beforeAll(async () => {
  app = await openTestApp()
  anna = await app.member({ name: 'Anna de Vries' })
  rooms = await app.db.transaction().execute(async (tx) => {
    const building = await aBuilding(tx)
    const studio = await aRoom(tx, building, { name: { nl: 'Studio' }, capacity: 20 })
    const hall = await aRoom(tx, building, { name: { nl: 'Hal' }, capacity: 200 })
    return { building: building.id, studio: studio.id, hall: hall.id }
  })
})
afterAll(() => app.close())

let day = 1
/** A festival of Anna's on a day of its own, 10:00 to 18:00, with these sessions. */
async function festival(sessions: NewSession[], fields: { status?: 'draft' | 'published' } = {}) {
  const date = `2027-03-${String(day).padStart(2, '0')}`
  const id = await app.db.transaction().execute((tx) =>
    aGathering(tx, {
      kind: 'festival',
      title: { nl: `Festival ${day}` },
      slug: `festival-${day}-${crypto.randomUUID().slice(0, 8)}`,
      startsAt: new Date(`${date}T09:00:00Z`),
      endsAt: new Date(`${date}T17:00:00Z`),
      placeId: rooms.building,
      organiserIds: [anna.personId],
      sessions,
      ...fields,
    }),
  )
  const { slug } = await app.db
    .selectFrom('programme.gathering')
    .select('slug')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return { id, slug, date, base: `/bijeenkomsten/${slug}/organiseren` }
}
beforeEach(() => {
  day++
})
/** Hours on the clock in Hilversum, in winter. */
const session = (nl: string, from: string, to: string, rest: Partial<NewSession> = {}): NewSession => {
  const at = (time: string) => new Date(`2027-03-${String(day).padStart(2, '0')}T${time}:00+01:00`)
  return { title: { nl }, startsAt: at(from), endsAt: at(to), ...rest }
}
const rows = async (id: number) =>
  (
    await sql<{ id: number; title: string; at: string; room_id: number | null; speakers: string[] }>`
      select id, title ->> 'nl' as title, to_char(starts_at at time zone 'Europe/Amsterdam', 'HH24:MI') || '-' || to_char(ends_at at time zone 'Europe/Amsterdam', 'HH24:MI') as at,
             room_id, array(select k.name from programme.speaker k where k.session_id = n.id order by k.position) as speakers
        from programme.session n where gathering_id = ${id} order by starts_at, id`.execute(app.db)
  ).rows

describe('the sessions of a gathering', () => {
  test('are made, changed and removed, with speakers who have a page and who have not', async () => {
    const { id, slug, base, date } = await festival([])
    const fields = {
      titleNl: 'Opening <b>groot</b>',
      startDay: date,
      startTime: '10:00',
      endTime: '11:00',
      room: String(rooms.hall),
      capacity: '150',
      speakers: `Anna de Vries (maker) @${anna.handle}\nIemand Anders`,
    }
    expect((await anna.post(`${base}/onderdelen/nieuw`, fields)).status).toBe(303)
    const [made] = await rows(id)
    expect(made).toMatchObject({
      title: 'Opening <b>groot</b>',
      at: '10:00-11:00',
      speakers: ['Anna de Vries', 'Iemand Anders'],
    })
    const page = await app.text(`/bijeenkomsten/${slug}`)
    expect(page).toContain('Opening &lt;b>groot&lt;/b>')
    expect(page).toContain('Anna de Vries')
    expect(page).not.toContain('<b>groot')

    const form = filledForm(await anna.text(`${base}/onderdelen/${made!.id}`))
    expect(form).toMatchObject(fields)
    await anna.post(`${base}/onderdelen/${made!.id}`, { ...form, titleNl: 'De opening', endTime: '11:30' })
    expect(await rows(id)).toEqual([{ ...made, title: 'De opening', at: '10:00-11:30' }])

    expect(await anna.text(`${base}/onderdelen`)).toContain('De opening')
    await anna.post(`${base}/onderdelen/${made!.id}/verwijderen`)
    expect(await rows(id)).toEqual([])
  })

  test('name nobody by a handle who does not show that the handle exists, and keep whom they named', async () => {
    const hidden = await app.member({ name: 'Hessel Verborgen' })
    await app.db.transaction().execute((tx) => letShow(tx, hidden.personId, { page_for: 3 }))
    const { id, base, date } = await festival([])
    const fields = { titleNl: 'Iets', startDay: date, startTime: '10:00', endTime: '11:00' }
    const answer = await anna.post(`${base}/onderdelen/nieuw`, { ...fields, speakers: `@${hidden.handle}` })
    expect([answer.status, (await answer.text()).includes('Hessel')]).toEqual([422, false])
    expect(await rows(id)).toEqual([])

    const named = await festival([
      session('Een', '10:00', '11:00', { speakers: [{ partyId: hidden.personId, name: 'Hessel' }] }),
    ])
    const [one] = await rows(named.id)
    const form = filledForm(await anna.text(`${named.base}/onderdelen/${one!.id}`))
    await anna.post(`${named.base}/onderdelen/${one!.id}`, { ...form, titleNl: 'Een, beter' })
    expect(await rows(named.id)).toEqual([{ ...one, title: 'Een, beter' }])
  })

  test.each([
    [{ endTime: '09:30' }, 'Het einde ligt voor het begin'],
    [{ startTime: '08:00' }, 'Dit valt buiten de bijeenkomst (10:00–18:00)'],
    [{ endTime: '19:00' }, 'Dit valt buiten de bijeenkomst (10:00–18:00)'],
    [{ titleNl: '' }, 'Vul een titel in'],
    [{ capacity: '0' }, 'Vul een heel getal in'],
    [{ speakers: 'Wie @bestaat-niet-hoor' }, 'We kennen niemand als @bestaat-niet-hoor'],
    [{ room: '999999' }, 'Dit veld klopt niet'],
  ])('%j is refused in words', async (wrong, sentence) => {
    const { id, base, date } = await festival([])
    const fields = { titleNl: 'Iets', startDay: date, startTime: '10:00', endTime: '11:00', abstractNl: 'Blijft staan' }
    const answer = await anna.post(`${base}/onderdelen/nieuw`, { ...fields, ...wrong })
    const page = await answer.text()
    expect([answer.status, page.includes(sentence), page.includes('Blijft staan')]).toEqual([422, true, true])
    expect(await rows(id)).toEqual([])
  })

  test('keep their identity when a source says them anew, as far as they are the same', async () => {
    const { id } = await festival([
      session('Een', '10:00', '11:00', {
        speakers: [{ partyId: anna.personId, name: 'Anna de Vries', role: 'maker' }],
        capacity: 12,
      }),
      session('Twee', '11:00', '12:00'),
      session('Drie', '12:00', '13:00', { speakers: [{ name: 'Bo' }] }),
    ])
    const before = await rows(id)
    await app.db.transaction().execute((tx) =>
      takeOverGatherings(tx, [
        {
          id,
          change: {
            sessions: [
              session('Nieuw', '14:00', '15:00'),
              session('Een', '10:30', '11:30', { speakers: [{ name: 'Anna de Vries' }] }),
              session('Drie, met een betere titel', '12:00', '13:00', { speakers: [{ name: 'Bo' }] }),
            ],
          },
        },
      ]),
    )
    const after = await rows(id)
    expect(after.map(({ id, title }) => [id, title])).toEqual([
      [before[0]!.id, 'Een'],
      [before[2]!.id, 'Drie, met een betere titel'],
      [expect.any(Number), 'Nieuw'],
    ])
    const { rows: kept } =
      await sql`select n.capacity, k.party_id, k.role from programme.session n join programme.speaker k on k.session_id = n.id where n.id = ${before[0]!.id}`.execute(
        app.db,
      )
    expect(kept).toEqual([{ capacity: 12, party_id: anna.personId, role: 'maker' }])
  })
})

describe('the timetable', () => {
  test('two sessions change places in one go', async () => {
    const { id, base } = await festival([
      session('Ochtend', '10:00', '11:00', { roomId: rooms.studio }),
      session('Middag', '14:00', '15:00', { roomId: rooms.hall }),
    ])
    const [first, second] = await rows(id)
    const answer = await anna.post(`${base}/rooster`, {
      [`room-${first!.id}`]: String(rooms.hall),
      [`start-${first!.id}`]: '14:00',
      [`end-${first!.id}`]: '15:00',
      [`room-${second!.id}`]: String(rooms.studio),
      [`start-${second!.id}`]: '10:00',
      [`end-${second!.id}`]: '11:00',
    })
    expect(answer.status).toBe(303)
    expect((await rows(id)).map(({ id, room_id, at }) => [id, room_id, at])).toEqual([
      [second!.id, rooms.studio, '10:00-11:00'],
      [first!.id, rooms.hall, '14:00-15:00'],
    ])
  })

  test('tells what clashes: room, speaker, seats; here and at other gatherings', async () => {
    const speakers = [{ partyId: anna.personId, name: 'Anna de Vries' }]
    const other = await festival([session('Elders', '10:30', '11:30', { speakers, roomId: rooms.hall })])
    const { base } = await festival([
      session('Een', '10:00', '11:00', { roomId: rooms.studio, speakers, capacity: 60 }),
      session('Twee', '10:45', '12:00', { roomId: rooms.studio }),
    ])
    for (const page of [
      await anna.text(base),
      await anna.text(`${base}/rooster`),
      await anna.text(`${base}/onderdelen`),
    ]) {
      expect(page).toContain('Een: 60 plekken, maar in Studio passen 20 mensen.')
      expect(page).toMatch(/Een en Twee zijn tegelijk in Studio: .* 10:45–12:00\./)
      expect(page).toMatch(/Anna de Vries is tegelijk bij Een en bij Elders: .* 10:30–11:30\./)
      expect(page).toContain(`href="/bijeenkomsten/${other.slug}"`)
    }
  })

  test('a room that another gathering has is refused, and nothing is moved', async () => {
    await festival([session('Van een ander', '13:00', '14:00', { roomId: rooms.hall })])
    const { id, base } = await festival([session('Van ons', '10:00', '11:00', { roomId: rooms.hall })])
    const [ours] = await rows(id)
    const to = (start: string, end: string) =>
      anna.post(`${base}/rooster`, {
        [`room-${ours!.id}`]: String(rooms.hall),
        [`start-${ours!.id}`]: start,
        [`end-${ours!.id}`]: end,
      })
    const refused = await to('13:30', '14:30')
    expect(refused.status).toBe(422)
    const page = await refused.text()
    expect(page).toContain('Hal is dan al bezet: Festival')
    expect(filledForm(page)[`start-${ours!.id}`]).toBe('13:30')
    expect(await rows(id)).toEqual([ours])
    expect((await to('14:00', '15:00')).status).toBe(303)
  })

  test('the whole gathering moves and its sessions come along', async () => {
    const { id, base } = await festival([session('Een', '10:00', '11:00'), session('Twee', '17:00', '18:00')])
    const form = filledForm(await anna.text(`${base}/gegevens`))
    expect((await anna.post(`${base}/gegevens`, { ...form, startTime: '11:00', endTime: '19:00' })).status).toBe(303)
    expect((await rows(id)).map(({ at }) => at)).toEqual(['11:00-12:00', '18:00-19:00'])
    const shorter = await anna.post(`${base}/gegevens`, { ...form, startTime: '11:00', endTime: '18:30' })
    expect([shorter.status, (await shorter.text()).includes('Deze onderdelen vallen er dan buiten: Twee')]).toEqual([
      422,
      true,
    ])
  })
})

describe('later features are asked first', () => {
  const asked: unknown[] = []
  const fill = gatheringChanging.with(async (_tx, { change, removedSessions }) => {
    asked.push({ fields: Object.keys(change).sort(), removedSessions })
    if ((change.capacity ?? 99) >= 12 && removedSessions.length === 0) return undefined
    return { reason: 'capacityBelowTaken', params: { taken: 12 }, text: () => 'Er zijn al 12 mensen aangemeld.' }
  })
  // What this answers takes the objection back after the last of these tests.
  beforeAll(() => fill.install())

  test('an objection is shown at its field, and nothing of the change remains', async () => {
    const { id, base } = await festival([session('Vol', '10:00', '11:00')])
    const form = filledForm(await anna.text(`${base}/gegevens`))
    asked.length = 0
    const answer = await anna.post(`${base}/gegevens`, { ...form, capacity: '10', titleNl: 'Niet bewaard' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Er zijn al 12 mensen aangemeld.')
    expect(asked).toEqual([{ fields: ['capacity', 'title'], removedSessions: [] }])
    const row = await app.db
      .selectFrom('programme.gathering')
      .select(['capacity', 'title', 'sequence'])
      .where('id', '=', id)
      .executeTakeFirst()
    expect(row).toMatchObject({ capacity: null, sequence: 0 })
    expect((await anna.post(`${base}/gegevens`, { ...form, capacity: '12' })).status).toBe(303)

    const [full] = await rows(id)
    const removal = await anna.post(`${base}/onderdelen/${full!.id}/verwijderen`)
    expect(removal.status).toBe(422)
    expect(await rows(id)).toEqual([full])
  })

  test('what a source says stands, but for the sessions somebody objects to', async () => {
    const { id } = await festival([session('Blijft', '10:00', '11:00')])
    const before = await rows(id)
    await app.db
      .transaction()
      .execute((tx) => takeOverGatherings(tx, [{ id, change: { title: { nl: 'Zegt de bron' }, sessions: [] } }]))
    const row = await app.db.selectFrom('programme.gathering').select('title').where('id', '=', id).executeTakeFirst()
    expect([row?.title, await rows(id)]).toEqual([{ nl: 'Zegt de bron' }, before])
    const refusals = await app.db
      .transaction()
      .execute((tx) => changeGatherings(tx, [{ id, change: { sessions: [] } }]))
    expect(refusals.map(({ objection }) => objection.reason)).toEqual(['capacityBelowTaken'])
  })
})
