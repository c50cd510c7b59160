import { sql } from 'kysely'
import type { Tx } from '#platform/database'
import { announce } from '#platform/events'
import { registrationsConfirmed, registrationsRequested, registrationsWaiting } from '../events.ts'
import { about, fresh, settle } from '../waiting/settle.ts'
import { type Desk, freePlaces, takeDesk } from './desk.ts'
import { overlapsAt } from './overlaps.ts'
import type { Live, Outcome, Registering } from './registering.ts'
import { isRefused, type Wish, wishOf } from './wish.ts'
import { type Newcomer, writeRegistrations } from './writing.ts'

/**
 * Registers people for one gathering, all in one transaction, in the order given. Who is registered already gets that
 * registration as the answer. Each gets an answer of their own.
 * @param inputs all for `gatheringId`
 */
export async function admit(tx: Tx, gatheringId: number, inputs: Registering[], now: Date): Promise<Outcome[]> {
  const desk = await takeDesk(tx, gatheringId)
  return desk === undefined ? inputs.map(() => refused('notHere')) : admitAt(tx, desk, inputs, now)
}

/** The same, at a desk that was taken. `givingUp`: what the person will have given up when this succeeds. */
export async function admitAt(
  tx: Tx,
  desk: Desk,
  inputs: Registering[],
  now: Date,
  givingUp?: number,
): Promise<Outcome[]> {
  const known = await registrationsOf(tx, desk, inputs)
  const outcomes: (Outcome | undefined)[] = inputs.map((input) => known.answer(input))
  const wishes = new Map<number, Wish>()
  for (const [index, input] of inputs.entries()) {
    if (outcomes[index] !== undefined) continue
    const wish = wishOf(desk, input, now)
    if (isRefused(wish)) outcomes[index] = refused(wish.refusal, wish.params)
    else wishes.set(index, wish)
  }
  await noticeOverlaps(tx, desk, { inputs, outcomes, wishes, busy: known.busy, givingUp })
  // The same person twice in one batch is one registration.
  const first = new Map<number, number>()
  for (const index of wishes.keys()) {
    const person = inputs[index]?.personId ?? 0
    if (!first.has(person)) first.set(person, index)
  }
  const newcomers = [...first.values()].flatMap((index): (Newcomer & { index: number })[] => {
    const [input, wish] = [inputs[index], wishes.get(index)]
    if (input === undefined || wish === undefined) return []
    return [{ index, input, wish, state: wish.requested ? 'requested' : 'waiting' }]
  })
  for (const [index, outcome] of await enter(tx, desk, newcomers, now)) outcomes[index] = outcome
  for (const index of wishes.keys()) {
    const same = outcomes[first.get(inputs[index]?.personId ?? 0) ?? -1]
    if (outcomes[index] === undefined && same !== undefined)
      outcomes[index] = 'again' in same ? { ...same, again: true } : same
  }
  return outcomes.map((outcome) => outcome ?? refused('notHere'))
}

export const refused = (
  reason: (Outcome & { state: 'refused' })['reason'],
  params?: Record<string, number>,
): Outcome => ({
  state: 'refused',
  reason,
  ...(params && { params }),
})

type Known = {
  id: number
  person_id: number | null
  gathering_id: number
  state: Live | 'cancelled' | 'declined'
  once: string | null
  code: string | null
}

/** What these people have here already, and who of them has anything elsewhere. */
async function registrationsOf(tx: Tx, desk: Desk, inputs: Registering[]) {
  const persons = [...new Set(inputs.map(({ personId }) => personId))]
  const { rows } = await sql<Known>`
    select r.id, r.person_id, r.gathering_id, r.state, r.once, t.code
      from registrations.registration r
      left join registrations.ticket t on t.registration_id = r.id and t.position = 0 and t.replaced_at is null
       and r.gathering_id = ${desk.gatheringId}
     where r.person_id = any (${persons}::integer[]) and (r.gathering_id = ${desk.gatheringId} or r.state in ('confirmed', 'offered'))
     order by r.id`.execute(tx)
  const here = Map.groupBy(
    rows.filter((row) => row.gathering_id === desk.gatheringId),
    (row) => row.person_id,
  )
  return {
    busy: new Set(rows.filter((row) => row.gathering_id !== desk.gatheringId).map((row) => row.person_id)),
    answer({ personId, once }: Registering): Outcome | undefined {
      const own = here.get(personId) ?? []
      const live = own.find(({ state }) => state !== 'cancelled' && state !== 'declined')
      if (live) return { state: live.state as Live, registrationId: live.id, again: true, code: live.code ?? '' }
      if (own.at(-1)?.state === 'declined') return refused('declined')
      // The same form, come late, after what it made was cancelled: it does not begin again.
      return once !== undefined && own.some((one) => one.once === once) ? refused('closed') : undefined
    },
  }
}

