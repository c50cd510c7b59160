import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Visit } from '#platform/feature'
import type { Circle } from './circle.ts'
import { studiesFor } from './students.ts'
import { subjectOf } from './subjects.ts'

export type Standing = 'visitor' | 'outsider' | 'asked' | 'invited' | 'member' | 'moderator' | 'steward'

/** What a circle is to who looks at it. Everything shown or done in a circle follows from this. */
export type Access = {
  circle: Circle
  standing: Standing
  personId: number | undefined
  /** May join without asking: studies what the circle is for. */
  studies: boolean
  /** May read what is said there. */
  reads: boolean
  belongs: boolean
  moderates: boolean
  /** How many numbers this person has read; of who does not belong: all. */
  readUntil: number
  /** The count of everything said or changed until now. */
  last: number
  suspendedUntil: Date | null
}

type Row = Circle & {
  state: 'asked' | 'invited' | 'member' | null
  role: 'member' | 'moderator' | null
  read_until: number | null
  suspended_until: Date | null
  last: number
  studies: boolean
}
type Asker = { personId: number; steward: boolean } | undefined

/**
 * A circle at its address, for somebody.
 * @returns undefined when there is none, and when it is not there for this person: the two cannot be told apart
 */
export async function accessTo(db: Database, slug: string, asker: Asker, now: Date): Promise<Access | undefined> {
  const { rows } = await sql<Row>`
    select circle.id, circle.slug, circle.name, circle.about, circle.joining, circle.slow_minutes, circle.closed_at, circle.version,
           ${subjectOf} as subject, own.state, own.role, own.read_until, own.suspended_until, coalesce(pulse.last, 0) as last,
           ${studiesFor(asker?.personId ?? 0, now)} as studies
      from circles.circle circle
      left join circles.pulse pulse on pulse.circle_id = circle.id
      left join circles.membership own on own.circle_id = circle.id and own.person_id = ${asker?.personId ?? 0}
     where circle.slug = ${slug}`.execute(db)
  const [row] = rows
  if (row === undefined) return undefined
  const { state: _state, role: _role, read_until, suspended_until, last, studies, ...circle } = row
  const standing = standingOf(row, asker)
  const belongs = standing === 'member' || standing === 'moderator'
  if (circle.joining === 'invited' && !belongs && !studies && standing !== 'invited' && standing !== 'steward')
    return undefined
  return {
    ...{ circle, standing, belongs, studies, last, personId: asker?.personId },
    reads: circle.joining === 'open' || belongs || standing === 'steward',
    moderates: standing === 'moderator' || asker?.steward === true,
    readUntil: belongs ? (read_until ?? 0) : last,
    suspendedUntil: suspended_until !== null && suspended_until > now ? suspended_until : null,
  }
}

function standingOf({ state, role }: Pick<Row, 'state' | 'role'>, asker: Asker): Standing {
  if (asker === undefined) return 'visitor'
  if (state === 'member') return role === 'moderator' ? 'moderator' : 'member'
  if (asker.steward) return 'steward'
  return state ?? 'outsider'
}

const asked = new WeakMap<object, Promise<Access | undefined>>()

/** The circle of a visit's address, asked for once a visit. */
export function accessOf(visit: Pick<Visit, 'db' | 'params' | 'member' | 'now'>): Promise<Access | undefined> {
  const known = asked.get(visit)
  if (known) return known
  const access = accessTo(visit.db, visit.params.slug ?? '', visit.member, visit.now)
  asked.set(visit, access)
  return access
}

type May = (visit: Visit) => Promise<boolean | undefined>

/** `may` of what is said in a circle. A circle that is not there and one that is not for you answer alike. */
export const mayRead: May = async (visit) => ((await accessOf(visit))?.reads ? true : undefined)
/** `may` of what only those who belong do. */
export const mayTakePart: May = async (visit) => {
  const access = await accessOf(visit)
  return access?.reads ? access.belongs || access.moderates : undefined
}
/** `may` of what moderators do. */
export const mayModerate: May = async (visit) => {
  const access = await accessOf(visit)
  return access?.reads ? access.moderates : undefined
}
