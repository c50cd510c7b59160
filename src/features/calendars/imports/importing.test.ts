import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '#platform/testing'
import { anOrganisation } from '#people'
import { aBuilding, aRoom } from '#places'
import { changeGatherings } from '#programme'
import { UnreadableSource } from '../readers/index.ts'
import { importOnce } from '../sources/reading.ts'
import type { SourceWishes } from '../sources/actions.ts'

const now = new Date('2026-11-22T11:00:00Z')
let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

type Line = string
const event = (uid: string, ...lines: Line[]) => ['BEGIN:VEVENT', `UID:${uid}`, ...lines, 'END:VEVENT']
const calendar = (...events: Line[][]) =>
  ['BEGIN:VCALENDAR', 'X-WR-CALNAME:Campus', ...events.flat(), 'END:VCALENDAR', ''].join('\r\n')
const evening = (title: string, day = '20261201', ...more: Line[]) => [
  `SUMMARY:${title}`,
  `DTSTART;TZID=Europe/Amsterdam:${day}T200000`,
  `DTEND;TZID=Europe/Amsterdam:${day}T220000`,
  ...more,
]

async function run(name: string, text: string, wishes: SourceWishes & { dryRun?: boolean } = {}, at = now) {
  const { report } = await importOnce(
    database.db,
    `file:/${name}`,
    { bytes: new TextEncoder().encode(text), origin: {} },
    wishes,
    at,
  )
  return report
}

/** What is in the programme from a source, by title. */
async function gatherings(name: string) {
  const { rows } = await sql<{
    id: number
    title: string
    start: Date
    status: string
    place_text: string | null
    vanished: boolean
    sequence: number
    key: string
    kept: string[]
  }>`
    select g.id, coalesce(g.title ->> 'nl', g.title ->> 'en') as title, g.starts_at as start, g.status, g.place_text,
           g.vanished_at is not null as vanished, g.sequence, i.key, i.kept_fields as kept
      from calendars.imported_item i join programme.gathering_card g on g.id = i.gathering_id
      join calendars.source s on s.id = i.source_id where s.address = ${`file:/${name}`} order by g.starts_at, title`.execute(
    database.db,
  )
  return rows
}

async function onlyId(name: string): Promise<number> {
  return (await gatherings(name))[0]!.id
}

/** Everything the import may touch, to see that nothing was. */
async function everything() {
  const { rows } = await sql<{ all: unknown }>`
    select jsonb_build_array((select jsonb_agg(to_jsonb(g) order by id) from programme.gathering_card g),
      (select jsonb_agg(to_jsonb(i) order by source_id, key) from calendars.imported_item i),
      (select jsonb_agg(to_jsonb(s) order by id) from calendars.source s),
      (select count(*) from calendars.report), (select count(*) from platform.event_log)) as all`.execute(database.db)
  return rows[0]!.all
}

