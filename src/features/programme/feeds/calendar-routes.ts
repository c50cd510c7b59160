import { createHash } from 'node:crypto'
import { defineRoute, type Route, type Visit } from '#platform/feature'
import { inLocale } from '#platform/i18n'
import { sql } from 'kysely'
import { agendaPath, calendarFeed, gatheringCalendar, gatheringPath } from '../hrefs.ts'
import { noFilter } from '../agenda/filter.ts'
import { calendarEnd, calendarStart, eventOf, sessionEvents } from './icalendar.ts'
import { feedBatches, type FeedRow, feedRows, type FeedState, feedState } from './queries.ts'
import { calendarSelection, type Selection } from './selection.ts'
import { streamOf } from './stream.ts'
import { nameOf, type Voice } from './telling.ts'

export const voiceOf = ({ locale, config }: Visit): Voice => ({ locale, baseUrl: config.baseUrl, city: config.city })

/** Data for everybody: other sites' scripts may read it. `inline`, because a phone then offers to add it. */
const calendarHeaders = (name: string) => ({
  'content-type': 'text/calendar; charset=utf-8',
  'content-disposition': `inline; filename="${name}.ics"`,
  'access-control-allow-origin': '*',
})

// Part of every ETag: raise it when the same gatherings are written in another way, or clients would never see it.
const edition = 1

function etagOf(state: FeedState, visit: Visit): string {
  const parts = [
    edition,
    state.count,
    state.changed_at?.toISOString(),
    state.names,
    visit.locale,
    visit.config.baseUrl,
    visit.config.city,
    visit.url.search,
  ]
  return `W/"${createHash('sha1').update(JSON.stringify(parts)).digest('base64url')}"`
}

const agendaCalendar = defineRoute({
  name: 'calendar of the agenda',
  path: calendarFeed,
  who: 'everyone',
  async respond(visit) {
    const { request, db, url } = visit
    const selection = await calendarSelection(visit)
    const state = await feedState(db, selection.question)
    const etag = etagOf(state, visit)
    const headers: Record<string, string> = {
      ...calendarHeaders('agenda'),
      etag,
      vary: 'accept-encoding',
      'cache-control': 'public, max-age=0, must-revalidate',
      ...(state.changed_at ? { 'last-modified': state.changed_at.toUTCString() } : {}),
    }
    // Only by ETag: the moment of the last change says nothing about a gathering that was taken away.
    if (request.headers.get('if-none-match')?.includes(etag)) return new Response(null, { status: 304, headers })
    if (request.method === 'HEAD') return new Response(null, { headers })
    const body = streamOf(calendarText(visit, selection, url.searchParams.get('sessions') === '1'))
    if (!/\bgzip\b/.test(request.headers.get('accept-encoding') ?? '')) return new Response(body, { headers })
    return new Response(body.pipeThrough(new CompressionStream('gzip')), {
      headers: { ...headers, 'content-encoding': 'gzip' },
    })
  },
})

async function* calendarText(
  visit: Visit,
  { question, query, narrow }: Selection,
  withSessions: boolean,
): AsyncGenerator<string, void> {
  const { db, locale, config } = visit
  const voice = voiceOf(visit)
  const own = new URLSearchParams(query)
  if (withSessions) own.set('sessions', '1')
  yield calendarStart(
    {
      ...nameOf(voice, narrow),
      source: config.baseUrl + calendarFeed.href(locale, {}, own),
      page: config.baseUrl + agendaPath.href(locale, {}, query),
    },
    voice,
  )
  for await (const rows of feedBatches(db, { question, withSessions }))
    yield rows.map((row) => eventOf(row, voice) + sessionEvents(row, voice)).join('')
  yield calendarEnd
}

const oneCalendar = defineRoute({
  name: 'calendar of a gathering',
  path: gatheringCalendar,
  who: 'everyone',
  cached: true,
  async respond(visit) {
    const row = await rowAt(visit)
    if (row === undefined)
      return new Response('There is no such gathering.\n', {
        status: 404,
        headers: { 'content-type': 'text/plain; charset=utf-8' },
      })
    const voice = voiceOf(visit)
    const { locale, config } = visit
    const start = calendarStart(
      {
        title: inLocale(row.title, locale).text,
        page: config.baseUrl + gatheringPath.href(locale, { slug: row.slug }),
      },
      voice,
    )
    const events = eventOf(row, voice) + sessionEvents(row, voice)
    return new Response(start + events + calendarEnd, { headers: calendarHeaders(row.slug) })
  },
})

async function rowAt({ db, params, url }: Visit): Promise<FeedRow | undefined> {
  const conditions = [sql`g.status <> 'draft'`, sql`g.slug = ${params.slug ?? ''}`]
  const withSessions = url.searchParams.get('sessions') === '1'
  const [row] = await feedRows(db, {
    question: { filter: noFilter, conditions, understood: undefined },
    limit: 1,
    withSessions,
  })
  return row
}

export const calendarRoutes: Route[] = [agendaCalendar, oneCalendar]
