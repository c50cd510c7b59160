import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { callKind } from '#calls'
import type { Tx } from '#platform/database'
import type { Example } from '#platform/feature'
import { type Data, pick } from './example-data.ts'
import { candidatesFor, type City, exampleParties } from './example-people.ts'
import { addTalk } from './example-talk.ts'
import type { ResponseState } from './response/state.ts'

type Call = {
  id: number
  kind: string
  asker_id: number
  asker: string
  skills: string[]
  state: string
  places: number
  asked_least: number | null
  asked_most: number | null
  opened_at: Date
  until: Date
}

const day = 86_400_000 // milliseconds

/** People and collectives of the example city responded to its calls; the six to step in as have something to answer. */
export const example: Example = {
  async load(tx, now) {
    const data = JSON.parse(readFileSync(new URL('../../../demo/responses.json', import.meta.url), 'utf8')) as Data
    const city = await exampleParties(tx)
    for (const call of await exampleCalls(tx, now)) await respondTo(tx, { call, city, data, now })
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
    select call.id, call.kind, asker_id, asker.handle as asker, state, places, asked_least, asked_most, opened_at, least(coalesce(closed_at, deadline_at, ${now}), deadline_at, ${now}::timestamptz) as until,
           array(select skill_id from calls.call_skill_card asked where asked.call_id = call.id) as skills
      from calls.call_card call join people.party_card asker on asker.id = call.asker_id
     where call.example and state not in ('draft', 'withdrawn') and opened_at is not null order by opened_at, id`.execute(
    tx,
  )
  return rows
}

type Responding = { call: Call; city: City; data: Data; now: Date }

async function respondTo(tx: Tx, { call, city, data, now }: Responding) {
  const kind = callKind(call.kind)
  if (kind === undefined) return
  const ended = call.state === 'matched' || call.state === 'done'
  const count = Math.max(2 + ((call.id * 7) % 5), ended ? call.places + 2 : 0)
  const candidates = candidatesFor(city, call, kind.responders, count)
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
