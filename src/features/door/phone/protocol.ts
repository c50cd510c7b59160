/** What a device and the server tell each other. Types only: both sides read them. */
import type { Answer } from './answers.ts'

export type Bilingual = { nl?: string | undefined; en?: string | undefined }

/** A ticket as a device has it. Never its code: only the sha-256 of it. Moments are milliseconds. */
export type ListedTicket = {
  id: number
  /** sha-256 of the code, base64url. */
  hash: string
  number: number | null
  holder: string
  state: 'valid' | 'waiting' | 'cancelled' | 'replaced' | 'requested'
  online: boolean
  type: string | null
  from: number | null
  until: number | null
  needs: string | null
  remark: string | null
  /** Would rather not be in pictures; absent: did not say so. */
  noPictures?: true
  pronouns: string | null
  organisation: string | null
  /** Address of the holder's own page, for the badge. */
  page: string | null
  changedAt: number
}

/** Somebody who came in. */
export type Entry = {
  id: number
  ticket: number | null
  session: number | null
  name: string | null
  reason: string | null
  at: number
  scan: string
  device: string | null
  undone: boolean
  version: number
}

/** The same ticket let in twice, or a ticket let in that no longer was one. */
export type Conflict = {
  id: string
  ticket: number | null
  holder: string | null
  answer: Answer
  at: number
  device: string | null
  first: { at: number; device: string | null } | null
  version: number
}

export type Act = 'in' | 'force' | 'walk-in' | 'undo'
export type Means = 'camera' | 'scanner' | 'name' | 'typed'

/** Something that happened at the door. Its id is made when it happens and makes it count once. */
export type Scan = {
  id: string
  at: number
  act: Act
  means: Means
  session: number | null
  hash?: string | undefined
  ticket?: number | undefined
  undoes?: string | undefined
  reason?: string | undefined
  name?: string | undefined
  /** What the device has answered; null while it asks. */
  shown: Answer | null
}

export type Verdict = {
  id: string
  answer: Answer
  shown: Answer | null
  ticket: ListedTicket | null
  entry: Entry | null
  first: { at: number; device: string | null } | null
  /** The gathering that the ticket is for, when it is another one. */
  elsewhere: { title: Bilingual; startsAt: number } | null
  conflict: boolean
}

export type Question = {
  /** Where the device's list ends; null: everything; absent: only verdicts. */
  since?: string | null
  scans: Scan[]
}

export type House = {
  device: { id: number; name: string; role: 'scan' | 'admit' }
  gathering: { id: number; title: Bilingual; startsAt: number; endsAt: number }
  sessions: { id: number; title: Bilingual; startsAt: number }[]
}

export type News = House & {
  /** The list replaces what the device has. */
  whole: boolean
  tickets: ListedTicket[]
  /** How many tickets there are: another number means the device lost the thread. */
  total: number
  entries: Entry[]
  conflicts: Conflict[]
  cursor: string
}

export type Reply = { now: number; verdicts: Verdict[]; news: News | null }
