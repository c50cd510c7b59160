import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { addDays, atCityTime, cityDay } from '#platform/i18n'
import { exampleHandles } from '#members'
import { type Data, pick } from './example-data.ts'

const day = 86_400_000 // milliseconds

type Live = { id: number; party_id: number; by_id: number; host_id: number; sent_at: Date }

/** What the two sides of some responses write to each other, what the asker notes, and conversations to come. */
export async function addTalk(tx: Tx, data: Data, now: Date): Promise<void> {
  const { rows } = await sql<Live>`
    select response.id, response.party_id, response.by_id, asks.person_id as host_id, response.sent_at
      from responses.response join calls.call_card call on call.id = response.call_id and call.example
      join people.party_card party on party.id = response.party_id
      join lateral (select person_id from people.representative where party_id = call.asker_id
                     order by (select handle = any(${exampleHandles}::text[]) from people.party_card who where who.id = person_id) desc, person_id limit 1) asks on true
     where response.state = 'shortlisted'
     order by party.handle = any(${exampleHandles}::text[]) desc, response.id limit 12`.execute(tx)
  for (const [index, live] of rows.entries()) {
    await write(tx, live, data, now)
    if (index % 2 === 0) await note(tx, live, pick(data.notes, index), now)
    if (index < 6) await meet(tx, live, { index, now })
  }
}

async function write(tx: Tx, live: Live, data: Data, now: Date) {
  for (const [index, [side, words]] of data.threads.entries()) {
    const at = new Date(Math.min(Number(now) - (3 - index) * 3_600_000, Number(live.sent_at) + (1 + index) * day))
    const by = side === 'asker' ? live.host_id : live.by_id
    await tx.insertInto('responses.message').values({ response_id: live.id, side, by_id: by, words, at }).execute()
  }
  // Told of all of it; the responder has the last one still to read.
  await sql`
    insert into responses.reader (response_id, person_id, read_id, told_id, told_at)
    select ${live.id}, person, max(message.id) - case when person = ${live.by_id} then 1 else 0 end, max(message.id), ${now}
      from responses.message cross join unnest(array[${live.by_id}, ${live.host_id}]::integer[]) person
     where message.response_id = ${live.id} group by person on conflict do nothing`.execute(tx)
}

const note = (tx: Tx, { id, host_id }: Live, words: string, now: Date) =>
  tx
    .insertInto('responses.note')
    .values({ response_id: id, by_id: host_id, words, at: new Date(Number(now) - day / 2) })
    .execute()

/** Every other conversation is agreed; of the rest the moments wait to be picked. */
async function meet(tx: Tx, live: Live, { index, now }: { index: number; now: Date }) {
  const on = (days: number, time: string) => atCityTime(addDays(cityDay(now), days + index), time)
  const agreed = index % 2 === 1
  const { id } = await tx
    .insertInto('responses.interview')
    .values({
      ...{ response_id: live.id, host_id: live.host_id, changed_at: now, state: agreed ? 'agreed' : 'proposed' },
      place_words: 'Mediapark, bij de koffiebar',
      ...(agreed && { guest_id: live.by_id, starts_at: on(3, '10:00'), ends_at: on(3, '10:30') }),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('responses.moment')
    .values([
      { interview_id: id, starts_at: on(3, '10:00'), ends_at: on(3, '10:30') },
      { interview_id: id, starts_at: on(4, '15:30'), ends_at: on(4, '16:00') },
    ])
    .execute()
}
