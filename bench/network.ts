import { spawnSync } from 'node:child_process'
import { Random } from '#engine/kit'
import { betweenness, networkOf, structuralHoles, type Tie } from '#engine/ties'
import type { Options, Row } from './kit/benchmark.ts'

export const about = 'network measures of 2 000 people and 20 000 ties, against python3-networkx and python3-igraph'

/**
 * They read ties with weights, and print seconds and values of each measure they have. networkx is asked for each person
 * where weights differ: asked for all at once, its 3.6 with scipy contradicts its own definition of effective size.
 */
const networkx = `
import json, sys, time
import networkx as nx
people, ties, weighted = json.load(sys.stdin)
graph = nx.Graph(); graph.add_nodes_from(range(people)); graph.add_weighted_edges_from(ties)
nodes = [person for person in graph if graph[person]]
def timed(measure):
    start = time.perf_counter()
    values = measure(graph, nodes=nodes, weight="weight") if weighted else measure(graph)
    return {"seconds": time.perf_counter() - start, "values": [values.get(person) for person in range(people)]}
print(json.dumps({"constraint": timed(nx.constraint), "effective size": timed(nx.effective_size)}))`
const igraph = `
import json, sys, time
import igraph
people, ties, weighted = json.load(sys.stdin)
graph = igraph.Graph(people, [tie[:2] for tie in ties])
def timed(measure):
    start = time.perf_counter(); values = measure(); took = time.perf_counter() - start
    return {"seconds": took, "values": [value if value == value else None for value in values]}
print(json.dumps({
    "constraint": timed(lambda: graph.constraint(weights=[tie[2] for tie in ties] if weighted else None)),
    "betweenness": timed(graph.betweenness)}))`

type Answers = Record<string, { seconds: number; values: (number | null)[] }>

export async function* run({ say }: Options): AsyncIterable<Row> {
  const people = 2000
  const ties = inventTies(people, 20_000, 1)
  // A server that runs: what was compiled once is compiled.
  for (let warming = 0; warming < 3; warming++) structuralHoles(networkOf(people, ties))
  const [laying, network] = timed(() => networkOf(people, ties))
  const [holes, { constraint, effectiveSize }] = timed(() => structuralHoles(network))
  const [paths, between] = timed(() => betweenness(network))
  yield { case: 'laying ties in rows', unit: 'ms', ours: laying }
  const ours = [
    { measure: 'constraint', values: constraint, took: holes, note: ' (ours: with effective size)', atMost: 50 },
    { measure: 'effective size', values: effectiveSize, took: holes, note: ' (ours: with constraint)', atMost: 50 },
    { measure: 'betweenness', values: between, took: paths, note: '', atMost: undefined },
  ]
  say('asking python3-igraph, and python3-networkx, which may take minutes')
  for (const [peer, program] of Object.entries({ 'python3-igraph': igraph, 'python3-networkx': networkx })) {
    const answers = ask(program, people, ties, false)
    const against = answers ? peer : `${peer}: apt-get install ${peer}`
    for (const { measure, values, took, note, atMost } of ours) {
      const theirs = answers?.[measure]
      if (answers && !theirs) continue
      const goal = atMost === undefined ? undefined : ({ of: 'ours', atMost } as const)
      const other = theirs && theirs.seconds * 1000
      yield { case: `${measure} for everyone${note}`, unit: 'ms', ours: took, other, against, goal }
      if (theirs) yield difference(measure, values, theirs.values, peer)
    }
    if (answers) yield* weighted(peer, program)
  }
}

/** Fewer people, some without ties, and ties of different weights. */
function* weighted(peer: string, program: string): Iterable<Row> {
  const people = 300
  const ties = inventTies(people - 5, 1500, 5)
  const { constraint, effectiveSize } = structuralHoles(networkOf(people, ties))
  const answers = ask(program, people, ties, true) ?? {}
  for (const [measure, values] of Object.entries({ constraint, 'effective size': effectiveSize }))
    if (answers[measure]) yield difference(`${measure} with weights, 300 people`, values, answers[measure].values, peer)
}

/** The largest, in billionths of the largest value; NaN of ours is nothing of theirs. */
function difference(measure: string, ours: Float64Array, theirs: (number | null)[], against: string): Row {
  const scale = theirs.reduce<number>((largest, value) => Math.max(largest, value ?? 0), 1)
  const apart = theirs.map((value, index) =>
    value === null ? (Number.isNaN(ours[index]) ? 0 : Infinity) : Math.abs(value - ours[index]!),
  )
  return {
    case: `${measure}: largest difference`,
    unit: '·10⁻⁹',
    ours: (Math.max(...apart) / scale) * 1e9,
    against,
    goal: { of: 'ours', atMost: 1 },
  }
}

function timed<Result>(work: () => Result): [milliseconds: number, result: Result] {
  const start = performance.now()
  const result = work()
  return [performance.now() - start, result]
}

function inventTies(people: number, count: number, strongest: number): Tie[] {
  const random = new Random(2040)
  const ties = new Map<number, Tie>()
  while (ties.size < count) {
    const one = random.below(people)
    const other = random.below(people)
    const weight = 1 + random.below(strongest)
    if (one !== other) ties.set(Math.min(one, other) * people + Math.max(one, other), { one, other, weight })
  }
  return [...ties.values()]
}

/** Asks the first Python that has the package: a version manager's often lacks what the system's has. */
function ask(program: string, people: number, ties: Tie[], weights: boolean): Answers | undefined {
  const input = JSON.stringify([people, ties.map(({ one, other, weight }) => [one, other, weight]), weights])
  for (const python of ['python3', '/usr/bin/python3']) {
    const { status, stdout } = spawnSync(python, ['-c', program], { input, encoding: 'utf8', maxBuffer: 1e9 })
    if (status === 0) return JSON.parse(stdout) as Answers
  }
  return undefined
}
