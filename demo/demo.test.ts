import { expect, test } from 'vitest'
import {
  accessFacts,
  bilingual,
  disciplineIds,
  disciplines,
  doubled,
  gatherings,
  organisationHandles,
  organisationKinds,
  organisations,
  parties,
  persons,
  placeOf,
  places,
  series,
  setOf,
  skillIds,
  skills,
  unknown,
} from './data.ts'

/** Gatherings that are announced in one language only, as happens in a real programme. */
const inOneLanguage = new Map([
  ['workshop-first-room-in-webxr', 'en'],
  ['workshop-zomerzine', 'nl'],
  ['english-coffee-november', 'en'],
  ['english-coffee-january', 'en'],
  ['online-rights-clinic', 'en'],
  ['voorlezen-met-microfoon', 'nl'],
  ['kinderpersconferentie', 'nl'],
])

test('every identifier stands once', () => {
  expect(doubled(disciplines.map(({ id }) => id))).toEqual([])
  expect(doubled(skills.map(({ id }) => id))).toEqual([])
  expect(doubled(skills.map(({ nl }) => nl.toLowerCase()))).toEqual([])
  expect(doubled(skills.map(({ en }) => en.toLowerCase()))).toEqual([])
  expect(doubled(parties.map(({ handle }) => handle))).toEqual([])
  expect(doubled(places.map(({ slug }) => slug))).toEqual([])
  expect(doubled(series.map(({ slug }) => slug))).toEqual([])
  expect(doubled(gatherings.map(({ slug }) => slug))).toEqual([])
})

test('identifiers are plain words that last in an address', () => {
  const all = [
    ...parties.map(({ handle }) => handle),
    ...[...places, ...series, ...gatherings].map(({ slug }) => slug),
    ...disciplineIds,
    ...skillIds,
  ]
  expect(all.filter((one) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(one))).toEqual([])
})

test('the city has its people, and each skill its discipline', () => {
  expect(persons).toHaveLength(400)
  expect(persons.every(({ invented }) => invented)).toBe(true)
  expect(skills.length).toBeGreaterThanOrEqual(250)
  expect(
    unknown(
      skills.map(({ discipline }) => discipline),
      disciplineIds,
    ),
  ).toEqual([])
  expect([...disciplineIds].filter((id) => !persons.some((person) => person.disciplines[0] === id))).toEqual([])
})

test('parties name known disciplines, skills, places and organisations', () => {
  expect(
    unknown(
      parties.flatMap((party) => party.disciplines),
      disciplineIds,
    ),
  ).toEqual([])
  expect(
    unknown(
      parties.flatMap(({ seeks, offers }) => [...seeks.skills, ...offers.skills]),
      skillIds,
    ),
  ).toEqual([])
  expect(
    unknown(
      persons.flatMap((person) => person.skills),
      skillIds,
    ),
  ).toEqual([])
  expect(
    unknown(
      organisations.map(({ place }) => place),
      placeOf,
    ),
  ).toEqual([])
  expect(
    unknown(
      organisations.map(({ kind }) => kind),
      organisationKinds,
    ),
  ).toEqual([])
  expect(
    unknown(
      persons.flatMap(({ memberships = [] }) => memberships.map(({ organisation }) => organisation)),
      organisationHandles,
    ),
  ).toEqual([])
})

test('a person has one to three disciplines, three to eight skills, and seeks what they cannot do', () => {
  const odd = persons.filter(({ disciplines: of, skills: has, seeks, offers, languages }) =>
    [
      of.length < 1 || of.length > 3,
      has.length < 3 || has.length > 8 || doubled(has).length > 0,
      seeks.skills.length < 1 || seeks.skills.length > 4 || seeks.skills.some((skill) => has.includes(skill)),
      offers.skills.length < 1 || offers.skills.length > 4 || offers.skills.some((skill) => !has.includes(skill)),
      languages.length < 1,
    ].includes(true),
  )
  expect(odd.map(({ handle }) => handle)).toEqual([])
})

test('no two people introduce themselves in the same words', () => {
  expect(doubled(persons.flatMap(({ summary }) => [summary.nl ?? '', summary.en ?? '']))).toEqual([])
  const wishes = persons
    .flatMap(({ seeks, offers }) => [seeks.text?.nl, offers.text?.nl])
    .filter((text) => text !== undefined)
  expect(doubled(wishes)).toEqual([])
})

test('places stand in Hilversum, and rooms in a building', () => {
  expect(
    unknown(
      places.map(({ kind }) => kind),
      setOf('building room spot'),
    ),
  ).toEqual([])
  expect(
    unknown(
      places.map(({ operator }) => operator),
      organisationHandles,
    ),
  ).toEqual([])
  const rooms = places.filter(({ kind }) => kind === 'room')
  expect(rooms.filter(({ parent }) => placeOf.get(parent ?? '')?.kind !== 'building')).toEqual([])
  const outside = places.filter(({ kind, latitude = 0, longitude = 0 }) =>
    kind === 'room' ? latitude !== 0 : latitude < 52.21 || latitude > 52.25 || longitude < 5.15 || longitude > 5.19,
  )
  expect(outside).toEqual([])
  expect(
    unknown(
      places.flatMap(({ accessibility }) => Object.keys(accessibility)),
      accessFacts,
    ),
  ).toEqual([])
})

test('everything is said in Dutch and in English, but for the gatherings meant for one language', () => {
  const wishes = parties.flatMap(({ seeks, offers }) => [seeks.text, offers.text])
  const described = [...series, ...gatherings].flatMap(({ about }) => [about])
  const ofPlaces = places.flatMap(({ name, summary, houseRules, accessibility }) => [
    name,
    summary,
    houseRules,
    accessibility.note,
  ])
  const ofParties = parties.flatMap(({ summary, about }) => [summary, about])
  const ofSeries = series.flatMap(({ title, summary }) => [title, summary])
  const prices = gatherings.map(({ price }) => price)
  const others = [...skills, ...disciplines, ...wishes, ...described, ...ofPlaces, ...ofParties, ...ofSeries, ...prices]
  expect(others.filter((text) => !bilingual(text))).toEqual([])
  const oneLanguage = gatherings.flatMap(({ slug, title, summary, sessions: own = [] }) => {
    const texts = [title, summary, ...own.flatMap((session) => [session.title, session.abstract])]
    if (texts.every(bilingual)) return []
    const only = Object.keys(title).join()
    expect(texts.every((text) => text === undefined || Object.keys(text).join() === only)).toBe(true)
    return [[slug, only]]
  })
  expect(new Map(oneLanguage as [string, string][])).toEqual(inOneLanguage)
})
