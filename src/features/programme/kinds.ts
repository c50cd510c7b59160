/** The kinds of gathering, in the order filters show them. */
export const kinds = [
  'meet-up',
  'workshop',
  'talk',
  'festival',
  'matchmaking',
  'exhibition',
  'open-day',
  'market',
  'course-meeting',
] as const
export type Kind = (typeof kinds)[number]
