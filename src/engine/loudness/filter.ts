/** A filter of second order: what it does to a sample, with what it remembers of the two before. */
export type Biquad = { b0: number; b1: number; b2: number; a1: number; a2: number }

/**
 * The two filters of K-weighting (ITU-R BS.1770-4, annex 1): a shelf for the head, then a high-pass. The recommendation
 * gives their coefficients at 48 kHz; those of other rates come from the analogue filters behind them, by the bilinear
 * transform (De Man, "Evaluation of Implementations of the EBU R128 Loudness Measurement", AES 2018). At 48 kHz they are
 * those of the recommendation to ten digits.
 * @param rate samples a second
 */
export const kWeighting = (rate: number): [shelf: Biquad, highPass: Biquad] => [shelfAt(rate), highPassAt(rate)]

function shelfAt(rate: number): Biquad {
  const [frequency, gain, q] = [1681.974450955533, 3.999843853973347, 0.7071752369554196]
  const k = Math.tan((Math.PI * frequency) / rate)
  const high = 10 ** (gain / 20)
  const band = high ** 0.4996667741545416
  const a0 = 1 + k / q + k * k
  return {
    b0: (high + (band * k) / q + k * k) / a0,
    b1: (2 * (k * k - high)) / a0,
    b2: (high - (band * k) / q + k * k) / a0,
    a1: (2 * (k * k - 1)) / a0,
    a2: (1 - k / q + k * k) / a0,
  }
}

function highPassAt(rate: number): Biquad {
  const [frequency, q] = [38.13547087602444, 0.5003270373238773]
  const k = Math.tan((Math.PI * frequency) / rate)
  const a0 = 1 + k / q + k * k
  return { b0: 1, b1: -2, b2: 1, a1: (2 * (k * k - 1)) / a0, a2: (1 - k / q + k * k) / a0 }
}
