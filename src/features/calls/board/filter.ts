import { z } from 'zod'
import { calendarDay, readQuery } from '#platform/http'
import type { Day } from '#platform/i18n'
import { callKinds } from '../kinds/kinds.ts'

const slug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,118}$/)
  .optional()
  .catch(undefined)
const flag = z
  .literal('1')
  .transform(() => true)
  .optional()
  .catch(undefined)

export const orders = ['new', 'deadline', 'fits'] as const
export type Order = (typeof orders)[number]

const schema = z.object({
  q: z
    .string()
    .transform((text) => text.slice(0, 200).trim())
    .optional()
    .catch(undefined),
  kind: z.array(z.string()).default([]).catch([]),
  skill: slug,
  discipline: slug,
  paid: flag,
  remote: flag,
  place: slug,
  hours: z.coerce.number().int().min(1).max(60).optional().catch(undefined),
  until: calendarDay().optional().catch(undefined),
  language: z.array(z.string()).default([]).catch([]),
  all: flag,
  order: z.enum(orders).optional().catch(undefined),
})

/** What somebody asked the board for. */
export type Filter = {
  words?: string | undefined
  kinds: string[]
  skill?: string | undefined
  discipline?: string | undefined
  paid: boolean
  /** That can be done from afar, wholly or in part. */
  remote: boolean
  /** A building, by its address part. */
  place?: string | undefined
  /** Hours a week at most. */
  hours?: number | undefined
  /** One can still respond on this day. */
  until?: Day | undefined
  languages: ('nl' | 'en')[]
  /** Also what is closed or done. */
  all: boolean
  order: Order
}

export const noFilter: Filter = { kinds: [], languages: [], paid: false, remote: false, all: false, order: 'new' }

/** Reads a filter from an address; what makes no sense is left out. */
export function readFilter(query: URLSearchParams): Filter {
  const read = readQuery(schema, query)
  return {
    words: read.q === '' ? undefined : read.q,
    kinds: callKinds.map(({ id }) => id).filter((id) => read.kind.includes(id)),
    skill: read.skill,
    discipline: read.discipline,
    paid: read.paid ?? false,
    remote: read.remote ?? false,
    place: read.place,
    hours: read.hours,
    until: read.until,
    languages: (['nl', 'en'] as const).filter((language) => read.language.includes(language)),
    all: read.all ?? false,
    order: read.order ?? 'new',
  }
}

/** The filter as part of an address, always in the same order, so that the same question has one address. */
export function writeFilter(filter: Filter): URLSearchParams {
  const query = new URLSearchParams()
  if (filter.words) query.set('q', filter.words)
  for (const kind of filter.kinds) query.append('kind', kind)
  for (const name of ['skill', 'discipline'] as const) if (filter[name]) query.set(name, filter[name])
  if (filter.paid) query.set('paid', '1')
  if (filter.remote) query.set('remote', '1')
  if (filter.place) query.set('place', filter.place)
  if (filter.hours) query.set('hours', String(filter.hours))
  if (filter.until) query.set('until', filter.until)
  for (const language of filter.languages) query.append('language', language)
  if (filter.all) query.set('all', '1')
  if (filter.order !== 'new') query.set('order', filter.order)
  return query
}

/** What is asked, without the order and without what is over: what a saved search keeps. */
export const lasting = (filter: Filter): Filter => ({ ...filter, all: false, order: 'new' })

/** Whether it leaves anything out. */
export const isNarrow = (filter: Filter): boolean => writeFilter(lasting(filter)).size > 0
