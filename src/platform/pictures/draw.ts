import { fileURLToPath } from 'node:url'
import { openThread } from '#platform/thread'
import { fontFiles, fontFolder } from './fonts.ts'

export type Drawing = { svg: string; width: number | undefined }

const ask = openThread<Uint8Array>(new URL('./worker.ts', import.meta.url), {
  workerData: fontFiles.map((name) => fileURLToPath(new URL(name, fontFolder))),
  mostWaiting: 64,
})

/**
 * Draws an SVG as a PNG, in a thread beside the one that answers visitors. Only our own typefaces are there, by the
 * names in `fonts`.
 * @param width of the PNG in pixels; the SVG's own when absent
 * @throws TooMuchAsked when the thread is too far behind; Error when the SVG cannot be drawn
 */
export const drawPng = (svg: string, width?: number): Promise<Uint8Array> =>
  // What is written as text may not hold the end of a CDATA section (XML 1.0, 2.4), which the renderer of pages lets by.
  ask({ svg: svg.replaceAll(']]>', ']]&gt;'), width } satisfies Drawing)
