import { sql } from 'kysely'
import { exampleHandles } from '#members'
import type { Tx } from '#platform/database'
import type { Example } from '#platform/feature'

const day = 86_400_000 // milliseconds

const criteria = [
  { name: 'Idee', hint: 'Is het nieuw, en wil je het meemaken?', weight: 3 },
  { name: 'Haalbaar', hint: 'Kan dit met deze mensen, in deze tijd?', weight: 2 },
  { name: 'Voor de stad', hint: 'Wie heeft er iets aan?', weight: 2 },
]

type Call = { id: number; state: string; selection: string; opened_at: Date; budget: number | null }

/**
 * How the calls of the example city are chosen from, where more than the asker choose: one where the jury reads without
 * names and the six to step in as are asked for it, one that members vote on, one that was decided.
 */
export const example: Example = {
  async load(tx, now) {
    const { rows: calls } = await sql<Call>`
      select id, state, selection, opened_at, budget from calls.call_card
       where example and selection <> 'asker' and state not in ('draft', 'withdrawn') order by id`.execute(tx)
    for (const call of calls) {
      await addProcedure(tx, call, now)
      if (call.selection !== 'vote') await addJury(tx, call, now)
      if (call.state === 'matched' || call.state === 'done') await award(tx, call, now)
    }
  },
  async remove(tx) {
    await sql`delete from selection.procedure where call_id in (select id from calls.call_card where example)`.execute(
      tx,
    )
  },
  async present(db) {
    const { rows } = await sql`
      select from selection.procedure p join calls.call_card c on c.id = p.call_id where c.example limit 1`.execute(db)
    return rows.length > 0
  },
}

async function addProcedure(tx: Tx, { id, state, selection }: Call, now: Date): Promise<void> {
  const selecting = state === 'selecting'
  const jury = selection !== 'vote'
  const votes = selection !== 'jury'
  const [from, until] = selecting ? [-2 * day, 12 * day] : [30 * day, 44 * day]
  await tx
    .insertInto('selection.procedure')
    .values({
      ...{ call_id: id, phase: selecting ? (jury ? 'blind' : 'open') : 'preparing', blind_first: jury },
      jury_share: selection === 'jury' ? 100 : votes && jury ? 60 : 0,
      vote_from: votes ? new Date(Number(now) + from) : null,
      vote_until: votes ? new Date(Number(now) + until) : null,
    })
    .execute()
  if (jury)
    await tx
      .insertInto('selection.criterion')
      .values(criteria.map((one, position) => ({ ...one, call_id: id, position })))
      .execute()
}

/** Four of the city, and those of the six who did not respond and are not the asker's. */
async function addJury(tx: Tx, { id, state, opened_at: opened }: Call, now: Date): Promise<void> {
  const asked = new Date(Math.min(Number(now), Number(opened) + 3 * day))
  await sql`
    insert into selection.juror (call_id, person_id, state, invited_at, answered_at)
    select ${id}::integer, person.id, case when six then 'invited' else 'accepted' end, ${asked}::timestamptz,
           case when six then null else ${asked}::timestamptz end
      from (select p.id, p.handle = any(${exampleHandles}::text[]) as six,
                   row_number() over (partition by p.handle = any(${exampleHandles}::text[]) order by md5(p.handle || ${id}::text)) as place
              from people.party_card p
             where p.kind = 'person' and p.example and not selection.responded(${id}::integer, p.id)
               and not exists (select from people.representative r join calls.call_card c on c.asker_id = r.party_id
                     where r.person_id = p.id and c.id = ${id}::integer)
               and not exists (select from people.belonging b join responses.response_card r on r.party_id = b.party_id
                     where b.person_id = p.id and r.call_id = ${id}::integer)) person
     where case when six then ${state} = 'selecting' else place <= 4 end`.execute(tx)
  if (state === 'open') return
  // Points that follow from who judges what, so that the city is the same every time; one juror has not judged yet.
  const rounds = state === 'selecting' ? ['blind'] : ['blind', 'open']
  await sql`
    insert into selection.score (call_id, person_id, response_id, criterion_id, round, points, at)
    select j.call_id, j.person_id, r.id, c.id, round, 5 + (('x' || left(md5(r.id || ' ' || c.position), 4))::bit(16)::integer % 4)
             + (('x' || left(md5(j.person_id || ' ' || r.id || ' ' || c.position), 4))::bit(16)::integer % 3) - 1, ${now}::timestamptz
      from selection.juror j
      join responses.response_card r on r.call_id = j.call_id and r.state not in ('draft', 'withdrawn')
      join selection.criterion c on c.call_id = j.call_id
      cross join unnest(${rounds}::text[]) round
     where j.call_id = ${id} and j.state = 'accepted'
       and (${state} <> 'selecting' or j.person_id > (select min(person_id) from selection.juror where call_id = j.call_id and state = 'accepted'))`.execute(
    tx,
  )
}

async function award(tx: Tx, { id, budget }: Call, now: Date): Promise<void> {
  await sql`
    insert into selection.award (response_id, call_id, amount, motive)
    select r.id, r.call_id, case when ${budget}::integer is null then null else least(r.awarded, ${budget}::integer / greatest(1, count(*) over ())::integer) end,
           case row_number() over (order by r.id)
             when 1 then 'Dit plan laat horen wie er wonen, en iedereen kan meedoen.'
             when 2 then 'Klein en helder. De jury wil het morgen al horen.'
             else 'Een goed idee van mensen die elkaar nog niet kenden.' end
      from responses.response_card r where r.call_id = ${id} and r.state = 'chosen'`.execute(tx)
  await sql`update selection.procedure set phase = 'decided', decided_at = ${new Date(Number(now) - 14 * day)},
      statement = 'De jury las sterke plannen en koos wat een buurt zelf het meest laat klinken.' where call_id = ${id}`.execute(
    tx,
  )
}
