/** A call's way, in order: made, taken responses, closed, being chosen from, chosen, done; withdrawn ends it at any time. */
export const states = ['draft', 'open', 'closed', 'selecting', 'matched', 'done', 'withdrawn'] as const
export type State = (typeof states)[number]

/** Who chooses: the asker, a jury, the members by vote, or a jury together with a vote. */
export const selections = ['asker', 'jury', 'vote', 'jury-and-vote'] as const
export type Selection = (typeof selections)[number]
