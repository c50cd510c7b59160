import { spawnSync } from 'node:child_process'
import { Random } from '#engine/kit'
import { betweenness, networkOf, structuralHoles, type Tie } from '#engine/ties'
import type { Options, Row } from './kit/benchmark.ts'

export const about = 'network measures of 2 000 people and 20 000 ties, against python3-networkx and python3-igraph'

/** Reads ties, prints seconds for constraint (and effective size) with the values, or nothing when the package is missing. */
const networkx = `
import json, sys, time
import networkx as nx
people, ties = json.load(sys.stdin)
graph = nx.Graph(); graph.add_nodes_from(range(people)); graph.add_edges_from(ties)
start = time.perf_counter(); c = nx.constraint(graph); took = time.perf_counter() - start
start = time.perf_counter(); e = nx.effective_size(graph); took_effective = time.perf_counter() - start
print(json.dumps([took, [c[i] for i in range(people)], took_effective, [e[i] for i in range(people)]]))`
const igraph = `
import json, sys, time
import igraph
people, ties = json.load(sys.stdin)
graph = igraph.Graph(people, ties)
start = time.perf_counter(); c = graph.constraint(); took = time.perf_counter() - start
print(json.dumps([took, c]))`

export async function* run({ say }: Options): AsyncIterable<Row> {
  const people = 2000
  const ties = inventTies(people, 20_000)
  const start = performance.now()
  const network = networkOf(people, ties)
  const laid = performance.now()
  const { constraint, effectiveSize } = structuralHoles(network)
  const took = performance.now() - laid
  yield { case: 'laying ties in rows, first time', unit: 'ms', ours: laid - start }
  say('asking python3-igraph, and python3-networkx, which may take minutes')
  const input = JSON.stringify([people, ties.map(({ one, other }) => [one, other])])
  const [fast] = ask(igraph, input) ?? []
  yield {
    case: 'constraint and effective size for everyone',
    unit: 'ms',
    ours: took,
    other: fast === undefined ? undefined : (fast as number) * 1000,
    against:
      fast === undefined
        ? 'constraint only by python3-igraph, which is not installed'
        : 'constraint only, python3-igraph',
    goal: { of: 'ours', atMost: 50 },
  }
  const [slow, theirs, slowEffective, theirEffective] = (ask(networkx, input) ?? []) as [
    number?,
    number[]?,
    number?,
    number[]?,
  ]
  const against = slow === undefined ? 'python3-networkx, which is not installed' : 'python3-networkx'
  const other = slow === undefined ? undefined : (slow + slowEffective!) * 1000
  yield { case: 'the same', unit: 'ms', ours: took, other, against, goal: { of: 'ours', atMost: 50 } }
  if (theirs && theirEffective) {
    const apart = Math.max(...theirs.map((value, index) => Math.abs(value - constraint[index]!)))
    const apartEffective = Math.max(...theirEffective.map((value, index) => Math.abs(value - effectiveSize[index]!)))
    yield { case: 'largest difference, constraint', unit: '', ours: apart, against, goal: { of: 'ours', atMost: 1e-9 } }
    yield {
      case: 'largest difference, size',
      unit: '',
      ours: apartEffective,
      against,
      goal: { of: 'ours', atMost: 1e-9 },
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

function ask(program: string, input: string): unknown[] | undefined {
  const { status, stdout } = spawnSync('python3', ['-c', program], { input, encoding: 'utf8', maxBuffer: 1e9 })
  return status === 0 ? (JSON.parse(stdout) as unknown[]) : undefined
}
