import { type Biquad, kWeighting } from './filter.ts'

/** Measures sound as it comes. */
export type Meter = {
  /** The next samples, from -1 to 1, a list for each channel, all as long. */
  add(channels: Float32Array[]): void
  /** Integrated loudness in LUFS of all that came; undefined when it is silent, or shorter than 400 ms. */
  integrated(): number | undefined
}

/** Blocks of 400 ms that begin every 100 ms: four steps make a block. */
const stepsInBlock = 4
const stepSeconds = 0.1
/** LUFS below which a block is silence, and LU below the loudness of the rest at which it is no foreground. */
const [absoluteGate, relativeGate] = [-70, -10]

/** What a mean square is as loudness: -0.691 makes a sine of 997 Hz at 0 dBFS in one channel -3.01 LUFS. */
const loudnessOf = (meanSquare: number) => -0.691 + 10 * Math.log10(meanSquare)

/**
 * Loudness by EBU R 128 and ITU-R BS.1770-4: K-weighted mean square of left and right (weight 1 each), in blocks of
 * 400 ms with 75 % overlap, gated first at -70 LUFS and then 10 LU below what passed. One number is kept for each 100 ms.
 * @param rate samples a second
 * @param channels how many there are, one or two
 */
export function createMeter(rate: number, channels: 1 | 2): Meter {
  const filters = Array.from({ length: channels }, () => kWeighting(rate).map((filter) => running(filter)))
  const length = Math.round(rate * stepSeconds)
  const steps: number[] = []
  let sum = 0
  let count = 0
  return {
    add(samples) {
      const [first] = samples
      for (let at = 0; at < (first?.length ?? 0); at++) {
        for (let channel = 0; channel < channels; channel++) {
          const [shelf, highPass] = filters[channel] as [Running, Running]
          const weighted = pass(highPass, pass(shelf, samples[channel]?.[at] ?? 0))
          sum += weighted * weighted
        }
        if (++count < length) continue
        steps.push(sum / length)
        sum = count = 0
      }
    },
    integrated: () => gated(blocksOf(steps)),
  }
}

type Running = Biquad & { x1: number; x2: number; y1: number; y2: number }
const running = (filter: Biquad): Running => ({ ...filter, x1: 0, x2: 0, y1: 0, y2: 0 })

function pass(filter: Running, x: number): number {
  const { b0, b1, b2, a1, a2, x1, x2, y1, y2 } = filter
  const y = b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2
  filter.x2 = x1
  filter.x1 = x
  filter.y2 = y1
  filter.y1 = y
  return y
}

/** The mean square of each block. */
function blocksOf(steps: number[]): number[] {
  const blocks: number[] = []
  for (let at = 0; at + stepsInBlock <= steps.length; at++)
    blocks.push(steps.slice(at, at + stepsInBlock).reduce((total, one) => total + one, 0) / stepsInBlock)
  return blocks
}

function gated(blocks: number[]): number | undefined {
  const heard = blocks.filter((block) => loudnessOf(block) > absoluteGate)
  if (heard.length === 0) return undefined
  const threshold = loudnessOf(mean(heard)) + relativeGate
  const foreground = heard.filter((block) => loudnessOf(block) > threshold)
  return loudnessOf(mean(foreground))
}

const mean = (values: number[]) => values.reduce((total, one) => total + one, 0) / values.length
