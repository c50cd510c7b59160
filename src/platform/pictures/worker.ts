import { Resvg } from '@resvg/resvg-js'
import { parentPort, workerData } from 'node:worker_threads'

// Draws in a thread of its own: laying out, filling and above all packing the PNG take some 40 ms in which no page
// could be answered (resvg's renderAsync leaves the packing to the main thread, and that is most of the work).
const fontFiles = workerData as string[]

parentPort?.on('message', ({ id, svg, width }: { id: number; svg: string; width?: number }) => {
  try {
    const font = { loadSystemFonts: false, fontFiles }
    const drawn = new Resvg(svg, {
      font,
      ...(width === undefined ? {} : { fitTo: { mode: 'width', value: width } }),
    }).render()
    const png = new Uint8Array(drawn.asPng())
    parentPort?.postMessage({ id, png }, [png.buffer as ArrayBuffer])
  } catch (error) {
    parentPort?.postMessage({ id, problem: String(error) })
  }
})
