import type { Question } from '../agenda/queries.ts'
import type { Visit } from '#platform/feature'
import { addMonths, cityDay } from '#platform/i18n'
import { type Filter, readFilter, writeFilter } from '../agenda/filter.ts'
import { ask } from '../agenda/queries.ts'

/** What a feed is about: the agenda's own filters, made ready for the database. */
export type Selection = {
  filter: Filter
  question: Question
  /** The filter as part of an address, without the window that the feed adds itself. */
  query: URLSearchParams
  narrow: boolean
}

/**
 * What a calendar is given: from one year back, without end, unless the address says from when. A calendar keeps its
 * past, so that one can look up when that talk was; more than a year of it would make every poll heavier for everyone.
 */
export async function calendarSelection({ db, url, now }: Visit): Promise<Selection> {
  const asked = readFilter(url.searchParams)
  const yearAgo = addMonths(cityDay(now), -12)
  return select(db, asked, { ...asked, from: asked.from ?? yearAgo })
}

/** What a feed reader is given: all that is not over yet, unless the address says from when. */
export async function newsSelection({ db, url, now }: Visit): Promise<Selection & { notOver: Date | undefined }> {
  const asked = readFilter(url.searchParams)
  const selection = await select(db, asked, asked)
  return { ...selection, notOver: asked.from === undefined ? now : undefined }
}

async function select(db: Visit['db'], asked: Filter, filter: Filter): Promise<Selection> {
  const query = writeFilter(asked)
  return { filter, question: await ask(db, filter), query, narrow: query.size > 0 }
}

/** Most items of a feed for readers; `max` in the address asks for fewer. */
export const mostItems = 100

export function readMost(query: URLSearchParams, most = mostItems): number {
  const asked = Number(query.get('max') || most)
  return Number.isInteger(asked) && asked >= 1 ? Math.min(asked, most) : most
}
