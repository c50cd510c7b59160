import { z } from 'zod'
import { languageTags, organisationKinds, skillRelations, workKinds } from '../parties/party.ts'

const name = z
  .string()
  .regex(/^[a-z0-9-]{1,80}$/)
  .optional()
  .catch(undefined)

/** What a directory can be asked, as parameters of its address. */
export const directoryQuery = z.object({
  /** Free text. */
  q: z.string().trim().max(200).optional().catch(undefined),
  discipline: name,
  skill: name,
  /** How discipline and skill are meant: what one does, seeks or offers. Alone: who seeks or offers anything. */
  as: z.enum(skillRelations).optional().catch(undefined),
  /** Kind of organisation. */
  kind: z.enum(organisationKinds).optional().catch(undefined),
  /** A language one can be spoken to in. */
  language: z.enum(languageTags).optional().catch(undefined),
  /** Available, for anything or for one kind of work. */
  free: z
    .enum(['any', ...workKinds])
    .optional()
    .catch(undefined),
  /** Handle of the organisation or collective that people belong to. */
  of: name,
  /** Handle of the party before the first on this page. */
  after: name,
  /** Handle of the party after the last on this page. */
  before: name,
})
export type DirectoryQuery = z.infer<typeof directoryQuery>
export type DirectoryFilters = Omit<DirectoryQuery, 'after' | 'before'>

/** The parameters of an address that asks this; always in the same order, so that equal lists have equal addresses. */
export function asParameters(query: DirectoryQuery): URLSearchParams {
  const given = Object.keys(directoryQuery.shape).flatMap((key) => {
    const value = query[key as keyof DirectoryQuery]
    return value === undefined ? [] : [[key, value]]
  })
  return new URLSearchParams(given)
}

/** The filters of a query, without where in the list one is. */
export const filtersOf = ({ after: _after, before: _before, ...filters }: DirectoryQuery): DirectoryFilters => filters
