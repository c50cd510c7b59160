import { spawnSync } from 'node:child_process'
import { Random } from '#engine/kit'
import { betweenness, networkOf, structuralHoles, type Tie } from '#engine/ties'
import type { Options, Row } from './kit/benchmark.ts'

export const about = 'network measures of 2 000 people and 20 000 ties, against python3-networkx and python3-igraph'

/** They read ties, and print seconds and values of each measure they have. */
const networkx = `
import json, sys, time
import networkx as nx
people, ties = json.load(sys.stdin)
graph = nx.Graph(); graph.add_nodes_from(range(people)); graph.add_edges_from(ties)
def timed(measure):
    start = time.perf_counter(); values = measure(graph); took = time.perf_counter() - start
    return {"seconds": took, "values": [values[i] for i in range(people)]}
print(json.dumps({"constraint": timed(nx.constraint), "size": timed(nx.effective_size)}))`
const igraph = `
import json, sys, time
import igraph
people, ties = json.load(sys.stdin)
graph = igraph.Graph(people, ties)
start = time.perf_counter(); values = graph.constraint(); took = time.perf_counter() - start
print(json.dumps({"constraint": {"seconds": took, "values": values}}))`

type Answer = { seconds: number; values: number[] }

export async function* run({ say }: Options): AsyncIterable<Row> {
  const people = 2000
  const ties = inventTies(people, 20_000)
  // A server that runs: what was compiled once is compiled.
  for (let warming = 0; warming < 3; warming++) structuralHoles(networkOf(people, ties))
  const start = performance.now()
  const network = networkOf(people, ties)
  const laid = performance.now()
  const { constraint, effectiveSize } = structuralHoles(network)
  const took = performance.now() - laid
  yield { case: 'laying ties in rows', unit: 'ms', ours: laid - start }
  say('asking python3-igraph, and python3-networkx, which may take minutes')
  const input = JSON.stringify([people, ties.map(({ one, other }) => [one, other])])
  for (const [peer, program] of Object.entries({ 'python3-igraph': igraph, 'python3-networkx': networkx })) {
    const theirs = ask(program, input)
    const against = theirs ? peer : `${peer}, which is not installed`
    const measures = [
      ['constraint', constraint, theirs?.constraint],
      ['effective size', effectiveSize, theirs?.size],
    ] as const
    for (const [measure, ours, answer] of measures) {
      if (theirs && !answer) continue
      const other = answer && answer.seconds * 1000
      yield {
        case: `${measure} for everyone (ours: both measures)`,
        unit: 'ms',
        ours: took,
        other,
        against,
        goal: { of: 'ours', atMost: 50 },
      }
      const apart = answer && Math.max(...answer.values.map((value, index) => Math.abs(value - ours[index]!)))
      if (apart !== undefined)
        yield {
          case: `${measure}, largest difference`,
          unit: '',
          ours: apart,
          against,
          goal: { of: 'ours', atMost: 1e-9 },
        }
    }
  }
  const before = performance.now()
  betweenness(network)
  yield { case: 'betweenness for everyone', unit: 'ms', ours: performance.now() - before }
}

function inventTies(people: number, count: number): Tie[] {
  const random = new Random(2040)
  const ties = new Map<number, Tie>()
  while (ties.size < count) {
    const one = random.below(people)
    const other = random.below(people)
    if (one !== other) ties.set(Math.min(one, other) * people + Math.max(one, other), { one, other })
  }
  return [...ties.values()]
}

/** Asks the first Python that has the package: a version manager's often lacks what the system's has. */
function ask(program: string, input: string): { constraint?: Answer; size?: Answer } | undefined {
  for (const python of ['python3', '/usr/bin/python3']) {
    const { status, stdout } = spawnSync(python, ['-c', program], { input, encoding: 'utf8', maxBuffer: 1e9 })
    if (status === 0) return JSON.parse(stdout) as { constraint?: Answer; size?: Answer }
  }
  return undefined
}
