import type { ListedTicket } from './protocol.ts'

/** Everything a door can answer. The same on a device without network and on the server. */
export const answers = [
  'welcome',
  'already',
  'early',
  'late',
  'online',
  'waiting',
  'requested',
  'cancelled',
  'replaced',
  'elsewhere',
  'unknown',
  'not-allowed',
  'undone',
] as const
export type Answer = (typeof answers)[number]

/** How long before a time slot somebody may come in: a quarter of an hour. */
const grace = 15 * 60_000

/**
 * What the door says to a ticket.
 * @param ticket undefined when no list has it
 * @param inside whether it came in already, at this door (the gathering, or one session)
 * @param now milliseconds
 */
export function decide(
  ticket: Pick<ListedTicket, 'state' | 'online' | 'from' | 'until'> | undefined,
  inside: boolean,
  now: number,
): Answer {
  if (ticket === undefined) return 'unknown'
  if (inside) return 'already'
  if (ticket.state !== 'valid') return ticket.state
  if (ticket.online) return 'online'
  if (ticket.from !== null && now < ticket.from - grace) return 'early'
  if (ticket.until !== null && now > ticket.until) return 'late'
  return 'welcome'
}

/** Answers that somebody at the door may overrule, giving a reason. A replaced ticket has a new holder, who will come. */
export const overrulable: ReadonlySet<Answer> = new Set([
  'early',
  'late',
  'online',
  'waiting',
  'requested',
  'cancelled',
])
