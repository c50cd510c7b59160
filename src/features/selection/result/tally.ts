/** One juror's points, 1 to 10, for one response on one criterion. */
export type Points = { jurorId: number; responseId: number; criterionId: number; points: number }
export type Criterion = { id: number; weight: number }

/** What the jury makes of one response. */
export type Tallied = {
  responseId: number
  /** 1 to 10, as if every juror had judged it. */
  score: number
  /** Standard deviation of the jurors' marks: how far they disagree. 0 with one juror. */
  spread: number
  /** Each juror's mark, 1 to 10, as given; by juror, lowest id first. */
  marks: { jurorId: number; mark: number }[]
  /** Mean of the points on each criterion, in the order of the criteria. */
  perCriterion: number[]
}

/**
 * Adds up what jurors gave. A juror's mark for a response is the mean of the points, weighted by the criteria; a response
 * that a juror has not judged on every criterion does not count yet for that juror. Where everybody judged everything,
 * a response's score is the mean of its marks. Where jurors stand back, a response should gain nothing by a mild juror
 * and lose nothing by a strict one: marks are taken as response plus juror, fitted by least squares (the additive
 * two-way model; R. A. Fisher's unbalanced blocks), with the jurors' strictness adding up to nothing. Solved by turns
 * (Gauss-Seidel), which never makes the fit worse; cost: rounds × marks.
 * @returns one for each response with a mark, by responseId
 */
export function tally(criteria: Criterion[], given: Points[]): Tallied[] {
  const marks = marksOf(criteria, given)
  const scores = fitted(marks)
  return [...groupBy(marks, ({ responseId }) => responseId)]
    .map(([responseId, own]) => ({
      responseId,
      score: Math.min(10, Math.max(1, scores.get(responseId) ?? 0)),
      spread: deviation(own.map(({ mark }) => mark)),
      marks: own.map(({ jurorId, mark }) => ({ jurorId, mark })).sort((a, b) => a.jurorId - b.jurorId),
      perCriterion: criteria.map((_, at) => mean(own.map(({ points }) => points[at] ?? 0))),
    }))
    .sort((a, b) => a.responseId - b.responseId)
}

type Mark = { jurorId: number; responseId: number; mark: number; points: number[] }

function marksOf(criteria: Criterion[], given: Points[]): Mark[] {
  const weights = criteria.reduce((sum, { weight }) => sum + weight, 0)
  const marks: Mark[] = []
  for (const own of groupBy(given, ({ jurorId, responseId }) => `${jurorId} ${responseId}`).values()) {
    const [first] = own
    const points = criteria.map(({ id }) => own.find(({ criterionId }) => criterionId === id)?.points)
    if (first === undefined || criteria.length === 0 || points.includes(undefined)) continue
    const known = points.map((one) => one ?? 0)
    const sum = known.reduce((total, one, at) => total + one * (criteria[at]?.weight ?? 0), 0)
    marks.push({ jurorId: first.jurorId, responseId: first.responseId, mark: sum / weights, points: known })
  }
  return marks
}

const turns = 500

function fitted(marks: Mark[]): Map<number, number> {
  const byResponse = groupBy(marks, ({ responseId }) => responseId)
  const byJuror = groupBy(marks, ({ jurorId }) => jurorId)
  const mildness = new Map([...byJuror.keys()].map((juror) => [juror, 0]))
  const scores = new Map<number, number>()
  for (let turn = 0; turn < turns; turn++) {
    let moved = 0
    for (const [response, own] of byResponse)
      scores.set(response, mean(own.map(({ jurorId, mark }) => mark - (mildness.get(jurorId) ?? 0))))
    for (const [juror, own] of byJuror) {
      const next = mean(own.map(({ responseId, mark }) => mark - (scores.get(responseId) ?? 0)))
      moved = Math.max(moved, Math.abs(next - (mildness.get(juror) ?? 0)))
      mildness.set(juror, next)
    }
    if (moved < 1e-12) break
  }
  // The model leaves one level free: mildness adds up to nothing over the jurors.
  const level = mean([...mildness.values()])
  return new Map([...scores].map(([response, score]) => [response, score + level]))
}

/** One response with all that counts towards the choice. */
export type Standing = {
  responseId: number
  jury: Tallied | undefined
  votes: number
  /** 0 to 10; undefined when nothing counts yet. */
  score: number | undefined
}

/**
 * Puts responses in order by what counts: the jury's score, the votes (10 for the most, the others in proportion), or
 * both by the jury's share. Equal ones keep the order of the responses given.
 * @param juryShare percent that the jury counts for; 100: only the jury, 0: only the votes
 */
export function standings(
  responses: number[],
  { jury, votes, juryShare }: { jury: Tallied[]; votes: Map<number, number>; juryShare: number },
): Standing[] {
  const most = Math.max(0, ...votes.values())
  const share = juryShare / 100
  return responses
    .map((responseId): Standing => {
      const judged = jury.find((one) => one.responseId === responseId)
      const own = votes.get(responseId) ?? 0
      const voted = most > 0 ? (10 * own) / most : 0
      const known = share === 0 ? most > 0 : judged !== undefined
      const score = known ? share * (judged?.score ?? 0) + (1 - share) * voted : undefined
      return { responseId, jury: judged, votes: own, score }
    })
    .sort((a, b) => (b.score ?? -1) - (a.score ?? -1))
}

/**
 * A proposal to divide a budget: best first, each gets what it asks when it still fits; what does not fit is passed over
 * for what does. A proposal only: people decide.
 * @param asked whole euros each asks, best first; null asks nothing and gets no place
 * @returns whole euros for each, or undefined for no
 */
export function proposedAwards(
  asked: (number | null)[],
  { budget, places }: { budget: number; places: number },
): (number | undefined)[] {
  let left = budget
  let free = places
  return asked.map((amount) => {
    if (amount === null || free === 0 || amount > left) return undefined
    left -= amount
    free--
    return amount
  })
}

function groupBy<Key, Item>(items: Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
}

const mean = (values: number[]) =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length

function deviation(values: number[]): number {
  const middle = mean(values)
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)))
}
