/** Who asked, and who does it. */
export const sides = ['asker', 'doer'] as const
export type Side = (typeof sides)[number]
export const otherSide = (side: Side): Side => (side === 'asker' ? 'doer' : 'asker')

/** proposed: not yet agreed by both; agreed: it runs; ended: it was done; stopped: it was not. */
export type EngagementState = 'proposed' | 'agreed' | 'ended' | 'stopped'

/** A side's silence after the other says it is done: then it is. */
export const silenceDays = 14
/** How long each side can write its remark after the end, unseen by the other. */
export const remarkDays = 14

const day = 86_400_000
export const daysLater = (moment: Date, days: number): Date => new Date(Number(moment) + days * day)
