import { afterEach, beforeEach, expect, test } from 'vitest'
import { atCityTime } from '#platform/i18n'
import { type Block, forgetMailsOfPerson } from '#platform/mail'
import { addGatherings, aSeries, type NewGathering } from '#programme'
import { admissionOf, openRegistration } from '#registrations'
import { openTestApp, type TestApp, type TestMember } from '../../../app/testing.ts'
import { saveWish, type Wish } from '../wishes/wish.ts'
import { sendDigests } from './send.ts'

let app: TestApp
const house = { baseUrl: 'http://golflengte.test', city: 'Hilversum' }
/** A Monday at eight. */
const monday = atCityTime('2026-11-23', '08:00')

// A program of its own for each: what is on in one week is on for all.
beforeEach(async () => {
  app = await openTestApp()
})
afterEach(() => app.close())

const add = (given: (Partial<NewGathering> & { nl: string; at: Date })[]) =>
  app.db.transaction().execute((tx) =>
    addGatherings(
      tx,
      given.map(({ nl, at, ...more }) => ({
        kind: 'talk' as const,
        title: { nl },
        startsAt: at,
        endsAt: new Date(at.getTime() + 7_200_000),
        ...more,
      })),
    ),
  )
async function follower(wish: Partial<Wish> = {}): Promise<TestMember> {
  const member = await app.member({ name: 'Anna' })
  await app.db.transaction().execute((tx) =>
    saveWish(tx, member.personId, {
      moments: [],
      afterwards: true,
      digest: true,
      disciplines: [],
      series: [],
      ...wish,
    }),
  )
  return member
}
/** The digests somebody got: subject, and what they name. */
async function digestsOf({ personId }: TestMember) {
  const rows = await app.db
    .selectFrom('platform.mail')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('id')
    .execute()
  return rows.map(({ subject, letter }) => {
    const list = (letter as Block[]).find((block) => typeof block === 'object' && 'list' in block) as {
      list: { label: string; detail: string }[]
    }
    return {
      subject,
      opening: (letter as Block[])[1],
      list: list.list.map(({ label, detail }) => `${detail}: ${label}`),
    }
  })
}

test('who asked for it gets what is on this week, soonest first, once', async () => {
  const anna = await follower()
  const bob = await follower({ digest: false })
  await add([
    { nl: 'Volgende week', at: atCityTime('2026-11-30', '10:00') },
    { nl: 'Zondag', at: atCityTime('2026-11-29', '23:00'), mode: 'online' },
    { nl: 'Vandaag', at: atCityTime('2026-11-23', '20:00'), placeText: 'Studio 1' },
    { nl: 'Voorbij', at: atCityTime('2026-11-23', '07:00') },
    { nl: 'Niet meer', at: atCityTime('2026-11-24', '07:00'), status: 'cancelled' },
    { nl: 'Nog niet', at: atCityTime('2026-11-24', '07:00'), status: 'draft' },
  ])
  expect(await Promise.all([sendDigests(app.db, house, monday), sendDigests(app.db, house, monday)])).toContain(1)
  expect(await sendDigests(app.db, house, atCityTime('2026-11-23', '12:00'))).toBe(0)
  expect(await digestsOf(anna)).toEqual([
    {
      subject: 'Deze week: Vandaag en nog 1',
      opening: 'Dit is er deze week te doen in Hilversum.',
      list: ['ma 23 nov 20:00 · Studio 1: Vandaag', 'zo 29 nov 23:00 · Online: Zondag'],
    },
  ])
  expect(await digestsOf(bob)).toEqual([])
  expect(await sendDigests(app.db, house, atCityTime('2026-11-30', '08:00'))).toBe(1)
  expect((await digestsOf(anna)).map(({ subject }) => subject)).toEqual([
    'Deze week: Vandaag en nog 1',
    'Deze week: Volgende week',
  ])
})

