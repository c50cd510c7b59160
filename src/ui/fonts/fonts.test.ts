import { describe, expect, test } from 'vitest'
import { fallbackFace } from './metrics.ts'
import { letters, unicodeRange } from './typefaces.ts'

describe('letters', () => {
  test('both parts hold the letters of Dutch, English and the names of the city, and share none', () => {
    const all = letters.latin + letters.names
    const needed =
      'Één café, reünie, naïef, coördinatie, façade, Señor, Søren, Åse, Šimić, Žižek, Yılmaz, Şebnem, İpek, Łukasz, Őry, Ștefan'
    expect([...needed].filter((letter) => !all.includes(letter))).toEqual([])
    expect([...letters.names].filter((letter) => letters.latin.includes(letter))).toEqual([])
  })

  test('every letter is of a script we set: none beyond Latin but signs', () => {
    const odd = [...letters.names].filter((letter) => !/\p{Script=Latin}/u.test(letter))
    expect(odd).toEqual([])
  })

  test('a range runs from first to last, single points alone', () => {
    expect(unicodeRange('cabz~\u00a0')).toBe('U+61-63,U+7A,U+7E,U+A0')
  })
})

test('a stand-in is made as wide as our font, and then as tall', () => {
  const courier = fallbackFace(
    'Test',
    { base: 'courier', weight: '400', like: { wdth: 100, wght: 400 } },
    {
      advance: 0.66,
      ascent: 1,
      descent: 0.22,
      lineGap: 0,
    },
  )
  expect(courier).toContain("font-family: 'Test Fallback'")
  expect(courier).toContain('size-adjust: 110%')
  expect(courier).toContain('ascent-override: 90.91%')
  expect(courier).toContain('descent-override: 20%')
})
