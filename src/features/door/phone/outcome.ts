import type { Answer } from './answers.ts'
import type { ListedTicket, Scan, Verdict } from './protocol.ts'
import type { Memory } from './store.ts'

/** What a volunteer sees. */
export type Result = {
  scan: string
  answer: Answer | 'nonsense'
  ticket: ListedTicket | null
  name: string | null
  first: { at: number; device: string | null } | null
  elsewhere: Verdict['elsewhere']
  /** The server said so: not only this device's list. */
  sure: boolean
  /** The server said something else than this device had. */
  corrected: boolean
}

/** A result of which only the answer is known. */
export const nothing = (answer: Result['answer']): Result => ({
  scan: '',
  answer,
  ticket: null,
  name: null,
  first: null,
  elsewhere: null,
  sure: false,
  corrected: false,
})

/** What the server made of it. */
export const resultOf = (verdict: Verdict): Result => ({
  ...nothing(verdict.answer),
  scan: verdict.id,
  ticket: verdict.ticket,
  first: verdict.first,
  elsewhere: verdict.elsewhere,
  sure: true,
})

/** What stays of it to look back at. */
export const memoryOf = ({ id, at, act }: Scan, { answer, ticket, name }: Result): Memory => ({
  ...{ id, at, act, answer },
  who: ticket?.holder ?? name ?? '',
})
