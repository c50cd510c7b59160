import { expect, test } from 'vitest'
import { kWeighting } from './filter.ts'
import { createMeter } from './index.ts'

type Part = [dBFS: number, seconds: number]

/** A sine in both channels, whose level changes from part to part, added in pieces of odd length. */
function loudness(parts: Part[], { rate = 48_000, frequency = 1000, channels = 2 as 1 | 2 } = {}): number | undefined {
  const meter = createMeter(rate, channels)
  let at = 0
  for (const [level, seconds] of parts) {
    const amplitude = 10 ** (level / 20)
    for (let left = Math.round(seconds * rate); left > 0;) {
      const length = Math.min(left, 7919)
      const piece = Float32Array.from(
        { length },
        (_, index) => amplitude * Math.sin((2 * Math.PI * frequency * (at + index)) / rate),
      )
      meter.add(Array.from({ length: channels }, () => piece))
      at += length
      left -= length
    }
  }
  return meter.integrated()
}

test('the filters at 48 kHz are those of BS.1770, tables 1 and 2', () => {
  const [shelf, highPass] = kWeighting(48_000)
  const near = (found: object, wanted: Record<string, number>) => {
    for (const [name, value] of Object.entries(wanted))
      expect((found as Record<string, number>)[name]).toBeCloseTo(value, 9)
  }
  near(shelf, {
    ...{ b0: 1.53512485958697, b1: -2.69169618940638, b2: 1.19839281085285 },
    ...{ a1: -1.69065929318241, a2: 0.73248077421585 },
  })
  near(highPass, { b0: 1, b1: -2, b2: 1, a1: -1.99004745483398, a2: 0.99007225036621 })
})

test.each([48_000, 44_100, 22_050, 16_000])(
  'a sine of 997 Hz at -23 dBFS in both channels is -23.0 LUFS, at %i Hz',
  (rate) => {
    expect(Math.abs((loudness([[-23, 5]], { rate, frequency: 997 }) ?? 0) + 23)).toBeLessThan(0.1)
  },
)

test('in one channel it is 3.01 LU less', () => {
  const both = loudness([[-23, 5]]) ?? 0
  expect((loudness([[-23, 5]], { channels: 1 }) ?? 0) - both).toBeCloseTo(-10 * Math.log10(2), 6)
})

// EBU Tech 3341, table 1, cases 1 to 5: what a meter must show within 0.1 LU.
test.each<[string, Part[], number]>([
  ['1', [[-23, 20]], -23],
  ['2', [[-33, 20]], -33],
  ['3', [[-36, 10], [-23, 60], [-36, 10]], -23], // oxfmt-ignore
  ['4', [[-72, 10], [-36, 10], [-23, 60], [-36, 10], [-72, 10]], -23], // oxfmt-ignore
  ['5', [[-26, 20], [-20, 20.1], [-26, 20]], -23], // oxfmt-ignore
])('EBU Tech 3341 case %s', (_, parts, wanted) => {
  expect(Math.abs((loudness(parts) ?? 0) - wanted)).toBeLessThan(0.1)
})

test('silence, and what is shorter than a block, has no loudness', () => {
  expect(loudness([[-200, 3]])).toBeUndefined()
  expect(loudness([[-80, 3]])).toBeUndefined()
  expect(loudness([[-23, 0.39]])).toBeUndefined()
  expect(loudness([[-23, 0.41]])).toBeDefined()
})
