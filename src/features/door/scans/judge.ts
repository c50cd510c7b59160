import { type Answer, decide, overrulable } from '../phone/answers.ts'
import type { EntryRow } from './entries.ts'
import type { Told } from './receive.ts'
import { listed, type TicketRow } from './tickets.ts'

export type Judgement = {
  answer: Answer
  /** now: comes in by this scan; before: came in by it, earlier than by the scan known until now. */
  enters: 'now' | 'before' | 'no'
  /** Somebody was let in who should not have been. */
  conflict: boolean
}

/** An answer that the server gives later than this is no longer seen by who stood at the door. Milliseconds. */
const stillThere = 10_000

type Case = {
  scan: Told
  at: Date
  now: Date
  role: 'scan' | 'admit'
  ticket: TicketRow | undefined
  /** The same, when it is of this gathering. */
  ours: TicketRow | undefined
  present: EntryRow | undefined
  /** The device asked before and was answered; now it says what it has shown meanwhile. */
  known: boolean
}

/** What the server makes of a scan. What a device has already shown has happened: somebody is in, or went away. */
export function judge(one: Case): Judgement {
  const { scan, role, ours, present } = one
  const letIn = scan.shown === 'welcome'
  if (role === 'scan' && (scan.act !== 'in' || scan.means === 'name'))
    return { answer: 'not-allowed', enters: 'no', conflict: letIn }
  if (scan.act === 'walk-in')
    return scan.name
      ? { answer: 'welcome', enters: 'now', conflict: false }
      : { answer: 'not-allowed', enters: 'no', conflict: letIn }

  // The answer to a question this device asked before is what it did itself.
  if (present?.scan_id === scan.id) return { answer: 'welcome', enters: 'no', conflict: false }
  if (present) return second(one, present)
  const answer = answerTo(one)
  if (scan.act === 'force') {
    const may = ours !== undefined && (answer === 'welcome' || overrulable.has(answer))
    return may ? { answer: 'welcome', enters: 'now', conflict: false } : { answer, enters: 'no', conflict: letIn }
  }
  if (scan.shown === null) return { answer, enters: answer === 'welcome' ? 'now' : 'no', conflict: false }
  if (letIn) return { answer, enters: ours ? 'now' : 'no', conflict: answer !== 'welcome' }
  // The device refused. It may still turn round, as long as the person stands there.
  const turns = answer === 'welcome' && one.now.getTime() - one.at.getTime() < stillThere
  return turns
    ? { answer, enters: 'now', conflict: false }
    : { answer: answer === 'welcome' ? scan.shown : answer, enters: 'no', conflict: false }
}

function answerTo({ at, ticket, ours }: Case): Answer {
  if (ticket !== undefined && ours === undefined) return 'elsewhere'
  return decide(ours && listed(ours, undefined), false, at.getTime())
}

/** A ticket that is inside already. Who came first is a matter of when they came, not of when the network did. */
function second({ scan, at }: Case, present: EntryRow): Judgement {
  const letIn = scan.shown === 'welcome'
  if (letIn && at < present.at) return { answer: 'welcome', enters: 'before', conflict: false }
  return { answer: 'already', enters: 'no', conflict: letIn }
}
