// npm run verify-placement -- FILE|URL: checks a placement of a match day from its file alone.
import { readFile, stat } from 'node:fs/promises'
import { holds, limits, type PlacementDocument, readDocument, type Unreadable, type Verdict, verify } from '#matchdays'
import { StartProblem } from '#platform/config'
import { command } from './command.ts'

const usage = `npm run verify-placement -- FILE|URL [--json]

Checks that no student and place would both rather have each other, that the seed was fixed beforehand, and that the same
lists and the same seed give the same result. Ends with 0 when all holds. docs/placement-file.md describes the file.`

const unreadable: Record<Unreadable, string> = {
  json: 'is no JSON',
  format: 'is no placement',
  version: 'has a version this program does not know',
  shape: 'is not whole: a part of it is missing or is of the wrong kind',
  order: 'has students or places that are doubled or out of order',
  large: 'is too large for a match day',
}

await command(async () => {
  const args = process.argv.slice(2).filter((arg) => arg !== '--json')
  const [from] = args
  if (from === undefined || args.length > 1 || from === '--help') {
    console.log(usage)
    return from === '--help' ? 0 : 1
  }
  const read = readDocument(/^https?:\/\//i.test(from) ? await fetched(from) : await opened(from))
  if (!read.ok) throw new StartProblem(`${from} ${unreadable[read.why]}.`)
  const verdict = await verify(read.document)
  console.log(process.argv.includes('--json') ? JSON.stringify(verdict) : report(read.document, verdict))
  return holds(verdict) ? 0 : 1
})

async function opened(file: string): Promise<string> {
  try {
    if ((await stat(file)).size > limits.bytes) throw new StartProblem(`${file} ${unreadable.large}.`)
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof StartProblem) throw error
    throw new StartProblem(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}.`)
  }
}

async function fetched(url: string): Promise<string> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(30_000) })
    if (!answer.ok) throw new StartProblem(`${url} answers with ${answer.status}.`)
    return await answer.text()
  } catch (error) {
    if (error instanceof StartProblem) throw error
    throw new StartProblem(`${url} cannot be reached: ${(error as Error).message}.`)
  }
}

function report(document: PlacementDocument, verdict: Verdict): string {
  const { placed, students, places, sealed, pairs, pairCount } = verdict
  return [
    `Match day ${document.matchday}, round ${document.round}, ${document.mode === 'fair' ? 'fair with lottery' : 'the most placements'}: ${placed} of ${students} students placed at ${places} places.`,
    verdict.possible
      ? 'ok     everybody has a place of the own list, and no place has more than it takes'
      : 'WRONG  this is no placement: somebody has a place that was not chosen, or a place has more than it takes',
    verdict.possible && pairCount === 0
      ? 'ok     no student and place would both rather have each other'
      : `WRONG  ${pairCount} pairs would both rather have each other`,
    ...pairs.map(([student, place]) => `         ${student} and place ${place}`),
    verdict.lottery === 'right'
      ? 'ok     the seed follows from the secret, and the secret belongs to its hash'
      : 'WRONG  the seed or the secret is another than was committed to',
    {
      same: 'ok     the same lists and seed give the same result',
      different: 'WRONG  the same lists and seed give another result',
      unknown: `open   ${sealed} lists are sealed, so the result cannot be computed again`,
    }[verdict.again],
    holds(verdict) ? 'The placement holds.' : 'The placement does not hold.',
  ].join('\n')
}
