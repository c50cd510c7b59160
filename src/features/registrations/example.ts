import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database'
import { takeBack } from '#platform/events'
import type { Example } from '#platform/feature'
import type { LocalText } from '#platform/i18n'
import { admit } from './admission/admit.ts'
import type { Registering } from './admission/registering.ts'
import {
  offersWithheld,
  registrationsConfirmed,
  registrationsOffered,
  registrationsRequested,
  registrationsWaiting,
  sessionsSettled,
} from './events.ts'
import { approve } from './registration/approving.ts'
import { openDesks } from './registration/settings.ts'

/** How people register for the gatherings whose address begins with `gathering`. */
type Rule = {
  gathering: string
  /** Share of the places that are asked for; above 1 people wait. */
  fullness: number
  approval?: boolean
  guests?: number
  sessions?: boolean
  slots?: { minutes: number; capacity: number }
  practical?: LocalText
  codes?: { code: string; label: string; capacity: number }[]
  questions?: {
    kind: 'text' | 'choice' | 'choices' | 'number' | 'consent'
    label: LocalText
    required: boolean
    options?: LocalText[]
  }[]
}
type Gathering = { id: number; slug: string; starts_at: Date; ends_at: Date; places: number; mode: string }

const rules = JSON.parse(readFileSync(new URL('../../../demo/registrations.json', import.meta.url), 'utf8')) as Rule[]
const ordinary: Rule = { gathering: '', fullness: 0.55 }
const day = 86_400_000 // milliseconds

/** People of the example city come to its gatherings: those of the last two months and of the next three. */
export const example: Example = {
  async load(tx, now) {
    const persons = await tx
      .selectFrom('people.party_card')
      .select('id')
      .where('kind', '=', 'person')
      .where('example', '=', true)
      .orderBy('id')
      .execute()
    const all = (await gatheringsAround(tx, now)).map((gathering) => ({
      gathering,
      rule: rules.find((one) => gathering.slug.startsWith(one.gathering)) ?? ordinary,
    }))
    await open(tx, all)
    const asked = await whatIsAsked(tx)
    for (const { gathering, rule } of all) {
      // As it was before the gathering: who comes late cannot register any more.
      const then = new Date(Math.min(Number(now), Number(gathering.starts_at) - 2 * day))
      const inputs = inputsFor(
        gathering,
        rule,
        persons.map(({ id }) => id),
        asked,
      )
      await register(tx, gathering, inputs, then)
    }
    // Nobody is to get mail about what they are said to have done before there was anything.
    await takeBack(tx, [
      registrationsConfirmed,
      registrationsWaiting,
      registrationsRequested,
      registrationsOffered,
      sessionsSettled,
      offersWithheld,
    ])
  },
  async remove(tx) {
    await sql`
      delete from registrations.registration where person_id in (select id from people.party_card where example)`.execute(
      tx,
    )
  },
  present: async (db: Database) => {
    const { rows } = await sql`
      select 1 from registrations.registration r join people.party_card p on p.id = r.person_id where p.example limit 1`.execute(
      db,
    )
    return rows.length > 0
  },
}

async function gatheringsAround(tx: Tx, now: Date): Promise<Gathering[]> {
  const { rows } = await sql<Gathering>`
    select id, slug, starts_at, ends_at, coalesce(capacity, online_capacity) as places, mode
      from programme.gathering_card
     where status = 'published' and not all_day and coalesce(capacity, online_capacity) is not null
       and starts_at between ${new Date(Number(now) - 60 * day)} and ${new Date(Number(now) + 90 * day)}
     order by starts_at, id`.execute(tx)
  return rows
}

type Opened = { gathering: Gathering; rule: Rule }

