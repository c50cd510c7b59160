import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { parentPort, workerData } from 'node:worker_threads'
import type { Writing } from './typst.ts'

// One compiler for as long as the thread lives: it reads the fonts once, and remembers what documents have in common.
// It may read no other files than the fonts.
const fonts = workerData as string
const compiler = NodeCompiler.create({ workspace: fonts, fontArgs: [{ fontPaths: [fonts] }] })

parentPort?.on('message', ({ id, question }: { id: number; question: Writing }) => {
  try {
    const answer = new Uint8Array(write(question))
    parentPort?.postMessage({ id, answer }, [answer.buffer as ArrayBuffer])
  } catch (error) {
    parentPort?.postMessage({ id, problem: error instanceof Error ? error.message : String(error) })
  }
  compiler.evictCache(10)
})

function write({ source, inputs }: Writing): Uint8Array {
  const outcome = compiler.compile({ mainFileContent: source, inputs })
  const document = outcome.result
  if (document === null) throw new Error(`Typst: ${messages(outcome.takeDiagnostics()?.shortDiagnostics ?? [])}`)
  try {
    return compiler.pdf(document, { pdfStandard: 'ua-1' })
  } catch (error) {
    if (String(error).includes('could not be displayed with font')) return compiler.pdf(document, { pdfTags: true })
    throw error
  }
}

const messages = (diagnostics: { message: string }[]) => diagnostics.map(({ message }) => message).join('; ')
