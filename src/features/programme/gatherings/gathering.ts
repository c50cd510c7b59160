import type { LocalText } from '#platform/i18n'
import type { Accessibility } from '#places'
import type { Kind } from '../kinds.ts'

export type Mode = 'on-site' | 'online' | 'hybrid'
export type Status = 'draft' | 'published' | 'cancelled'

/** What a gathering is made from. Absent optional fields are unknown. */
export type NewGathering = {
  /** Identity towards calendars; made when absent. */
  uid?: string | undefined
  /** Last part of its address; made from the title and day when absent. */
  slug?: string | undefined
  seriesId?: number | undefined
  kind: Kind
  title: LocalText
  summary?: LocalText | undefined
  /** Markdown. */
  about?: LocalText | undefined
  startsAt: Date
  /** Exclusive; of a whole-day gathering midnight in the city after its last day. */
  endsAt: Date
  allDay?: boolean | undefined
  status?: Status | undefined
  mode?: Mode | undefined
  placeId?: number | undefined
  placeText?: string | undefined
  onlineUrl?: string | undefined
  languages?: string[] | undefined
  free?: boolean | undefined
  price?: LocalText | undefined
  ticketUrl?: string | undefined
  website?: string | undefined
  /** For how many; of a hybrid gathering for those who come. */
  capacity?: number | undefined
  /** Of a hybrid gathering: for how many online. */
  onlineCapacity?: number | undefined
  /** What holds here beside the facts of the place, in the same form. */
  accessibility?: Accessibility | undefined
  /** Why it is called off, in the organiser's words. */
  cancelledReason?: string | undefined
  example?: boolean | undefined
  /** Parties; the first is named first. */
  organiserIds?: number[] | undefined
  disciplineIds?: string[] | undefined
  sessions?: NewSession[] | undefined
}

export type NewSession = {
  /** Of a session that is there already; absent: recognised by its title and start, else new. */
  id?: number | undefined
  title: LocalText
  kind?: Kind | undefined
  abstract?: LocalText | undefined
  startsAt: Date
  endsAt: Date
  /** Absent: for everybody, in all rooms. */
  roomId?: number | undefined
  roomText?: string | undefined
  track?: string | undefined
  /** A session that is recognised keeps its own when this is absent. */
  capacity?: number | undefined
  speakers?: NewSpeaker[] | undefined
}

export type NewSpeaker = { partyId?: number | undefined; name: string; role?: string | undefined }

/** Fields of a gathering that may be changed; sessions, organisers and disciplines are replaced whole. */
export type GatheringChange = Partial<Omit<NewGathering, 'uid' | 'slug' | 'example'>>