describe('importing', () => {
  test('adds what is new, and a second time changes nothing', async () => {
    const text = calendar(
      event('a@campus.nl', ...evening('Lezing over geluid')),
      event('b@campus.nl', ...evening('Borrel', '20261202')),
    )
    expect((await run('twice', text)).counts).toEqual({
      added: 2,
      changed: 0,
      same: 0,
      returned: 0,
      vanished: 0,
      skipped: 0,
    })
    const first = await gatherings('twice')
    expect(first.map(({ title, start }) => [title, start.toISOString()])).toEqual([
      ['Lezing over geluid', '2026-12-01T19:00:00.000Z'],
      ['Borrel', '2026-12-02T19:00:00.000Z'],
    ])
    expect((await run('twice', text)).counts).toMatchObject({ added: 0, changed: 0, same: 2 })
    expect(await gatherings('twice')).toEqual(first)
  })

  test('a changed event changes in place, and calendars hear of it', async () => {
    await run('changes', calendar(event('c@campus.nl', ...evening('Talk'))))
    const [before] = await gatherings('changes')
    const report = await run(
      'changes',
      calendar(event('c@campus.nl', ...evening('Talk', '20261203', 'STATUS:CANCELLED'))),
    )
    const [after] = await gatherings('changes')
    expect(report.entries).toMatchObject([{ outcome: 'changed', changed: ['time', 'status'], kept: [] }])
    expect(after).toMatchObject({
      id: before!.id,
      status: 'cancelled',
      start: new Date('2026-12-03T19:00:00Z'),
      sequence: before!.sequence + 1,
    })
  })

  test('a field that was changed here stays, is listed, and the others still follow the source', async () => {
    await run('kept', calendar(event('d@campus.nl', ...evening('Werktitel', '20261201', 'LOCATION:Aula'))))
    const id = await onlyId('kept')
    await database.db
      .transaction()
      .execute((tx) => changeGatherings(tx, [{ id, change: { title: { nl: 'Onze titel' } } }]))

    const second = await run(
      'kept',
      calendar(event('d@campus.nl', ...evening('Hun titel', '20261201', 'LOCATION:Kantine'))),
    )
    expect(second.entries).toMatchObject([{ outcome: 'changed', changed: ['place'], kept: ['title'] }])
    expect(await gatherings('kept')).toMatchObject([{ title: 'Onze titel', place_text: 'Kantine', kept: ['title'] }])

    const third = await run(
      'kept',
      calendar(event('d@campus.nl', ...evening('Weer een titel', '20261201', 'LOCATION:Kantine'))),
    )
    expect(third.entries).toMatchObject([{ outcome: 'same', kept: ['title'] }])

    await run('kept', calendar(event('d@campus.nl', ...evening('Onze titel', '20261201', 'LOCATION:Kantine'))))
    expect(await gatherings('kept')).toMatchObject([{ kept: [] }])
  })

  test('what vanished is marked, only when it was still to come, and loses the mark when it is back', async () => {
    const [past, coming, other] = [
      event('e@campus.nl', ...evening('Voorbij', '20261101')),
      event('f@campus.nl', ...evening('Straks')),
      event('g@campus.nl', ...evening('Ook straks', '20261205')),
    ]
    await run('vanish', calendar(past, coming, other))
    const report = await run('vanish', calendar(other))
    expect(report.entries.map(({ outcome, title }) => [outcome, title])).toEqual([
      ['same', 'Ook straks'],
      ['vanished', 'Straks'],
    ])
    expect((await gatherings('vanish')).map(({ title, vanished }) => [title, vanished])).toEqual([
      ['Voorbij', false],
      ['Straks', true],
      ['Ook straks', false],
    ])
    expect((await run('vanish', calendar(other))).counts).toMatchObject({ vanished: 0, same: 1 })
    expect((await run('vanish', calendar(coming, other))).counts).toMatchObject({ returned: 1, same: 1 })
    expect((await gatherings('vanish')).some(({ vanished }) => vanished)).toBe(false)
  })

  test('an event that is there but cannot be read has not vanished', async () => {
    await run(
      'unread',
      calendar(
        event('h@campus.nl', ...evening('Gaat door')),
        event('i@campus.nl', ...evening('Wekelijks', '20261201', 'RRULE:FREQ=WEEKLY;COUNT=2')),
      ),
    )
    const report = await run(
      'unread',
      calendar(
        event('h@campus.nl', 'SUMMARY:Gaat door', 'DTSTART:morgen'),
        event('i@campus.nl', ...evening('Wekelijks', '20261201', 'RRULE:WEEKLY')),
      ),
    )
    expect(report.counts).toMatchObject({ skipped: 2, vanished: 0 })
  })

  test('a dry run tells all of it and leaves no trace', async () => {
    const before = await everything()
    expect(
      (await run('dry', calendar(event('j@campus.nl', ...evening('Proef'))), { dryRun: true })).counts,
    ).toMatchObject({ added: 1 })
    expect(await everything()).toEqual(before)
  })

  test('a broken file changes nothing and says where', async () => {
    const text = calendar(event('k@campus.nl', ...evening('Heel'), ...[]))
    await run('broken', text)
    const before = await everything()
    await expect(run('broken', text.slice(0, text.indexOf('DTEND')))).rejects.toThrow(UnreadableSource)
    await expect(run('broken', text.slice(0, text.indexOf('DTEND')))).rejects.toThrow(/line 6/)
    expect(await everything()).toEqual(before)
  })

  test('an event taken away here stays away', async () => {
    const text = calendar(event('l@campus.nl', ...evening('Weg ermee')))
    await run('removed', text)
    const id = await onlyId('removed')
    // As the database does when a gathering is taken away.
    await database.db
      .updateTable('calendars.imported_item')
      .set({ gathering_id: null })
      .where('gathering_id', '=', id)
      .execute()
    expect((await run('removed', text)).entries).toMatchObject([
      { outcome: 'skipped', reason: { code: 'removed-here' } },
    ])
    expect(await gatherings('removed')).toEqual([])
  })

  test('the same event from another file is the same event; one that a subscribed calendar brings is left to it', async () => {
    const text = calendar(event('shared@campus.nl', ...evening('Gedeeld')))
    await run('one', text)
    const id = await onlyId('one')
    expect(
      (await run('other', calendar(event('shared@campus.nl', ...evening('Gedeeld, nieuwe titel'))))).counts,
    ).toMatchObject({ added: 0, changed: 1 })
    expect(await gatherings('other')).toMatchObject([{ id, title: 'Gedeeld, nieuwe titel' }])
    await run('other', text, { subscribed: true })
    expect((await run('third', text)).entries).toMatchObject([
      { outcome: 'skipped', reason: { code: 'known-from', params: { source: 'Campus' } } },
    ])
  })

  test('numbers for UIDs are nobody else’s', async () => {
    await run('numbers', calendar(event('1', ...evening('Eerste'))))
    expect((await run('numbers too', calendar(event('1', ...evening('Heel iets anders'))))).counts).toMatchObject({
      added: 1,
    })
  })

  test('an event without a UID that moves is the same event', async () => {
    const nameless = (day: string) => calendar(['BEGIN:VEVENT', ...evening('Zonder naam', day), 'END:VEVENT'])
    await run('nameless', nameless('20261201'))
    const id = await onlyId('nameless')
    expect((await run('nameless', nameless('20261208'))).counts).toMatchObject({ added: 0, changed: 1, vanished: 0 })
    expect(await gatherings('nameless')).toMatchObject([{ id, start: new Date('2026-12-08T19:00:00Z') }])
    expect((await run('nameless', nameless('20261208'))).counts).toMatchObject({ same: 1 })
  })

  test('characters that PostgreSQL cannot keep are left out', async () => {
    const report = await run(
      'odd',
      calendar(
        event('m@campus.nl', ...evening('Nul\u0000 en half\ud800', '20261201', 'DESCRIPTION:a\u0001b')),
        event('n\u0000@campus.nl', 'SUMMARY:x\u0000', 'DTSTART:?\u0000'),
      ),
    )
    expect(report.counts).toMatchObject({ added: 1, skipped: 1 })
  })

  test('places, rooms and organisers we know are recognised; wishes fill in the rest', async () => {
    const known = await database.db.transaction().execute(async (tx) => {
      const house = await aBuilding(tx, {
        slug: 'media-huis',
        name: { nl: 'Het Media Huis' },
        street: 'Sumatralaan 45',
      })
      const room = await aRoom(tx, house, { slug: 'studio-8', name: { nl: 'Studio 8' } })
      const campus = await anOrganisation(tx, { handle: 'campus', name: 'Campus Mediapark' })
      return { house: house.id, room: room.id, campus: campus.id }
    })
    const text = calendar(
      event(
        'p@campus.nl',
        ...evening(
          'Een',
          '20261201',
          'LOCATION:Studio 8\\, Het Media Huis\\, Hilversum',
          'ORGANIZER;CN=Campus Mediapark:mailto:x@y.nl',
        ),
      ),
      event('q@campus.nl', ...evening('Twee', '20261202', 'LOCATION:Sumatralaan 45\\, 1217 GP Hilversum')),
      event('r@campus.nl', ...evening('Drie', '20261203', 'LOCATION:Ergens anders')),
      event('s@campus.nl', ...evening('Vier', '20261204')),
    )
    await run('places', text, { placeId: known.house, kind: 'talk', language: 'en' })
    const { rows } = await sql`select g.title ->> 'en' as title, g.place_id, g.place_text, g.kind, g.languages,
        g.organiser_ids as organisers
      from calendars.imported_item i join programme.gathering_card g on g.id = i.gathering_id
      join calendars.source s on s.id = i.source_id where s.address = 'file:/places' order by g.starts_at`.execute(
      database.db,
    )
    expect(rows).toEqual([
      {
        title: 'Een',
        place_id: known.room,
        place_text: null,
        kind: 'talk',
        languages: ['en'],
        organisers: [known.campus],
      },
      { title: 'Twee', place_id: known.house, place_text: null, kind: 'talk', languages: ['en'], organisers: [] },
      { title: 'Drie', place_id: null, place_text: 'Ergens anders', kind: 'talk', languages: ['en'], organisers: [] },
      { title: 'Vier', place_id: known.house, place_text: null, kind: 'talk', languages: ['en'], organisers: [] },
    ])
  })

  test('a festival comes with its sessions, and a changed session changes it', async () => {
    const schedule = (
      title: string,
    ) => `<schedule><conference><acronym>fest</acronym><title>Geluidsfestival</title></conference><day date="2026-12-12"><room name="Zaal">
      <event id="1"><title>${title}</title><start>10:00</start><duration>01:00</duration><language>nl</language><persons><person>Noor</person></persons></event>
      <event id="2"><title>Slot</title><start>12:00</start></event></room></day></schedule>`
    const sessions = async () => {
      const { rows } = await sql<{ sessions: { title: { nl: string }; speakers: string[] }[] }>`
        select g.sessions from calendars.imported_item i join programme.gathering_card g on g.id = i.gathering_id
          join calendars.source s on s.id = i.source_id where s.address = 'file:/festival'`.execute(database.db)
      return rows[0]!.sessions.map(({ title, speakers }) => ({ title: title.nl, speakers }))
    }
    await run('festival', schedule('Opening'))
    expect(await sessions()).toEqual([
      { title: 'Opening', speakers: ['Noor'] },
      { title: 'Slot', speakers: [] },
    ])
    expect((await run('festival', schedule('Opening'))).counts).toMatchObject({ same: 1, changed: 0 })
    expect((await run('festival', schedule('Aftrap'))).entries).toMatchObject([
      { outcome: 'changed', changed: ['sessions'] },
    ])
    expect((await sessions())[0]).toEqual({ title: 'Aftrap', speakers: ['Noor'] })
  })

  test('as many queries for a thousand unchanged events as for ten', async () => {
    const many = (count: number) =>
      calendar(
        ...Array.from({ length: count }, (_, index) =>
          event(`many-${count}-${index}@campus.nl`, ...evening(`Avond ${index}`)),
        ),
      )
    const counted = async (count: number) => {
      await run(`many ${count}`, many(count))
      let queries = 0
      const watched = database.db.withPlugin({
        transformQuery: ({ node }) => (queries++, node),
        transformResult: async ({ result }) => result,
      })
      await importOnce(
        watched,
        `file:/many ${count}`,
        { bytes: new TextEncoder().encode(many(count)), origin: {} },
        {},
        now,
      )
      return queries
    }
    expect(await counted(1000)).toBe(await counted(10))
  })
})
