import { expect, test } from 'vitest'
import { drawable, widthOf } from './letters.ts'
import { type Box, layOut, oneLine } from './lines.ts'

const box: Box = {
  font: 'display',
  width: 1000,
  sizes: [
    { size: 100, lines: 2 },
    { size: 50, lines: 3 },
  ],
  letterSpacing: -0.03,
}
const fits = ({ lines, size }: { lines: string[]; size: number }) =>
  lines.every((line) => widthOf(line, 'display', -0.03) * size <= 1000)

test('a short text stands in one line at the largest size', () => {
  expect(layOut('Pizza Talks', box)).toEqual({ lines: ['Pizza Talks'], size: 100 })
})

test.each([
  ['a longer one becomes smaller', 'De dag waarop iedereen in de hele stad elkaar eindelijk weer eens spreekt', 50],
  ['a word that does not fit makes all smaller', 'Mediastagematchmakingdag', 50],
])('%s', (_, text, size) => {
  const laid = layOut(text, box)
  expect([laid.size, laid.lines.join(' '), fits(laid)]).toEqual([size, text, true])
})

test('a word longer than any line is broken, and nothing of it is lost', () => {
  const word = 'Hottentottententententoonstellingsmakersvergadering'
  const laid = layOut(word, { ...box, width: 700 })
  expect(laid.lines.length).toBeGreaterThan(1)
  expect(laid.lines.map((line) => line.replace(/-$/, '')).join('')).toBe(word)
})

test('what does not fit at the smallest size ends in three dots, at a word', () => {
  const laid = layOut('woorden '.repeat(60), box)
  expect([laid.lines.length, fits(laid), laid.lines.at(-1)?.endsWith('woorden…')]).toEqual([3, true, true])
})

test('one line is cut to its width', () => {
  expect(oneLine('Kort', 'mono', 20, 200)).toBe('Kort')
  const cut = oneLine('Een naam die veel te lang is voor deze regel', 'mono', 20, 200)
  expect(cut.endsWith('…')).toBe(true)
  expect(widthOf(cut, 'mono') * 20).toBeLessThanOrEqual(200)
})

test('letters that the typeface lacks are left out, names keep theirs', () => {
  expect(drawable('Šimić  📻 漢字\nLabel', 'display')).toBe('Šimić Label')
})

test('every letter of Martian Mono is equally wide', () => {
  expect(widthOf('i', 'mono')).toBe(widthOf('W', 'mono'))
  expect(widthOf('š', 'mono')).toBe(widthOf('W', 'mono'))
})
