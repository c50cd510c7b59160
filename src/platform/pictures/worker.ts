import { Resvg } from '@resvg/resvg-js'
import { parentPort, workerData } from 'node:worker_threads'
import type { Drawing } from './draw.ts'

// Draws in a thread of its own: laying out, filling and above all packing the PNG take some 40 ms in which no page
// could be answered (resvg's renderAsync leaves the packing to the main thread, and that is most of the work).
const fontFiles = workerData as string[]

parentPort?.on('message', ({ id, question: { svg, width } }: { id: number; question: Drawing }) => {
  try {
    const font = { loadSystemFonts: false, fontFiles }
    const drawn = new Resvg(svg, {
      font,
      ...(width === undefined ? {} : { fitTo: { mode: 'width', value: width } }),
    }).render()
    const png = new Uint8Array(drawn.asPng())
    parentPort?.postMessage({ id, answer: png }, [png.buffer as ArrayBuffer])
  } catch (error) {
    parentPort?.postMessage({ id, problem: String(error) })
  }
})
