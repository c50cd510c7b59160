import { fileURLToPath } from 'node:url'
import { openThread } from '#platform/thread'

export type Writing = { source: string; inputs: { data: string } }

const ask = openThread<Uint8Array>(new URL('./worker.ts', import.meta.url), {
  // Static cuts of our typefaces, which `npm run build` makes; Typst knows them as Archivo and Martian Mono.
  workerData: fileURLToPath(new URL('../../../dist/fonts/', import.meta.url)),
  mostWaiting: 64,
})

/** What every document begins with: the data, and our typefaces. Text is the weight there is a cut of. */
const prelude = `
#let data = json(bytes(sys.inputs.data))
#let display(body) = text(font: "Archivo", weight: 800, stretch: 120%, tracking: -0.02em, body)
#let mono(body) = text(font: "Martian Mono", size: 0.85em, body)
#let qr(svg, width, alt) = image(bytes(svg), format: "svg", width: width, alt: alt)
#set text(font: "Archivo", weight: 500, fill: rgb("#16130f"))
`

/**
 * A document for people: tagged PDF by PDF/UA-1 (ISO 14289-1), made by Typst in a thread beside the one that answers
 * pages. The source must set a title and a language, and give every picture an `alt`: PDF/UA asks for them. Where a
 * name has a letter that none of our typefaces has, PDF/UA forbids the document; it is then tagged all the same.
 * @param source Typst; it finds `data`, and `display`, `mono` and `qr` as in the prelude. Ours alone: what people
 *   wrote goes in `data`, where it is text and never markup.
 * @throws TooMuchAsked when too much waits already; Error with Typst's words when the source is wrong
 */
export const typstPdf = (source: string, data: object): Promise<Uint8Array> =>
  ask({ source: prelude + source, inputs: { data: JSON.stringify(data) } } satisfies Writing)
