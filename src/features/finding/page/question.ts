import { z } from 'zod'
import { readQuery } from '#platform/http'
import type { Filter } from '../words/signs.ts'

/** What stands in the address of a search. */
export type Question = Filter & {
  typed: string
  page: number
  /** Every word as it was typed. */
  exactly: boolean
}

const choices = (pattern: RegExp) => z.array(z.string().regex(pattern)).max(20).catch([])

const schema = z.object({
  q: z.string().catch(''),
  kind: choices(/^[a-z-]{1,40}$/),
  language: choices(/^(nl|en)$/),
  discipline: choices(/^[a-z0-9-]{1,60}$/),
  year: z.array(z.coerce.number().int().min(1900).max(2200)).max(20).catch([]),
  page: z.coerce.number().int().min(1).max(100).catch(1),
  exactly: z.literal('1').optional().catch(undefined),
})

// More is not a question; what there is of it is read up to here.
const longest = 300

export function readQuestion(query: URLSearchParams): Question {
  const { q, exactly, ...rest } = readQuery(schema, query)
  return { ...rest, typed: q.slice(0, longest).toWellFormed().replace(/\s+/g, ' ').trim(), exactly: exactly === '1' }
}

/** Whether more was typed than is read. */
export const isLong = (query: URLSearchParams): boolean => (query.get('q') ?? '').length > longest

export function writeQuestion(question: Question): URLSearchParams {
  const query = new URLSearchParams()
  if (question.typed !== '') query.set('q', question.typed)
  for (const name of ['kind', 'language', 'discipline', 'year'] as const)
    for (const value of question[name]) query.append(name, String(value))
  if (question.exactly) query.set('exactly', '1')
  if (question.page > 1) query.set('page', String(question.page))
  return query
}
