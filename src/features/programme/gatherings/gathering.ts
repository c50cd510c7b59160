import type { LocalText } from '#platform/i18n'
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
  capacity?: number | undefined
  example?: boolean | undefined
  /** Parties; the first is named first. */
  organiserIds?: number[] | undefined
  disciplineIds?: string[] | undefined
  sessions?: NewSession[] | undefined
}

export type NewSession = {
  title: LocalText
  kind?: Kind | undefined
  abstract?: LocalText | undefined
  startsAt: Date
  endsAt: Date
  /** Absent: for everybody, in all rooms. */
  roomId?: number | undefined
  roomText?: string | undefined
  track?: string | undefined
  speakers?: { partyId?: number | undefined; name: string; role?: string | undefined }[] | undefined
}

/** Fields of a gathering that may be changed; sessions, organisers and disciplines are replaced whole. */
export type GatheringChange = Partial<Omit<NewGathering, 'uid' | 'slug' | 'example'>>
