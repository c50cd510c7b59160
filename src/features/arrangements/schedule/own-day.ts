import type { Database } from '#platform/database'
import { type Reason, reasonInWords, reasonsToMeet } from '#encounters'
import type { Locale } from '#platform/i18n'
import { personPath } from '#people'
import type { Companion } from '#ui'
import { type RoundTime, roundTimes } from '../day/clock.ts'
import { type Standing, standingsOfPerson } from '../day/standing.ts'
import { handlesOf, type OwnSeat, ownSeats } from './queries.ts'

/** A round of one's day; without a seat one is free. */
export type OwnRound = RoundTime & { table: number | null; tableName: string | null; people: Companion[] }

/** One arrangement, as one person has it. */
export type OwnArrangement = { standing: Standing; rounds: OwnRound[] }

/**
 * A person's day at a gathering: for each arrangement that is published, every round, where, with whom, and why. As many
 * queries for twenty rounds as for one.
 */
export async function ownDay(
  db: Database,
  { slug, personId, locale, now }: { slug: string; personId: number; locale: Locale; now: Date },
): Promise<OwnArrangement[]> {
  const standings = await standingsOfPerson(db, slug, personId)
  const seats = await ownSeats(
    db,
    standings.map(({ id }) => id),
    personId,
  )
  const others = [...new Set(seats.flatMap(({ people }) => people.flatMap(({ person }) => person ?? [])))]
  const [reasons, handles] = await Promise.all([
    others.length === 0 ? new Map<number, Reason>() : reasonsToMeet(db, personId, others),
    handlesOf(db, personId, others),
  ])
  const companions = (seat: OwnSeat): Companion[] =>
    seat.people
      .filter(({ gone }) => !gone)
      .map(({ person, name }) => {
        const handle = handles.get(person ?? 0)
        const reason = reasons.get(person ?? 0)
        return {
          name,
          href: handle === undefined ? undefined : personPath.href(locale, { handle }),
          why: handle === undefined || reason === undefined ? undefined : reasonInWords(bestTwo(reason), locale),
        }
      })
  return standings.map((standing) => ({
    standing,
    rounds: roundTimes(standing, now).map((time) => {
      const seat = seats.find((one) => one.arrangement === standing.id && one.round === time.round)
      if (seat === undefined) return { ...time, table: null, tableName: null, people: [] }
      return { ...time, table: seat.table, tableName: seat.table_name, people: companions(seat) }
    }),
  }))
}

/** Two reasons are enough to begin a conversation; the strongest. */
function bestTwo(reason: Reason): Reason {
  let left = 2
  const keep = (is: boolean) => is && left-- > 0
  return {
    ...reason,
    agreed: keep(reason.agreed),
    gets: keep(reason.gets.length > 0) ? reason.gets : [],
    gives: keep(reason.gives.length > 0) ? reason.gives : [],
    otherDiscipline: keep(reason.otherDiscipline !== null) ? reason.otherDiscipline : null,
    met: keep(reason.met > 0) ? reason.met : 0,
  }
}
