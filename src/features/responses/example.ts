import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { callKind } from '#calls'
import type { Tx } from '#platform/database'
import type { Example } from '#platform/feature'
import { exampleHandles } from '#members'
import { type Data, pick } from './example-data.ts'
import { addTalk } from './example-talk.ts'
import type { ResponseState } from './response/state.ts'

type Call = {
  id: number
  kind: string
  state: string
  places: number
  asked_least: number | null
  asked_most: number | null
  opened_at: Date
  until: Date
}
type Candidate = { id: number; by_id: number }

const day = 86_400_000 // milliseconds

/** People and collectives of the example city responded to its calls; the six to step in as have something to answer. */
export const example: Example = {
  async load(tx, now) {
    const data = JSON.parse(readFileSync(new URL('../../../demo/responses.json', import.meta.url), 'utf8')) as Data
    for (const call of await exampleCalls(tx, now)) await respondTo(tx, { call, data, now })
    await addTalk(tx, data, now)
    // What is there was told: nobody is mailed about the past.
    await sql`
      insert into responses.asker_told (call_id, until, at)
      select id, ${now}::timestamptz, ${now} from calls.call_card where example on conflict do nothing`.execute(tx)
    await sql`
      insert into responses.nudge (call_id, step, at)
      select id, step, ${now} from calls.call_card cross join generate_series(1, 4) step where example on conflict do nothing`.execute(
      tx,
    )
  },
  async remove(tx) {
    await sql`
      delete from responses.response where call_id in (select id from calls.call_card where example)
         or party_id in (select id from people.party_card where example)`.execute(tx)
    await sql`delete from responses.asker_told where call_id in (select id from calls.call_card where example)`.execute(
      tx,
    )
    await sql`delete from responses.nudge where call_id in (select id from calls.call_card where example)`.execute(tx)
  },
  async present(db) {
    const { rows } = await sql`
      select from responses.response join calls.call_card call on call.id = response.call_id where call.example limit 1`.execute(
      db,
    )
    return rows.length > 0
  },
}

async function exampleCalls(tx: Tx, now: Date): Promise<Call[]> {
  const { rows } = await sql<Call>`
    select id, kind, state, places, asked_least, asked_most, opened_at, least(coalesce(closed_at, deadline_at, ${now}), deadline_at, ${now}::timestamptz) as until
      from calls.call_card where example and state not in ('draft', 'withdrawn') and opened_at is not null order by opened_at, id`.execute(
    tx,
  )
  return rows
}

type Responding = { call: Call; data: Data; now: Date }

async function respondTo(tx: Tx, { call, data, now }: Responding) {
  const kind = callKind(call.kind)
  if (kind === undefined) return
  const ended = call.state === 'matched' || call.state === 'done'
  const count = Math.max(2 + ((call.id * 7) % 5), ended ? call.places + 2 : 0)
  const candidates = await candidatesFor(tx, call, kind.responders, count)
  for (const [index, candidate] of candidates.entries()) {
    const lot = call.id * 31 + index * 17
    const state = stateOf(call, index)
    const share = (index + 1) / (candidates.length + 1)
    const sentAt = byDay(Number(call.opened_at) + share * (Number(call.until) - Number(call.opened_at)), lot)
    const answered = state === 'chosen' || state === 'declined'
    const amount = kind.divides === true ? amountOf(call, lot) : null
    const { id } = await tx
      .insertInto('responses.response')
      .values({
        ...{ call_id: call.id, party_id: candidate.id, by_id: candidate.by_id, state, amount },
        motivation: pick(data.motivations[call.kind] ?? data.motivations.assignment ?? [], lot),
        answers: JSON.stringify(answersOf(kind.responseFields, data, lot)),
        hours_a_week: kind.parts.includes('hours') ? 8 + 4 * (lot % 6) : null,
        ...{ sent_at: sentAt, created_at: sentAt, changed_at: sentAt, receipt_at: sentAt },
        seen_at: state === 'sent' && index % 3 === 2 ? null : new Date(Number(sentAt) + day / 4),
        shortlisted_at: state === 'shortlisted' ? new Date(Math.min(Number(now), Number(sentAt) + day)) : null,
        ...(answered && answerOf({ call, sentAt, state, index, data, now })),
        ...(state === 'chosen' && amount !== null && { awarded: amount }),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await sql`
      insert into responses.part (response_id, work_id, position)
      select ${id}, work.id, row_number() over (order by work.id) from people.work_card work where work.party_id = ${candidate.id}
       order by work.id limit 2`.execute(tx)
  }
}

/** A moment between nine in the morning and six, of the day of an instant. */
const byDay = (instant: number, lot: number) =>
  new Date(Math.floor(instant / day) * day + (8 + (lot % 9)) * 3_600_000 + ((lot * 13) % 60) * 60_000)

function stateOf(call: Call, index: number): ResponseState {
  if (call.state === 'matched' || call.state === 'done') return index < call.places ? 'chosen' : 'declined'
  if (call.state === 'open') return index === 0 ? 'shortlisted' : 'sent'
  return index < 2 ? 'shortlisted' : 'sent'
}

function answerOf({
  call,
  sentAt,
  state,
  index,
  data,
  now,
}: {
  call: Call
  sentAt: Date
  state: ResponseState
  index: number
  data: Data
  now: Date
}) {
  const at = new Date(Math.min(Number(now), Math.max(Number(call.until), Number(sentAt)) + (2 + (call.id % 5)) * day))
  const answer = state === 'chosen' ? { nl: pick(data.motives, index) } : data.declined
  return { answered_at: at, told_at: at, answer: JSON.stringify(answer), place: state === 'chosen' ? index + 1 : null }
}

function amountOf({ asked_least, asked_most }: Call, lot: number): number {
  const [least, most] = [asked_least ?? 500, asked_most ?? 5000]
  return Math.round((least + (((lot * 37) % 100) / 100) * (most - least)) / 50) * 50 || 500
}

const answersOf = (fields: { name: string }[], data: Data, lot: number) =>
  Object.fromEntries(
    fields.flatMap(({ name }) => (data.answers[name] ? [[name, pick(data.answers[name] ?? [], lot)]] : [])),
  )

/**
 * Who responds: the six where the kind is for them, then those whose skills the call asks for; nobody who acts for the
 * asker. A collective responds by one who acts for it.
 */
async function candidatesFor(tx: Tx, { id, kind }: Call, responders: string[], count: number): Promise<Candidate[]> {
  const fits = kind === 'internship' ? ['zeynep-sahin'] : exampleHandles.filter((handle) => handle === 'jurina-martina')
  const { rows } = await sql<Candidate>`
    select party.id, acts.person_id as by_id
      from people.party_card party join calls.call_card call on call.id = ${id}
      join lateral (select person_id from people.representative where party_id = party.id order by person_id limit 1) acts on true
     where party.example and party.kind = any(${responders}::text[]) and party.kind in ('person', 'collective') and party.id <> call.asker_id
       and (party.handle = any(${fits}::text[]) or party.handle <> all(${exampleHandles}::text[]))
       and party.id <> all(array(select too.party_id from people.representative asks join people.representative too on too.person_id = asks.person_id
                                  where asks.party_id = (select asker_id from calls.call_card where id = ${id})))
     order by party.handle = any(${fits}::text[]) desc, party.kind = 'collective' desc,
              (select count(*) from calls.call_skill_card asked join people.skill_posting has
                on has.skill_id = asked.skill_id and has.relation = 'has' and has.person_id = party.id where asked.call_id = call.id) desc,
              (party.id * 7919 + call.id * 104729) % 1009, party.id
     limit ${count}`.execute(tx)
  return rows
}
