import { expect, test } from 'vitest'
import { z } from 'zod'
import { readFields } from './fields.ts'

const schema = z.object({
  once: z.uuid(),
  title: z.string().trim().min(1, 'titleMissing'),
  note: z.string().max(5, 'noteLong').optional(),
  days: z.array(z.string()),
  sort: z.enum(['a', 'b'], 'sortMissing'),
})
const sent = (fields: [string, string][]) =>
  readFields(new Request('http://x.test/', { method: 'POST', body: new URLSearchParams(fields) }), schema)
const uuid = '11111111-1111-4111-8111-111111111111'

test('fields become values; a list is a list also with one, control characters are spaces but for the newline', async () => {
  const fields: [string, string][] = [
    ['once', uuid],
    ['title', ' Een\r\ntwee\u0000 '],
    ['note', ''],
    ['days', 'ma'],
    ['sort', 'b'],
    ['unknown', 'x'],
  ]
  expect(await sent(fields)).toEqual({
    ok: true,
    value: { once: uuid, title: 'Een\ntwee', note: undefined, days: ['ma'], sort: 'b' },
  })
})

test('what is wrong comes back with the schema’s own words, beside what was typed', async () => {
  const read = await sent([
    ['once', uuid],
    ['note', 'much too long'],
    ['sort', 'z'],
  ])
  expect(read).toEqual({
    ok: false,
    values: { once: uuid, note: 'much too long', sort: 'z' },
    errors: { title: 'titleMissing', note: 'noteLong', sort: 'sortMissing' },
  })
})

test.each(['', 'nonsense'])('a form that lost its key (“%s”) is sent once, under a new one', async (once) => {
  const fields: [string, string][] = [
    ['once', once],
    ['title', 'T'],
    ['sort', 'a'],
  ]
  const [first, second] = await Promise.all([sent(fields), sent(fields)])
  const keys = [first, second].map((read) => (read.ok ? read.value.once : 'wrong'))
  expect(keys).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/), expect.stringMatching(/^[0-9a-f-]{36}$/)])
  expect(keys[0]).not.toBe(keys[1])
})

test('what is no form at all has no fields', async () => {
  const read = await readFields(new Request('http://x.test/', { method: 'POST', body: 'x' }), schema)
  expect(read).toMatchObject({ ok: false, errors: { title: 'titleMissing', sort: 'sortMissing' } })
})

test('signs that turn the direction of what follows are left out; words of every script stay', async () => {
  const name = (text: string) =>
    readFields(
      new Request('http://x.test/', { method: 'POST', body: new URLSearchParams({ name: text }) }),
      z.object({ name: z.string() }),
    )
  expect(await name('Anna\u202Egnp.exe\u2066 b')).toEqual({ ok: true, value: { name: 'Annagnp.exe b' } })
  expect(await name('ليلى · לילה · 👩‍🎤')).toEqual({ ok: true, value: { name: 'ليلى · לילה · 👩‍🎤' } })
})
