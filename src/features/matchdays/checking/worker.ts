// The thread in which files of placements are judged, so that pages do not wait.
import { parentPort } from 'node:worker_threads'
import { printOf, readDocument } from './document.ts'
import type { Judged, Question } from './judging.ts'
import { verify } from './verify.ts'

async function answer(question: Question): Promise<Judged> {
  const read = 'text' in question ? readDocument(question.text) : { ok: true as const, document: question.document }
  if (!read.ok) return { problem: read.why }
  const { document } = read
  const verdict = await verify(document)
  return { verdict, matchday: document.matchday, round: document.round, print: printOf(document) }
}

parentPort?.on('message', ({ id, question }: { id: number; question: Question }) => {
  answer(question).then(
    (answer) => parentPort?.postMessage({ id, answer }),
    (error: Error) => parentPort?.postMessage({ id, problem: error.message }),
  )
})
