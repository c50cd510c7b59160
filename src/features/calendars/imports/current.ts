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
  organisers: number[]
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
    select g.id, g.kind, g.title, g.summary, g.about, g.starts_at, g.ends_at, g.all_day, g.status, g.mode, g.place_id, g.place_text,
           g.online_url, g.languages, g.free, g.website, g.series_id,
           array(select o.party_id from programme.gathering_organiser o where o.gathering_id = g.id order by o.position) as organisers,
           coalesce((select jsonb_agg(jsonb_build_object('title', n.title, 'kind', n.kind, 'abstract', n.abstract, 'starts_at', n.starts_at,
               'ends_at', n.ends_at, 'room_id', n.room_id, 'room_text', n.room_text, 'track', n.track,
               'speakers', array(select k.name from programme.speaker k where k.session_id = n.id order by k.position)) order by n.starts_at, n.id)
              from programme.session n where n.gathering_id = g.id), '[]') as sessions
      from programme.gathering g where g.id = any (${ids})`.execute(tx)
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
    organiserIds: row.organisers,
    sessions: row.sessions.map(({ starts_at, ends_at, room_id, room_text, title, kind, abstract, track, speakers }) => ({
      title,
      kind,
      abstract,
      startsAt: new Date(starts_at).toISOString(),
      endsAt: new Date(ends_at).toISOString(),
      roomId: room_id,
      roomText: room_text,
      track,
      speakers,
    })),
  }
}
