import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import type { Job } from '#platform/jobs'
import { holdMatchday, type Matchday, matchdaysByIds, phaseEnd, type Phase, phases } from './matchday.ts'
import { commitLottery } from './secrets.ts'

/** Where a match day can be moved by hand: one on, or back to before its last step; never past a published placement. */
export function movesOf({ phase, round }: Pick<Matchday, 'phase' | 'round'>): Phase[] {
  const at = phases.indexOf(phase)
  const next = phase === 'placement' || phase === 'over' ? undefined : phases[at + 1]
  // Lists of a later round open by openRound, and what was published stays.
  const first = round > 1 ? phases.indexOf('preferences') : 0
  const back = phase === 'result' || phase === 'over' || at <= first ? undefined : phases[at - 1]
  return [next, back].filter((one) => one !== undefined)
}

/**
 * An organiser moves a match day to another phase. Lists are closed by this as by their moment: what somebody was saving
 * meanwhile is either in, or refused with a word. Back again opens what was closed, without its moment.
 */
export async function movePhase(
  tx: Tx,
  { id, to, now }: { id: number; to: Phase; now: Date },
): Promise<{ ok: true } | { ok: false }> {
  const matchday = await holdMatchday(tx, id, { now, alone: true })
  if (matchday === undefined || !movesOf(matchday).includes(to)) return { ok: false }
  const end = phaseEnd(matchday, to)
  const past = end !== null && end <= now
  // A day that was does not come back; lists of which somebody saw figures do not open again.
  if (past && to === 'day') return { ok: false }
  if (matchday.phase === 'placement' && (await isCalculated(tx, matchday))) return { ok: false }
  const reopened =
    to === 'registration'
      ? sql`registration_until = null`
      : to === 'wishes'
        ? sql`wishes_until = null`
        : sql`preferences_until = null`
  await sql`update matchdays.matchday set phase = ${to}, phase_at = ${now} ${past ? sql`, ${reopened}` : sql``}
     where id = ${id}`.execute(tx)
  return { ok: true }
}

async function isCalculated(tx: Tx, { id, round }: Matchday): Promise<boolean> {
  const { rows } =
    await sql`select from matchdays.calculation where matchday_id = ${id} and round = ${round} limit 1`.execute(tx)
  return rows.length > 0
}

/**
 * Opens the lists again for those who are left, for the places that are left. From then on nobody waits for a place of the
 * round before: what comes free goes to this round.
 */
export async function openRound(
  tx: Tx,
  { id, until, now }: { id: number; until: Date | null; now: Date },
): Promise<{ ok: true; round: number } | { ok: false }> {
  const matchday = await holdMatchday(tx, id, { now, alone: true })
  if (matchday?.phase !== 'result' || matchday.round >= 5) return { ok: false }
  const round = matchday.round + 1
  await sql`update matchdays.matchday set phase = 'preferences', round = ${round}, preferences_until = ${until}, phase_at = ${now}
     where id = ${id}`.execute(tx)
  await commitLottery(tx, { matchdayId: id, round, now })
  await sql`delete from matchdays.waiting where matchday_id = ${id}`.execute(tx)
  return { ok: true, round }
}

/** Writes down phases that came by their moments. Nothing waits for this: everybody goes by the moments themselves. */
export const phaseJob: Job = {
  name: 'matchdays.phases',
  schedule: '*/5 * * * *',
  async run({ db, now }) {
    const { rows } = await sql<{ id: number; phase: Phase }>`
      select id, phase from matchdays.matchday where phase in ('registration', 'wishes', 'day', 'preferences')`.execute(
      db,
    )
    const written = new Map(rows.map(({ id, phase }) => [id, phase]))
    for (const { id, phase } of await matchdaysByIds(db, [...written.keys()], now))
      if (phase !== written.get(id))
        await sql`update matchdays.matchday set phase = ${phase}, phase_at = ${now}
           where id = ${id} and phase = ${written.get(id)}`.execute(db)
  },
}
