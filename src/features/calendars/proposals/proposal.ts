import { createHash } from 'node:crypto'
import type { LocalText } from '#platform/i18n'
import type { GatheringChange, Kind, Mode, NewGathering, Status } from '#programme'

/**
 * What a source says of one gathering, as values that survive JSON. Its fields are what is compared and taken over as
 * one: an end that goes with another start, or a room of another building, would make nonsense.
 */
export type Proposal = {
  kind: Kind
  title: LocalText
  summary: LocalText | null
  about: LocalText | null
  time: { startsAt: string; endsAt: string; allDay: boolean }
  status: Status
  place: { placeId: number | null; placeText: string | null; mode: Mode }
  onlineUrl: string | null
  languages: string[]
  free: boolean | null
  website: string | null
  seriesId: number | null
  organiserIds: number[]
  sessions: ProposedSession[]
}

export type Field = keyof Proposal

/** In the order reports name them. */
export const fields: Field[] = [
  'title',
  'time',
  'status',
  'place',
  'kind',
  'summary',
  'about',
  'onlineUrl',
  'languages',
  'free',
  'website',
  'seriesId',
  'organiserIds',
  'sessions',
]

export type ProposedSession = {
  title: LocalText
  kind: Kind | null
  abstract: LocalText | null
  startsAt: string
  endsAt: string
  roomId: number | null
  roomText: string | null
  track: string | null
  speakers: string[]
}

/** A short name for exactly this proposal. Fields are put in it in a fixed order. */
export function hashOf(proposal: Proposal): string {
  return createHash('sha256')
    .update(JSON.stringify(fields.map((field) => proposal[field])))
    .digest('base64url')
}

/** Fields of a proposal as the programme takes them; only those that are given. */
export function changeOf(proposal: Partial<Proposal>): GatheringChange {
  const { kind, title, summary, about, time, status, place, onlineUrl, languages, free, website, seriesId } = proposal
  const { organiserIds, sessions } = proposal
  return {
    ...(kind && { kind }),
    ...(title && { title }),
    ...(summary !== undefined && { summary: summary ?? undefined }),
    ...(about !== undefined && { about: about ?? undefined }),
    ...(time && { startsAt: new Date(time.startsAt), endsAt: new Date(time.endsAt), allDay: time.allDay }),
    ...(status && { status }),
    ...(place && { placeId: place.placeId ?? undefined, placeText: place.placeText ?? undefined, mode: place.mode }),
    ...(onlineUrl !== undefined && { onlineUrl: onlineUrl ?? undefined }),
    ...(languages && { languages }),
    ...(free !== undefined && { free: free ?? undefined }),
    ...(website !== undefined && { website: website ?? undefined }),
    ...(seriesId !== undefined && { seriesId: seriesId ?? undefined }),
    ...(organiserIds && { organiserIds }),
    ...(sessions && { sessions: sessions.map(newSession) }),
  }
}

/** The whole proposal as a gathering to add. */
export function gatheringOf(proposal: Proposal): NewGathering {
  const { kind, title, time } = proposal
  return { ...changeOf(proposal), kind, title, startsAt: new Date(time.startsAt), endsAt: new Date(time.endsAt) }
}

function newSession(session: ProposedSession): NonNullable<NewGathering['sessions']>[number] {
  return {
    title: session.title,
    kind: session.kind ?? undefined,
    abstract: session.abstract ?? undefined,
    startsAt: new Date(session.startsAt),
    endsAt: new Date(session.endsAt),
    roomId: session.roomId ?? undefined,
    roomText: session.roomText ?? undefined,
    track: session.track ?? undefined,
    speakers: session.speakers.map((name) => ({ name })),
  }
}
