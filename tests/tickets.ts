import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '#platform/database'

export type TestTicket = {
  holder: string
  state?: 'confirmed' | 'waiting' | 'requested' | 'cancelled'
  personId?: number
  online?: boolean
  slot?: [from: Date, until: Date]
  needs?: string
  remark?: string
  replaced?: boolean
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
export const newCode = (): string => [...randomBytes(26)].map((byte) => alphabet[byte & 31]).join('')

/** Tickets by the thousand, written straight into the tables that registrations owns. Returns their codes, in order. */
export async function addTickets(db: Database, gatheringId: number, tickets: TestTicket[]): Promise<string[]> {
  const given = tickets.map((ticket, index) => {
    const code = newCode()
    return {
      ...{ index, code, hash: createHash('sha256').update(code).digest('hex') },
      ...{ holder: ticket.holder, state: ticket.state ?? 'confirmed', person: ticket.personId ?? null },
      ...{ mode: ticket.online ? 'online' : 'on-site', needs: ticket.needs ?? null, remark: ticket.remark ?? null },
      ...{ from: ticket.slot?.[0] ?? null, until: ticket.slot?.[1] ?? null, replaced: ticket.replaced ?? false },
    }
  })
  const from = sql`jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g (index int, code text, hash text, holder text, state text,
    person int, mode text, needs text, remark text, "from" timestamptz, "until" timestamptz, replaced boolean)`
  await db.transaction().execute(async (tx) => {
    await sql`insert into registrations.pool (gathering_id, kind) values (${gatheringId}, 'on-site') on conflict do nothing`.execute(
      tx,
    )
    await sql`insert into registrations.slot (gathering_id, starts_at, ends_at)
      select distinct ${gatheringId}::int, "from", "until" from ${from} where "from" is not null on conflict do nothing`.execute(
      tx,
    )
    const { rows } = await sql<{ base: number }>`
      insert into registrations.desk (gathering_id, last_arrival, last_number) values (${gatheringId}, ${given.length}, ${given.length})
      on conflict (gathering_id) do update set last_arrival = desk.last_arrival + ${given.length}, last_number = desk.last_number + ${given.length}
      returning last_arrival - ${given.length} as base`.execute(tx)
    const base = rows[0]?.base ?? 0
    await sql`insert into registrations.registration (gathering_id, person_id, state, arrived, mode, pools, needs, remark, slot_id)
      select ${gatheringId}, g.person, g.state, ${base}::int + g.index + 1, g.mode, array[p.id], g.needs, g.remark, s.id
        from ${from} join registrations.pool p on p.gathering_id = ${gatheringId} and p.kind = 'on-site'
        left join registrations.slot s on s.gathering_id = ${gatheringId} and s.starts_at = g."from"`.execute(tx)
    await sql`insert into registrations.seat (registration_id, pool_id, places)
      select r.id, r.pools[1], 1 from registrations.registration r
       where r.gathering_id = ${gatheringId} and r.arrived > ${base} and r.state = 'confirmed'`.execute(tx)
    await sql`insert into registrations.ticket (registration_id, number, position, code, code_hash, holder, replaced_at)
      select r.id, r.arrived, 0, g.code, decode(g.hash, 'hex'), case when g.person is null then g.holder end,
             case when g.replaced then now() end
        from ${from} join registrations.registration r on r.gathering_id = ${gatheringId} and r.arrived = ${base}::int + g.index + 1`.execute(
      tx,
    )
  })
  return given.map(({ code }) => code)
}