test('it is about the disciplines and series one chose', async () => {
  const disciplines = await app.db
    .selectFrom('people.discipline_card')
    .select('id')
    .orderBy('position')
    .limit(2)
    .execute()
  const [sound = '', light = ''] = disciplines.map(({ id }) => id)
  const series = await app.db.transaction().execute((tx) => aSeries(tx, { slug: 'lijn', nl: 'De lijn' }))
  await add([
    { nl: 'Geluid', at: atCityTime('2026-11-24', '20:00'), disciplineIds: [sound] },
    { nl: 'Licht', at: atCityTime('2026-11-25', '20:00'), disciplineIds: [light] },
    { nl: 'Lijn', at: atCityTime('2026-11-26', '20:00'), seriesId: series },
    { nl: 'Iets anders', at: atCityTime('2026-11-27', '20:00') },
  ])
  const both = await follower({ disciplines: [sound], series: [series] })
  const one = await follower({ disciplines: [light, 'no such discipline'] })
  await sendDigests(app.db, house, monday)
  expect(await digestsOf(both)).toEqual([
    {
      subject: 'Deze week: Geluid en nog 1',
      opening: 'Dit is er deze week te doen over wat jij volgt.',
      list: ['di 24 nov 20:00: Geluid', 'do 26 nov 20:00: Lijn'],
    },
  ])
  expect((await digestsOf(one)).map(({ list }) => list)).toEqual([['wo 25 nov 20:00: Licht']])
})

test('a week with nothing tells what comes after; nothing at all is no mail', async () => {
  const disciplines = await app.db.selectFrom('people.discipline_card').select('id').limit(2).execute()
  const [sound = '', light = ''] = disciplines.map(({ id }) => id)
  await add([{ nl: 'Over twee weken', at: atCityTime('2026-12-08', '20:00'), disciplineIds: [sound] }])
  const [some, none] = [await follower({ disciplines: [sound] }), await follower({ disciplines: [light] })]
  expect(await sendDigests(app.db, house, monday)).toBe(1)
  expect(await digestsOf(some)).toEqual([
    {
      subject: 'Binnenkort: Over twee weken',
      opening: 'Deze week is er niets over wat jij volgt. Dit komt eraan.',
      list: ['di 8 dec 20:00: Over twee weken'],
    },
  ])
  expect(await digestsOf(none)).toEqual([])
})

test('a full week names twelve and counts the rest; where one goes already, it says so', async () => {
  const anna = await follower()
  const ids = await add(
    Array.from({ length: 15 }, (_, index) => ({
      nl: `Avond ${index}`,
      at: atCityTime('2026-11-24', `${9 + (index % 10)}:0${index % 10}`.padStart(5, '0')),
    })),
  )
  const first = ids[0] ?? 0
  await app.db.transaction().execute((tx) => openRegistration(tx, first))
  const outcome = await admissionOf(app.db).register({ personId: anna.personId, gatheringId: first }, monday)
  expect(outcome.state).toBe('confirmed')
  await app.db.transaction().execute((tx) => forgetMailsOfPerson(tx, anna.personId))
  await sendDigests(app.db, house, monday)
  const [digest] = await digestsOf(anna)
  expect([digest?.subject, digest?.list.length, digest?.list[0]]).toEqual([
    'Deze week: Avond 0 en nog 14',
    12,
    'di 24 nov 09:00 · je gaat: Avond 0',
  ])
  const mail = await app.db.selectFrom('platform.mail').select(['letter', 'unsubscribe']).executeTakeFirstOrThrow()
  expect(mail.letter).toContainEqual('En nog 3 bijeenkomsten in de agenda.')
  expect(mail.unsubscribe).toMatch(/^http:\/\/golflengte\.test\/afmelden\/weekoverzicht\/[0-9a-f]{64}$/)
})

test('as many queries for forty followers as for one', async () => {
  await add([{ nl: 'Vandaag', at: atCityTime('2026-11-23', '20:00') }])
  await follower()
  const again = async (expected: number) => {
    await app.db.deleteFrom('reminders.told').execute()
    expect(await sendDigests(app.db, house, monday)).toBe(expected)
  }
  const one = await app.queriesOf(() => again(1))
  for (let more = 0; more < 39; more++) await follower()
  expect(await app.queriesOf(() => again(40))).toBe(one)
})
