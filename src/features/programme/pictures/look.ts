import type { Kind } from '../kinds.ts'

/** The colours of day, as in src/ui/tokens.css; pictures have no night. */
export const ink = '#16130f'
export const soft = '#655e54'
export const paper = { ground: '#f7f3ea', panel: '#fffdf8', signal: '#f2441d' }

const [yellow, cyan, green, magenta, red, blue] = [
  '#e8c400',
  '#12a9b8',
  '#1f9d43',
  '#c22fca',
  '#d92d20',
  '#2b3fd6',
] as const
export const colours: Record<Kind, string> = {
  'meet-up': yellow,
  workshop: cyan,
  'course-meeting': cyan,
  talk: green,
  festival: magenta,
  'open-day': magenta,
  matchmaking: red,
  market: red,
  exhibition: blue,
}
