/** A sentence of a talk: who gave it, when (milliseconds), and who said to use it. People are numbers. */
export type Given = { giver: number; at: number; marks: readonly number[] }

/** A group of the talk with what speaks for it. */
type Chosen = {
  /** Index of the group. */
  group: number
  /** Index of the sentence that stands for it. */
  sentence: number
  /** How many people stand behind it: gave a sentence in it or marked one, each once. */
  people: number
}

/** How many a talk ends in. */
const mostChosen = 3

/**
 * The takeaways of a talk: of the groups in which somebody marked a sentence, the three with the most people behind them,
 * each person once however many sentences they gave or marked. Never two of one group, so that the three say three things
 * (the greedy step of maximal marginal relevance, Carbonell and Goldstein 1998, with likeness all or nothing). Of a group
 * the sentence with the most marks stands there. What is equal goes by what was given first, then by place in the list:
 * lists in another order give the same three as long as no two sentences were given in the same millisecond.
 * @param groups indices into `sentences`, as `sideBySide` answers
 */
export function chooseTakeaways(sentences: readonly Given[], groups: readonly number[][]): Chosen[] {
  return groups
    .map((members, group) => ({ ...standing(sentences, members), group }))
    .filter(({ marked }) => marked)
    .sort((one, other) => other.people - one.people || one.first - other.first || one.group - other.group)
    .slice(0, mostChosen)
    .map(({ group, sentence, people }) => ({ group, sentence, people }))
}

function standing(sentences: readonly Given[], members: readonly number[]) {
  const people = new Set<number>()
  let [marked, first, sentence] = [false, Infinity, members[0] ?? 0]
  for (const at of members) {
    const one = sentences[at]
    if (one === undefined) continue
    for (const person of [one.giver, ...one.marks]) people.add(person)
    marked ||= one.marks.length > 0
    first = Math.min(first, one.at)
    const best = sentences[sentence]
    const [more, sooner] = [one.marks.length - (best?.marks.length ?? 0), (best?.at ?? 0) - one.at]
    if (more > 0 || (more === 0 && sooner > 0)) sentence = at
  }
  return { people: people.size, marked, first, sentence }
}
