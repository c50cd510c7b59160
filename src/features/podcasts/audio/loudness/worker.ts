import { parentPort } from 'node:worker_threads'
import { MPEGDecoder } from 'mpg123-decoder'
import { OggOpusDecoder } from 'ogg-opus-decoder'
import { createMeter, type Meter } from '#engine/loudness'

export type Unmeasured = 'silent' | 'not-this-kind' | 'unreadable'
/** What the thread is asked, in this order for each id: to begin, to take bytes, to end. */
export type Asked = { id: string; type?: string; bytes?: Uint8Array; end?: boolean }

type Decoded = { channelData: Float32Array[]; samplesDecoded: number; sampleRate: number }
type Decoder = { decode(bytes: Uint8Array): Decoded | Promise<Decoded>; free(): void }
type Measuring = { decoder: Decoder; meter: Meter | undefined }

const open = new Map<string, Measuring>()

parentPort?.on('message', ({ id, question }: { id: number; question: Asked }) => {
  answer(question).then(
    (given) => parentPort?.postMessage({ id, answer: given }),
    (error: unknown) => parentPort?.postMessage({ id, problem: String(error) }),
  )
})

async function answer({ id, type, bytes, end }: Asked) {
  if (type !== undefined) return begin(id, type)
  const measuring = open.get(id)
  if (measuring === undefined) return { unmeasured: 'unreadable' as const }
  if (bytes !== undefined) take(measuring, await measuring.decoder.decode(bytes))
  if (end !== true) return undefined
  open.delete(id)
  measuring.decoder.free()
  if (measuring.meter === undefined) return { unmeasured: 'unreadable' as const }
  const loudness = measuring.meter.integrated()
  return loudness === undefined ? { unmeasured: 'silent' as const } : { loudness }
}

async function begin(id: string, type: string) {
  const decoder = type === 'audio/mpeg' ? new MPEGDecoder() : type === 'audio/ogg' ? new OggOpusDecoder() : undefined
  if (decoder === undefined) return { unmeasured: 'not-this-kind' as const }
  await decoder.ready
  open.set(id, { decoder, meter: undefined })
  return undefined
}

function take(measuring: Measuring, { channelData, samplesDecoded, sampleRate }: Decoded): void {
  const [left, right = left] = channelData
  if (samplesDecoded === 0 || left === undefined || right === undefined) return
  measuring.meter ??= createMeter(sampleRate, 2)
  measuring.meter.add([left.subarray(0, samplesDecoded), right.subarray(0, samplesDecoded)])
}
