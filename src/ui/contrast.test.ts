import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

/** Both values of every `--name: light-dark(#…, #…)` in tokens.css. */
function readColours(): Record<string, { light: string; dark: string }> {
  const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
  const found = css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)
  return Object.fromEntries([...found].map(([, name, light, dark]) => [name, { light: light!, dark: dark! }]))
}

/** Relative luminance, WCAG 2.2. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}

function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high! + 0.05) / (low! + 0.05)
}

const colours = readColours()
const grounds = ['paper', 'panel']
const inks = ['ink', 'ink-soft', 'signal-ink']

describe.each(['light', 'dark'] as const)('in the %s', (theme) => {
  test.each(inks.flatMap((ink) => grounds.map((ground) => [ink, ground] as const)))(
    '%s can be read on %s (4.5:1, WCAG 1.4.3)',
    (ink, ground) => {
      expect(contrast(colours[ink]![theme], colours[ground]![theme])).toBeGreaterThanOrEqual(4.5)
    },
  )

  test('paper can be read on ink: buttons and chosen chips', () => {
    expect(contrast(colours['paper']![theme], colours['ink']![theme])).toBeGreaterThanOrEqual(4.5)
  })

  test.each(['paper', 'panel'])('the needle stands out on %s (3:1, WCAG 1.4.11)', (ground) => {
    expect(contrast(colours['signal']![theme], colours[ground]![theme])).toBeGreaterThanOrEqual(3)
  })
})

test('every kind has a colour by day and by night', () => {
  expect(Object.keys(colours)).toEqual(expect.arrayContaining(['yellow', 'cyan', 'green', 'magenta', 'red', 'blue']))
})
