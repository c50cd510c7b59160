import { describe, expect, test } from 'vitest'
import type { PlaceToMatch } from '#places'
import { merge } from '../imports/merge.ts'
import { kindOf } from './kind.ts'
import { PlaceMatcher } from './places.ts'
import type { Proposal } from './proposal.ts'
import { propose } from './propose.ts'

describe('the kind of gathering', () => {
  test.each([
    ['Podcastfestival', [], undefined, 'festival'],
    ['Fotoworkshop voor beginners', [], undefined, 'workshop'],
    ['Open dag', [], undefined, 'open-day'],
    ['Stagemarkt media', [], undefined, 'matchmaking'],
    ['Kerstmarkt', [], undefined, 'market'],
    ['Opening tentoonstelling Omroep', [], undefined, 'exhibition'],
    ['Vrijdagmiddagborrel', [], undefined, 'meet-up'],
    ['Gastcollege over AI', [], undefined, 'talk'],
    ['AI 101, les 3', [], undefined, 'course-meeting'],
    ['Een avond', ['Lezing'], undefined, 'talk'],
    ['Een avond over een festival', ['Workshop'], undefined, 'workshop'],
    ['Zonder naam', [], 'ExhibitionEvent', 'exhibition'],
    ['Niets bekends', [], 'MusicEvent', 'course-meeting'],
    ['Market research', [], undefined, 'market'],
    ['Alles over lesbische makers', [], undefined, 'course-meeting'],
  ])('%s %j %s: %s', (title, categories, hint, kind) => {
    expect(kindOf({ title, categories, hint }, 'course-meeting')).toBe(kind)
  })
})

const place = (id: number, names: string[], more: Partial<PlaceToMatch> = {}): PlaceToMatch => ({
  id,
  slug: `p${id}`,
  kind: 'building',
  parentId: null,
  names,
  street: null,
  postcode: null,
  city: 'Hilversum',
  latitude: null,
  longitude: null,
  ...more,
})

describe('places', () => {
  const places = new PlaceMatcher([
    place(1, ['Nederlands Instituut voor Beeld & Geluid', 'Netherlands Institute for Sound & Vision'], {
      street: 'Media Parkboulevard 1',
      latitude: 52.2355,
      longitude: 5.1739,
    }),
    place(2, ['De Vorstin'], { street: 'Koninginneweg 44', latitude: 52.2269, longitude: 5.1764 }),
    place(3, ['Studio 21'], { street: 'Mediapark 1', latitude: 52.24, longitude: 5.17 }),
    place(4, ['Studio 22'], { street: 'Mediapark 1', latitude: 52.2401, longitude: 5.17 }),
    place(5, ['Theater 1'], { kind: 'room', parentId: 1 }),
    place(6, ['Foyer'], { kind: 'room', parentId: 1 }),
    place(7, ['Foyer'], { kind: 'room', parentId: 2 }),
  ])

  test.each([
    ['de vorstin', 2],
    ['De Vorstin, Koninginneweg 44, Hilversum', 2],
    ['Poppodium De Vorstin', 2],
    ['Koninginneweg 44, 1217 LA Hilversum', 2],
    ['Koninginneweg 44 1217 LA Hilversum', 2],
    ['Koninginneweg 4, Hilversum', undefined],
    ['Mediapark 1, Hilversum', undefined],
    ['Studio 22, Mediapark 1', 4],
    ['Nederlands Instituut voor Beeld en Geluid', 1],
    ['Netherlands Institute for Sound & Vision (Theater 1)', 5],
    ['Foyer, Nederlands Instituut voor Beeld & Geluid', 6],
    ['Foyer', undefined],
    ['In het Nederlands Instituut voor Beeld & Geluid te Hilversum', 1],
    ['', undefined],
    ['Amsterdam', undefined],
  ])('%j: %s', (location, id) => {
    expect(places.find({ location })).toBe(id)
  })

  test('by position, when it is clear which', () => {
    expect(places.find({ latitude: 52.2356, longitude: 5.1739 })).toBe(1)
    expect(places.find({ latitude: 52.24005, longitude: 5.17 })).toBeUndefined()
    expect(places.find({ latitude: 52.3, longitude: 5.17 })).toBeUndefined()
  })
})

describe('a proposal', () => {
  const around = {
    kind: 'meet-up',
    language: 'nl',
    organiserId: null,
    seriesId: null,
    placeId: null,
    places: new PlaceMatcher([]),
    organisers: new Map(),
  } as const
  const item = {
    key: 'x',
    title: 'x',
    startsAt: new Date('2026-12-01T19:00:00Z'),
    endsAt: null,
    allDay: false,
    timezone: 'Europe/Amsterdam',
    status: 'confirmed',
    categories: [],
    speakers: [],
    sessions: [],
  } as const

  test('an unknown end is two hours on', () => {
    expect(propose({ ...item, categories: [], speakers: [], sessions: [] }, around).time.endsAt).toBe(
      '2026-12-01T21:00:00.000Z',
    )
  })

  test('a day stays that day, wherever it was written', () => {
    const day = {
      ...item,
      categories: [],
      speakers: [],
      sessions: [],
      allDay: true,
      timezone: 'America/New_York',
      startsAt: new Date('2026-12-01T05:00:00Z'),
      endsAt: new Date('2026-12-02T05:00:00Z'),
    }
    expect(propose(day, around).time).toEqual({
      startsAt: '2026-11-30T23:00:00.000Z',
      endsAt: '2026-12-01T23:00:00.000Z',
      allDay: true,
    })
  })

  test('texts go under the language of the item, or the usual one', () => {
    const titleIn = (languages?: string[]) =>
      propose({ ...item, categories: [], speakers: [], sessions: [], ...(languages && { languages }) }, around).title
    expect([titleIn(['en']), titleIn(['nl', 'en']), titleIn(['de']), titleIn()]).toEqual([
      { en: 'x' },
      { nl: 'x' },
      { nl: 'x' },
      { nl: 'x' },
    ])
  })
})

test('merging takes over what only the source changed, keeps what was changed here, and lists no agreement', () => {
  const base: Proposal = {
    kind: 'talk',
    title: { nl: 'a' },
    summary: null,
    about: { nl: 'a' },
    time: { startsAt: '1', endsAt: '2', allDay: false },
    status: 'published',
    place: { placeId: null, placeText: 'a', mode: 'on-site' },
    onlineUrl: null,
    languages: ['nl'],
    free: null,
    website: null,
    seriesId: null,
    organiserIds: [],
    sessions: [],
  }
  const now = { ...base, title: { nl: 'b' }, about: { nl: 'b' }, free: true, website: 'x' }
  const here = { ...base, title: { nl: 'c' }, about: { nl: 'b' }, summary: { nl: 'c' } }
  expect(merge(base, now, here)).toEqual({
    change: { free: true, website: 'x' },
    changed: ['free', 'website'],
    kept: ['title', 'summary'],
  })
})
