import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import type { LocalText } from '#platform/i18n'
import type { Kind, Mode, Status } from '#programme'
import type { Proposal, ProposedSession } from '../proposals/proposal.ts'

type Row = Omit<Proposal, 'time' | 'place' | 'onlineUrl' | 'seriesId' | 'organiserIds' | 'sessions'> & {
  id: number
  kind: Kind
  status: Status
  mode: Mode
  starts_at: Date
  ends_at: Date
  all_day: boolean
  place_id: number | null
  place_text: string | null
  online_url: string | null
  series_id: number | null
  organiser_ids: number[]
  sessions: (Omit<ProposedSession, 'startsAt' | 'endsAt' | 'roomId' | 'roomText'> & {
    starts_at: string
    ends_at: string
    room_id: number | null
    room_text: string | null
    title: LocalText
  })[]
}

/** What gatherings have here now, in the form sources propose it, in one query. Unknown ids are left out. */
export async function currentGatherings(tx: Tx, ids: number[]): Promise<Map<number, Proposal>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Row>`
    select id, kind, title, summary, about, starts_at, ends_at, all_day, status, mode, place_id, place_text, online_url,
           languages, free, website, series_id, organiser_ids, sessions
      from programme.gathering_card where id = any (${ids})`.execute(tx)
  return new Map(rows.map((row) => [row.id, proposalFrom(row)]))
}

function proposalFrom(row: Row): Proposal {
  return {
    kind: row.kind,
    title: row.title,
    summary: row.summary,
    about: row.about,
    time: { startsAt: row.starts_at.toISOString(), endsAt: row.ends_at.toISOString(), allDay: row.all_day },
    status: row.status,
    place: { placeId: row.place_id, placeText: row.place_text, mode: row.mode },
    onlineUrl: row.online_url,
    languages: row.languages,
    free: row.free,
    website: row.website,
    seriesId: row.series_id,
    organiserIds: row.organiser_ids,
    sessions: row.sessions.map(
      ({ starts_at, ends_at, room_id, room_text, title, kind, abstract, track, speakers }) => ({
        title,
        kind,
        abstract,
        startsAt: new Date(starts_at).toISOString(),
        endsAt: new Date(ends_at).toISOString(),
        roomId: room_id,
        roomText: room_text,
        track,
        speakers,
      }),
    ),
  }
}
