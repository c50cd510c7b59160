import type { ComponentChildren } from 'preact'
import { defineSlot, type Member } from '#platform/feature'
import type { Phrase, Way } from '#ui'

/** Something that waits for a member: one row on top of the own page. */
export type Turn = {
  /** What it is about: a call, a person, a gathering. */
  name: Phrase
  href: string
  /** Which part of the platform, or who asks. */
  label: string
  /** What is asked, in a few words. */
  ask: string
  /** Until when it makes sense to do it. */
  by?: Date | undefined
  /** Nobody waits for it. */
  later?: boolean | undefined
}

/** What a feature has for a member on the own page. */
export type OwnPart = {
  turns?: Turn[]
  /** Moments that come: a section. */
  coming?: ComponentChildren
  /** What suits the member: a section. */
  forYou?: ComponentChildren
  /** The ways to the member's own pages: what one is for others, one's days, one's work. */
  ways?: (Way & { of: 'self' | 'days' | 'work' })[]
}

/** On a member's own page: what each feature has for its owner. */
export const ownPage = defineSlot<{ member: Member }, OwnPart>('members.ownPage')

/** On the stewards' desk: what waits for a steward. */
export const stewardDesk = defineSlot<{ member: Member }>('members.stewardDesk')
