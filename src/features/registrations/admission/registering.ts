import type { LocalText } from '#platform/i18n'
import type { Mode } from './desk.ts'

/** Somebody who wants to come. */
export type Registering = {
  personId: number
  gatheringId: number
  /** A UUID made with the form: the same form sent again is answered by what it made. */
  once?: string | undefined
  guests?: { name: string; email?: string | undefined }[] | undefined
  /** Only asked where one can choose. */
  mode?: Mode | undefined
  ticketTypeId?: number | undefined
  slotId?: number | undefined
  /** Sessions to sign up for at once. */
  sessionIds?: number[] | undefined
  code?: string | undefined
  /** By id of the question; checked by who asks. */
  answers?: Record<string, unknown> | undefined
  needs?: string | undefined
  remark?: string | undefined
  /** Neither this person nor the guests would like to be in pictures. */
  noPictures?: boolean | undefined
  /** The person knows of what is at the same time and wants both. */
  overlapping?: boolean | undefined
}

/** Why somebody cannot register. */
export type Refusal =
  | 'notHere'
  | 'notYet'
  | 'closed'
  | 'cancelled'
  | 'over'
  | 'codeMissing'
  | 'codeWrong'
  | 'typeMissing'
  | 'typeUnknown'
  | 'slotMissing'
  | 'slotUnknown'
  | 'slotOver'
  | 'modeMissing'
  | 'tooManyGuests'
  | 'tooLarge'
  | 'full'
  | 'declined'
  | 'noSessions'
  | 'sessionUnknown'
  | 'sessionsClash'

/** Something a person already has at that time. `sessionId`: null when it is the gathering as a whole. */
export type Overlap = {
  registrationId: number
  gatheringId: number
  sessionId: number | null
  title: LocalText
  startsAt: Date
  endsAt: Date
}

export type Live = 'confirmed' | 'waiting' | 'offered' | 'requested'

export type Outcome =
  | {
      state: Live
      registrationId: number
      /** Was there already; nothing has changed. */
      again: boolean
      /** Of the first ticket. */
      code: string
    }
  | { state: 'overlaps'; overlaps: Overlap[] }
  | { state: 'refused'; reason: Refusal; params?: Record<string, number> }
  /** Too many at once: try again after so many seconds. */
  | { state: 'busy'; retryAfter: number }
