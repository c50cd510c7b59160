import type { LocalText } from '#platform/i18n'
import type { Selection } from '../call/call.ts'
import type { Reward } from '../making/form.ts'

/** A question a kind asks besides what every call says, of the asker or of who responds. */
export type KindField = {
  name: string
  label: LocalText
  hint?: LocalText
  type: 'text' | 'long-text' | 'number' | 'choice' | 'choices'
  /** Of a choice. */
  options?: { value: string; label: LocalText }[]
  required?: boolean
  /** Characters, or the greatest number. */
  most?: number
}

/** What every call may say; a kind leaves out what makes no sense for it. */
export type Part = 'skills' | 'site' | 'period' | 'hours' | 'places' | 'reward' | 'budget' | 'deadline' | 'documents'

/** One kind of call: its words, its form, who may respond, and how is chosen. All there is to know of a kind. */
export type CallKind = {
  id: string
  name: LocalText
  /** "Opdrachten": of many. */
  plural: LocalText
  /** What it is for, in one sentence, where somebody chooses a kind. */
  about: LocalText
  /** Word for who is chosen: "stagiair", "winnaar". */
  chosen: LocalText
  parts: Part[]
  /** Those asked at once, in this order; the others fold away under "more". */
  first: Part[]
  /** Asked of who makes a call; kept in `form`. */
  fields: KindField[]
  /** Asked of who responds; kept in `answers` of a response. */
  responseFields: KindField[]
  /** Who may respond. */
  responders: ('person' | 'collective' | 'organisation')[]
  /** What stands in the form first; absent: no money. */
  usualReward?: Reward
  /** Ways to choose that fit it, the usual one first. */
  selections: Selection[]
  /** What somebody whom it suits says to be available for. */
  availableFor: ('assignment' | 'internship' | 'collective' | 'mentoring' | 'volunteering')[]
  /** `employmentType` of a JobPosting (schema.org); absent: it is no job, and search engines are not told so. */
  employment?: 'CONTRACTOR' | 'INTERN'
  /** Responses ask for an amount of a budget; awards and motives are published. */
  divides?: boolean
  /** false: who is chosen has no engagement with the asker. */
  engages?: false
}
