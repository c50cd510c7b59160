import type { Result } from './outcome.ts'

/** good: come in. look: come in or not, look at the screen. bad: no. */
export type Tone = 'good' | 'look' | 'bad'

export function toneOf(answer: Result['answer']): Tone {
  if (answer === 'welcome') return 'good'
  return ['already', 'early', 'late', 'online', 'undone', 'waiting', 'requested'].includes(answer) ? 'look' : 'bad'
}

// Frequency in hertz and length in seconds: one knows them apart in a noisy hall without looking.
const tunes: Record<Tone, [hertz: number, seconds: number][]> = {
  good: [
    [880, 0.09],
    [1320, 0.16],
  ],
  look: [
    [520, 0.14],
    [0, 0.05],
    [520, 0.14],
  ],
  bad: [
    [180, 0.22],
    [0, 0.05],
    [140, 0.4],
  ],
}
const pulses: Record<Tone, number[]> = { good: [80], look: [120, 80, 120], bad: [400, 100, 400] }

let audio: AudioContext | undefined

/** Browsers allow sound after a first touch: call this from one. */
export function wakeSound(): void {
  audio ??= new AudioContext()
  if (audio.state === 'suspended') void audio.resume()
}

/** Sounds and shakes. */
export function signal(tone: Tone, quiet: boolean): void {
  navigator.vibrate?.(pulses[tone])
  if (quiet || audio?.state !== 'running') return
  let at = audio.currentTime
  for (const [hertz, seconds] of tunes[tone]) {
    if (hertz > 0) {
      const tune = audio.createOscillator()
      const volume = audio.createGain()
      tune.type = tone === 'bad' ? 'sawtooth' : 'square'
      tune.frequency.value = hertz
      volume.gain.setValueAtTime(0.25, at)
      volume.gain.exponentialRampToValueAtTime(0.001, at + seconds)
      tune.connect(volume).connect(audio.destination)
      tune.start(at)
      tune.stop(at + seconds)
    }
    at += seconds
  }
}
