import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Live, StreamEvent } from '#platform/live'
import type { Locale } from '#platform/i18n'
import { changedSince, type Follower, newsWriter } from './news.ts'

/** Somebody with a connection open. */
export type Listening = {
  personId: number | undefined
  steward: boolean
  locale: Locale
  /** The number up to which this connection has everything. */
  last: number
  send(event: StreamEvent): void
}
type Circle = { id: number; slug: string }
type House = { db: Database; live: Live; now(): Date; failed(error: unknown): void }

/**
 * All connections to one circle in this process. When something is new it asks the database once for all of them: what
 * is new, and who may still see it; so nothing depends on what was true when a connection began.
 */
class Room {
  readonly connections = new Set<Listening>()
  #circle: Circle
  #house: House
  #again = false
  #busy = false

  constructor(circle: Circle, house: House) {
    this.#circle = circle
    this.#house = house
  }

  /** Something may be new. Many notices at once become one question. */
  look = (): void => {
    this.#again = true
    if (!this.#busy) void this.#lookAll()
  }

  async #lookAll() {
    this.#busy = true
    try {
      while (this.#again && this.connections.size > 0) {
        this.#again = false
        await this.#tellAll()
      }
    } catch (error) {
      // The next notice, or the connection that comes back, looks again.
      this.#house.failed(error)
    } finally {
      this.#busy = false
    }
  }

  async #tellAll() {
    const { db } = this.#house
    const row = await db
      .selectFrom('circles.pulse')
      .select('last')
      .where('circle_id', '=', this.#circle.id)
      .executeTakeFirst()
    const last = row?.last ?? 0
    const behind = [...this.connections].filter((one) => one.last < last)
    if (behind.length === 0) return
    const seen = await followersOf(db, this.#circle.id, behind)
    for (const [since, some] of Map.groupBy(behind, (one) => one.last)) {
      const posts = await changedSince(db, this.#circle.id, since)
      const write = newsWriter(posts ?? [], this.#circle.slug, this.#house.now())
      for (const one of some) {
        const follower = seen(one)
        if (follower === undefined) tell(one, { id: last, name: 'gone', data: '' })
        else if (posts === undefined) tell(one, { id: last, name: 'many', data: '' })
        else
          for (const news of write(follower)) tell(one, { id: news.change, name: 'post', data: JSON.stringify(news) })
        one.last = Math.max(one.last, last)
      }
    }
  }
}

function tell(one: Listening, event: StreamEvent) {
  one.send(event)
  one.last = Math.max(one.last, event.id)
}

type Seen = { person_id: number; belongs: boolean; moderates: boolean; hidden: number[] }

/** Who of these may see what is said in a circle now, and how. One query. @returns undefined for who may not */
export async function followersOf(
  db: Database,
  circleId: number,
  asking: Pick<Listening, 'personId' | 'steward' | 'locale'>[],
): Promise<(one: Pick<Listening, 'personId' | 'steward' | 'locale'>) => Follower | undefined> {
  const ids = [...new Set(asking.flatMap(({ personId }) => personId ?? []))]
  const { rows } = await sql<Seen & { open: boolean }>`
    select circle.joining = 'open' as open, asker.id as person_id, own.state is not null as belongs, coalesce(own.role = 'moderator', false) as moderates,
           array(select blocked_id from people.block_card where person_id = asker.id
                 union select person_id from people.block_card where blocked_id = asker.id) as hidden
      from circles.circle circle left join unnest(${ids}::integer[]) asker(id) on true
      left join circles.membership own on own.circle_id = circle.id and own.person_id = asker.id and own.state = 'member'
     where circle.id = ${circleId}`.execute(db)
  const open = rows[0]?.open ?? false
  const byPerson = new Map(rows.map((row) => [row.person_id, row]))
  return ({ personId, steward, locale }) => {
    const row = personId === undefined ? undefined : byPerson.get(personId)
    if (!open && !row?.belongs && !steward) return undefined
    const { belongs = false, hidden = [] } = row ?? {}
    return { locale, personId, belongs, moderates: (row?.moderates ?? false) || steward, hidden }
  }
}

const rooms = new WeakMap<Live, Map<number, { room: Room; stop(): void }>>()

/** Joins the room of a circle in this process. @returns leaves it */
export function enter(circle: Circle, one: Listening, house: House): () => void {
  const all = rooms.get(house.live) ?? new Map<number, { room: Room; stop(): void }>()
  rooms.set(house.live, all)
  let here = all.get(circle.id)
  if (here === undefined) {
    const room = new Room(circle, house)
    here = { room, stop: house.live.follow(`circle-${circle.id}`, room.look) }
    all.set(circle.id, here)
  }
  const { room, stop } = here
  room.connections.add(one)
  return () => {
    room.connections.delete(one)
    if (room.connections.size > 0 || all.get(circle.id)?.room !== room) return
    stop()
    all.delete(circle.id)
  }
}

/** Looks once for all in the room: for who came in with less than there is. */
export const lookAround = (live: Live, circleId: number): void => rooms.get(live)?.get(circleId)?.room.look()
