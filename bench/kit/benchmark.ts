/** What a benchmark is given. */
export type Options = {
  /** Folder with instances to measure instead of the benchmark's own; undefined: its own. */
  data: string | undefined
  /** Tells a waiting person what is going on; never part of the result. */
  say(text: string): void
}

/** Where a figure should end: a bound on the figure itself or on its ratio to the other. */
export type Goal = { of: 'ours' | 'ratio'; atLeast: number } | { of: 'ours' | 'ratio'; atMost: number }

/** One measured figure, beside what it is compared with. */
export type Row = {
  case: string
  unit: string
  ours: number
  /** The peer's or bound's figure, measured in the same run; absent when there is none or the peer is missing. */
  other?: number | undefined
  /** What the other is, in words; when a peer is missing, how to get it. */
  against?: string | undefined
  goal?: Goal | undefined
}

/** A file bench/NAME.ts exports these. */
export type Benchmark = {
  /** One line: what it measures and why. */
  about: string
  run(options: Options): AsyncIterable<Row>
}

/** A row as it is printed. `holds` is null when there is no goal, or the peer it needs is missing. */
export type Line = {
  bench: string
  case: string
  unit: string
  ours: number
  other: number | null
  against: string | null
  ratio: number | null
  goal: string | null
  holds: boolean | null
}

/** Adds to a row its ratio (ours divided by the other) and whether its goal is reached. */
export function lineOf(bench: string, row: Row): Line {
  const { case: name, unit, ours, other, against, goal } = row
  const ratio = other === undefined || other === 0 ? null : ours / other
  const judged = goal?.of === 'ratio' ? ratio : ours
  const holds =
    goal === undefined || judged === null ? null : 'atLeast' in goal ? judged >= goal.atLeast : judged <= goal.atMost
  return {
    bench,
    case: name,
    unit,
    ours,
    other: other ?? null,
    against: against ?? null,
    ratio,
    goal: goal ? goalText(goal, unit) : null,
    holds,
  }
}

function goalText(goal: Goal, unit: string): string {
  const bound = 'atLeast' in goal ? `≥ ${goal.atLeast}` : `≤ ${goal.atMost}`
  return goal.of === 'ratio' ? `ratio ${bound}` : `${bound} ${unit}`
}