type Judged = {
  inputs: Registering[]
  outcomes: (Outcome | undefined)[]
  wishes: Map<number, Wish>
  busy: ReadonlySet<number | null>
  givingUp: number | undefined
}

/** Who has something else at that time and did not say that both is meant, is asked first. */
async function noticeOverlaps(tx: Tx, desk: Desk, { inputs, outcomes, wishes, busy, givingUp }: Judged) {
  const times = [...wishes].flatMap(([key, wish]) => {
    const input = inputs[key]
    if (input === undefined || input.overlapping || !busy.has(input.personId)) return []
    const spans = wish.sessions.length > 0 ? wish.sessions : wish.span ? [wish.span] : []
    return spans.map(({ startsAt, endsAt }) => ({
      ...{ key, personId: input.personId, startsAt, endsAt, gatheringId: desk.gatheringId },
      exceptRegistrationId: givingUp,
    }))
  })
  for (const [index, overlaps] of await overlapsAt(tx, times)) {
    outcomes[index] = { state: 'overlaps', overlaps }
    wishes.delete(index)
  }
}

async function enter(
  tx: Tx,
  desk: Desk,
  all: (Newcomer & { index: number })[],
  now: Date,
): Promise<[number, Outcome][]> {
  const free = freePlaces(desk)
  const fits = ({ wish }: Newcomer) => wish.pools.every((pool) => (free.get(pool) ?? Infinity) >= wish.places)
  const noList = !desk.settings.waiting_list
  const mayEnter = (one: Newcomer) => one.state === 'requested' || !noList || fits(one)
  const entering = all.filter(mayEnter)
  const outcomes: [number, Outcome][] = all.filter((one) => !mayEnter(one)).map(({ index }) => [index, refused('full')])
  const written = await writeRegistrations(tx, desk, entering)
  const waiting = entering.filter(({ state }) => state === 'waiting')
  const confirmed = new Set(
    waiting.some(fits) ? (await settle(tx, desk, now, fresh(written.map((one) => one.registrationId)))).confirmed : [],
  )
  const states = entering.map(({ index, state }, at) => {
    const { registrationId, code } = written[at] ?? { registrationId: 0, code: '' }
    return { index, registrationId, code, state: confirmed.has(registrationId) ? ('confirmed' as const) : state }
  })
  const tooMany = noList ? states.filter(({ state }) => state === 'waiting') : []
  await takeBack(
    tx,
    tooMany.map(({ registrationId }) => registrationId),
  )
  const idsIn = (wanted: Live) =>
    states.filter((one) => one.state === wanted && !tooMany.includes(one)).map(({ registrationId }) => registrationId)
  await tell(tx, desk, { confirmed: idsIn('confirmed'), waiting: idsIn('waiting'), requested: idsIn('requested') })
  for (const one of states) {
    const { index, ...answer } = one
    outcomes.push([index, tooMany.includes(one) ? refused('full') : { ...answer, again: false }])
  }
  return outcomes
}

/** Where there is no queue, who does not get in was never here. */
async function takeBack(tx: Tx, registrationIds: number[]) {
  if (registrationIds.length > 0)
    await tx.deleteFrom('registrations.registration').where('id', 'in', registrationIds).execute()
}

async function tell(tx: Tx, desk: Desk, ids: { confirmed: number[]; waiting: number[]; requested: number[] }) {
  const event = (some: number[]) => (some.length > 0 ? [about(desk, some)] : [])
  await announce(
    tx,
    registrationsConfirmed,
    event(ids.confirmed).map((one) => ({ ...one, how: 'registered' as const })),
  )
  await announce(tx, registrationsWaiting, event(ids.waiting))
  await announce(tx, registrationsRequested, event(ids.requested))
}
