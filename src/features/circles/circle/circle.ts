import type { LocalText } from '#platform/i18n'

export const joinings = ['open', 'request', 'invited'] as const
/** open: everybody reads, each member may join. request: known by its name. invited: for others it is not there. */
export type Joining = (typeof joinings)[number]

/** What a circle is around, as far as it is one of the things the city knows. */
export type Subject = { kind: 'discipline' | 'series' | 'place'; id: string; name: LocalText; slug: string }

export type Circle = {
  id: number
  slug: string
  name: LocalText
  about: LocalText | null
  joining: Joining
  slow_minutes: number
  closed_at: Date | null
  version: number
  subject: Subject | null
}
