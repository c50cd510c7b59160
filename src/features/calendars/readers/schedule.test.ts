import { expect, test } from 'vitest'
import { bytes, fixture, in2026 } from './fixtures/index.ts'
import { UnreadableSource } from './item.ts'
import { readSchedule } from './schedule/read.ts'

const read = (file: Uint8Array, more = {}) => readSchedule(file, undefined, { ...in2026, ...more })

test('a festival is one gathering with its sessions', () => {
  const { items, name } = read(fixture('pretalx.xml'))
  expect(name).toBe('AI Kennisfestival 2026')
  expect(items).toMatchObject([
    {
      key: 'schedule:aikf26',
      title: 'AI Kennisfestival 2026',
      startsAt: new Date('2026-05-21T08:00:00Z'),
      endsAt: new Date('2026-05-22T00:00:00Z'),
      url: 'https://programma.example/aikf26/',
      image: 'https://programma.example/media/logo.png',
      languages: ['en', 'nl'],
      hint: 'Festival',
    },
  ])
  expect(items[0]!.sessions).toEqual([
    {
      key: 'aaaaaaaa-0000-5000-8000-000000000001',
      title: 'Wat hoor je & wat is echt?',
      summary: 'Stemmen uit de machine',
      description: 'Over \\*stemmen\\*.',
      startsAt: new Date('2026-05-21T08:00:00Z'),
      endsAt: new Date('2026-05-21T08:45:00Z'),
      status: 'confirmed',
      room: 'Grote zaal',
      track: 'Geluid',
      hint: 'Talk',
      speakers: ['Noor Visser', 'Amir <A.> Said'],
      languages: ['nl'],
      url: 'https://programma.example/aikf26/talk/ABCDEF/',
    },
    expect.objectContaining({
      title: 'Workshop: je eigen model',
      room: 'Studio',
      startsAt: new Date('2026-05-21T21:30:00Z'),
      endsAt: new Date('2026-05-21T23:30:00Z'),
    }),
    expect.objectContaining({ title: 'Nachtronde', startsAt: new Date('2026-05-21T23:30:00Z') }),
  ])
})

test('what has no time or no title is skipped with its place in the schedule', () => {
  expect(read(fixture('pretalx.xml')).skipped).toEqual([
    { where: { path: 'day[1]/Studio/event[3]' }, title: 'Zonder tijd', reason: { code: 'no-start' } },
    { where: { path: 'day[1]/Studio/event[4]' }, reason: { code: 'no-title' } },
  ])
})

test('on request each session is an item of its own', () => {
  const { items } = read(fixture('pretalx.xml'), { sessionsAsItems: true })
  expect(
    items.map(({ title, location, categories, speakers }) => [title, location, categories, speakers.length]),
  ).toEqual([
    ['Wat hoor je & wat is echt?', 'Grote zaal', ['Geluid'], 2],
    ['Workshop: je eigen model', 'Studio', [], 0],
    ['Nachtronde', 'Studio', [], 0],
  ])
})

test('pentabarf: Latin-1, a day that ends at six in the morning, an id used twice', () => {
  const [festival] = read(fixture('pentabarf.xml')).items
  expect(festival).toMatchObject({ title: 'REMIX Fest', location: 'MediaCafé, Hilversum' })
  expect(festival!.sessions.map(({ key, title, startsAt }) => [key, title, startsAt.toISOString()])).toEqual([
    ['1', 'Avond', '2026-09-12T20:00:00.000Z'],
    ['1@2', 'Avond, deel 2', '2026-09-12T21:00:00.000Z'],
    ['2', 'Nacht', '2026-09-12T22:30:00.000Z'],
  ])
})

test('broken XML says on which line', () => {
  const cut = new TextDecoder().decode(fixture('pretalx.xml')).replace('</subtitle>', '')
  expect(() => read(bytes(cut))).toThrow(/broken at line \d+, column \d+/)
})

test('another kind of schedule is refused', () => {
  expect(() => read(bytes('<schedule><bus line="1"/></schedule>'))).toThrow(UnreadableSource)
})

test('entities of its own are refused before they are expanded', () => {
  const bomb = `<?xml version="1.0"?><!DOCTYPE schedule [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 9 }, (_, index) => `<!ENTITY a${index} "${`&a${index - 1};`.repeat(10)}">`).join('')}]><schedule><conference><title>&a8;</title></conference></schedule>`
  expect(() => read(bytes(bomb))).toThrow('declares entities of its own')
})

test('elements a thousand deep are refused', () => {
  expect(() => read(bytes(`<schedule>${'<day>'.repeat(1_000)}${'</day>'.repeat(1_000)}</schedule>`))).toThrow(
    UnreadableSource,
  )
})