async function open(tx: Tx, all: Opened[]) {
  const codes = all.flatMap(({ gathering, rule }) =>
    (rule.codes ?? []).map((code) => ({ ...code, gathering_id: gathering.id })),
  )
  if (codes.length > 0) await tx.insertInto('registrations.code').values(codes).execute()
  const questions = all.flatMap(({ gathering, rule }) =>
    (rule.questions ?? []).map(({ kind, label, required, options = [] }, position) => ({
      ...{ gathering_id: gathering.id, kind, required, position },
      label: JSON.stringify(label),
      options: JSON.stringify(options),
    })),
  )
  if (questions.length > 0) await tx.insertInto('registrations.question').values(questions).execute()
  const slots = all.flatMap(slotsOf)
  if (slots.length > 0) await tx.insertInto('registrations.slot').values(slots).execute()
  await openDesks(
    tx,
    all.map(({ gathering, rule }) => ({
      gatheringId: gathering.id,
      settings: {
        approval: rule.approval ?? false,
        guests: rule.guests ?? 0,
        session_sign_up: rule.sessions ?? false,
        practical: rule.practical ?? null,
      },
    })),
  )
}

function slotsOf({ gathering, rule: { slots } }: Opened) {
  if (!slots) return []
  const length = slots.minutes * 60_000
  const count = Math.floor((Number(gathering.ends_at) - Number(gathering.starts_at)) / length)
  return Array.from({ length: Math.max(0, count) }, (_, index) => {
    const from = Number(gathering.starts_at) + index * length
    return {
      ...{ gathering_id: gathering.id, capacity: slots.capacity },
      ...{ starts_at: new Date(from), ends_at: new Date(from + length) },
    }
  })
}

type Asked = {
  slots: Map<number, { id: number }[]>
  questions: Map<number, { id: number; kind: string; options: unknown }[]>
}

/** What can be chosen, by gathering. */
async function whatIsAsked(tx: Tx): Promise<Asked> {
  const slots = await tx.selectFrom('registrations.slot').select(['id', 'gathering_id']).orderBy('starts_at').execute()
  const questions = await tx
    .selectFrom('registrations.question')
    .select(['id', 'gathering_id', 'kind', 'options'])
    .execute()
  return {
    slots: Map.groupBy(slots, (slot) => slot.gathering_id),
    questions: Map.groupBy(questions, (question) => question.gathering_id),
  }
}

/** Every person's turn comes by a fixed step through the list, so that the same people do not meet each time. */
function inputsFor(gathering: Gathering, rule: Rule, persons: number[], asked: Asked): Registering[] {
  const wanted = Math.min(Math.round(gathering.places * rule.fullness), persons.length)
  const slots = asked.slots.get(gathering.id) ?? []
  const questions = asked.questions.get(gathering.id) ?? []
  return Array.from({ length: wanted }, (_, turn): Registering => {
    const choice = (list: unknown) => (Array.isArray(list) ? (list.length > 0 ? turn % list.length : 0) : 0)
    const answers = questions.flatMap((question): [string, unknown][] =>
      question.kind === 'choice' ? [[String(question.id), choice(question.options)]] : [],
    )
    return {
      gatheringId: gathering.id,
      personId: persons[(gathering.id * 53 + turn * 7) % persons.length] ?? 0,
      overlapping: true,
      answers: Object.fromEntries(answers),
      ...(gathering.mode === 'hybrid' ? { mode: turn % 3 === 0 ? ('online' as const) : ('on-site' as const) } : {}),
      ...(slots.length > 0 ? { slotId: slots[turn % slots.length]?.id } : {}),
      ...(turn % 17 === 5 ? { noPictures: true } : {}),
      ...(turn % 29 === 3 ? { needs: 'Rolstoel: graag een plek vooraan' } : {}),
    }
  })
}

async function register(tx: Tx, gathering: Gathering, inputs: Registering[], now: Date) {
  if (inputs.length === 0) return
  const outcomes = await admit(tx, gathering.id, inputs, now)
  // The last ones who asked still wait for the organiser.
  const requests = outcomes.flatMap((one) => (one.state === 'requested' ? [one.registrationId] : []))
  const registrationIds = requests.slice(0, -3)
  if (registrationIds.length > 0) await approve(tx, { registrationIds, gatheringId: gathering.id }, now)
}
