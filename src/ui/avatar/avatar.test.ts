import { expect, test } from 'vitest'
import { initialsOf } from './avatar.tsx'

test.each([
  ['Noor El Amrani', 'NA'],
  ['Teun de Wit', 'TW'],
  ['Şebnem Yılmaz-van der Łukasiewicz', 'ŞŁ'],
  ['Kofi', 'K'],
  ['van', ''],
  ['', ''],
])('initials of %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})
