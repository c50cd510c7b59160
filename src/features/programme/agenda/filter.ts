import { z } from 'zod'
import { readQuery } from '#platform/http'
import { kinds } from '../kinds.ts'

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
/** Of years that calendars count with: a day may be shifted further without falling off the end of them. */
const day = z.iso
  .date()
  .refine((given) => given >= '1900' && given < '2200')
  .optional()
  .catch(undefined)

const schema = z.object({
  kind: z
    .array(z.enum(kinds).or(z.string().transform(() => undefined)))
    .default([])
    .catch([]),
  series: slug,
  place: slug,
  organiser: slug,
  discipline: slug,
  language: z.array(z.string()).default([]).catch([]),
  free: flag,
  online: flag,
  from: day,
  to: day,
  q: z
    .string()
    .transform((text) => text.slice(0, 200).trim())
    .optional()
    .catch(undefined),
})

/** What a visitor asked the agenda for. Days are inclusive and in the city's calendar. */
export type Filter = {
  kinds: (typeof kinds)[number][]
  series?: string | undefined
  place?: string | undefined
  organiser?: string | undefined
  discipline?: string | undefined
  languages: ('nl' | 'en')[]
  free: boolean
  online: boolean
  from?: string | undefined
  to?: string | undefined
  words?: string | undefined
}

export const noFilter: Filter = { kinds: [], languages: [], free: false, online: false }

/** Reads a filter from an address; what makes no sense is left out. */
export function readFilter(query: URLSearchParams): Filter {
  const read = readQuery(schema, query)
  return {
    kinds: [...new Set(read.kind.filter((kind) => kind !== undefined))],
    series: read.series,
    place: read.place,
    organiser: read.organiser,
    discipline: read.discipline,
    languages: (['nl', 'en'] as const).filter((language) => read.language.includes(language)),
    free: read.free ?? false,
    online: read.online ?? false,
    from: read.from,
    to: read.to,
    words: read.q === '' ? undefined : read.q,
  }
}

/** The filter as part of an address, always in the same order, so that the same question has one address. */
export function writeFilter(filter: Filter): URLSearchParams {
  const query = new URLSearchParams()
  if (filter.words) query.set('q', filter.words)
  for (const kind of kinds) if (filter.kinds.includes(kind)) query.append('kind', kind)
  for (const name of ['series', 'place', 'organiser', 'discipline'] as const)
    if (filter[name]) query.set(name, filter[name])
  for (const language of filter.languages) query.append('language', language)
  if (filter.free) query.set('free', '1')
  if (filter.online) query.set('online', '1')
  if (filter.from) query.set('from', filter.from)
  if (filter.to) query.set('to', filter.to)
  return query
}

/** Whether it narrows anything, dates aside. */
export const isNarrow = (filter: Filter): boolean => writeFilter({ ...filter, from: undefined, to: undefined }).size > 0
