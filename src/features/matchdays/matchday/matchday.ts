import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import type { MemberVisit, Visit } from '#platform/feature'
import { type GatheringBrief, gatheringBySlug } from '#programme'

/** A match day's way, in order. From preferences on it comes back in each further round. */
export const phases = ['registration', 'wishes', 'day', 'preferences', 'placement', 'result', 'over'] as const
export type Phase = (typeof phases)[number]

export type Matchday = {
  id: number
  gathering_id: number
  phase: Phase
  /** 1, or more when those who are left are placed again. */
  round: number
  /** When a phase ends by itself; null: by hand. */
  registration_until: Date | null
  wishes_until: Date | null
  preferences_until: Date | null
  most_wishes: number
  most_preferences: number
  /** Of one conversation. */
  minutes: number
  takes_calls: boolean
  takes_names: boolean
  /** Days a student has to say yes to a place. */
  confirm_days: number
  /** Names it in addresses of files. */
  code: string
  /** Of the gathering: the day itself. */
  starts_at: Date
  ends_at: Date
}

const columns = sql`m.id, m.gathering_id, m.phase, m.round, m.registration_until, m.wishes_until, m.preferences_until, m.most_wishes,
  m.most_preferences, m.minutes, m.takes_calls, m.takes_names, m.confirm_days, m.code, g.starts_at, g.ends_at`

async function found(db: Database, where: ReturnType<typeof sql>, now: Date, lock = sql``) {
  const { rows } = await sql<Matchday>`
    select ${columns} from matchdays.matchday m join programme.gathering_card g on g.id = m.gathering_id where ${where} ${lock}`.execute(
    db,
  )
  return rows.map((row) => ({ ...row, phase: phaseAt(row, now) }))
}

/** The match day of a gathering, in the phase it has now by its moments; undefined: there is none. */
export const matchdayOf = async (db: Database, gatheringId: number, now: Date): Promise<Matchday | undefined> =>
  (await found(db, sql`m.gathering_id = ${gatheringId}`, now))[0]

/** Match days by their ids, in no order. */
export const matchdaysByIds = (db: Database, ids: number[], now: Date): Promise<Matchday[]> =>
  found(db, sql`m.id = any(${ids}::integer[])`, now)

/** The match day that files name. */
export const matchdayByCode = async (db: Database, code: string, now: Date): Promise<Matchday | undefined> =>
  (await found(db, sql`m.code = ${code}`, now))[0]

/**
 * The match day, kept as it is until the transaction ends. Who saves something shares it with others who save; who moves
 * it on, or publishes, has it alone: so nothing is saved in a phase that has ended.
 */
export const holdMatchday = async (
  tx: Tx,
  id: number,
  { now, alone = false }: { now: Date; alone?: boolean },
): Promise<Matchday | undefined> =>
  (await found(tx, sql`m.id = ${id}`, now, alone ? sql`for no key update of m` : sql`for share of m`))[0]

type Moments = Pick<
  Matchday,
  'phase' | 'registration_until' | 'wishes_until' | 'preferences_until' | 'starts_at' | 'ends_at'
>

/** When a phase ends by itself; null: by hand. */
export function phaseEnd(matchday: Moments, phase: Phase = matchday.phase): Date | null {
  if (phase === 'registration') return matchday.registration_until
  if (phase === 'wishes') return matchday.wishes_until
  if (phase === 'day') return matchday.ends_at
  return phase === 'preferences' ? matchday.preferences_until : null
}

/** The phase a match day has at a moment: that which is written down, moved on by the moments that have passed since. */
export function phaseAt(matchday: Moments, now: Date): Phase {
  let at = phases.indexOf(matchday.phase)
  for (let end = phaseEnd(matchday); end !== null && end <= now; end = phaseEnd(matchday, phases[at])) at++
  return phases[at] ?? 'over'
}

/** The gathering and the match day of an address with `:slug`; undefined: there is no such one. */
export async function matchdayAt({
  db,
  params,
  now,
}: Visit | MemberVisit): Promise<{ gathering: GatheringBrief; matchday: Matchday } | undefined> {
  const gathering = await gatheringBySlug(db, params.slug ?? '')
  const matchday = gathering && (await matchdayOf(db, gathering.id, now))
  return gathering && matchday && { gathering, matchday }
}
