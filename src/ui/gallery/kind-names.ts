import type { Kind } from '../kind/kind.tsx'

/** The kinds as the samples call them; pages take theirs from the programme's own messages. */
export const kindNames: Record<Kind, string> = {
  'meet-up': 'Meet-up',
  talk: 'Lezing',
  workshop: 'Workshop',
  festival: 'Festival',
  market: 'Markt',
  matchmaking: 'Matchmaking',
  exhibition: 'Expositie',
  'open-day': 'Open dag',
  'course-meeting': 'Lesdag',
}
