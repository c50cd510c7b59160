import { type Desk, type Mode, type Pool, poolOf, type Session } from './desk.ts'
import type { Refusal, Registering } from './registering.ts'

/** What a registration comes down to: so many places in these pools. */
export type Wish = {
  places: number
  mode: Mode
  pools: number[]
  ticketTypeId: number | null
  slotId: number | null
  codeId: number | null
  sessions: Session[]
  /** When it will be taken, for clashes; undefined: it is no particular time. */
  span: { startsAt: Date; endsAt: Date } | undefined
  /** Waits for the organiser first. */
  requested: boolean
}

export type Refused = { refusal: Refusal; params?: Record<string, number> }
type Read = Wish | Refused
export const isRefused = (read: object): read is Refused => 'refusal' in read

/** Judges what somebody wants by the rules of the gathering, all but whether there is a place. */
export function wishOf(desk: Desk, input: Registering, now: Date): Read {
  const closed = closedWhy(desk, now)
  if (closed !== undefined) return { refusal: closed }
  const guests = input.guests?.length ?? 0
  if (guests > desk.settings.guests) return { refusal: 'tooManyGuests', params: { most: desk.settings.guests } }
  const chosen = choice(desk, input, now)
  if (isRefused(chosen)) return chosen
  const sessions = sessionsOf(desk, input.sessionIds ?? [])
  if (isRefused(sessions)) return sessions
  const { pools, slot, code } = chosen
  const places = guests + 1
  if (pools.some(({ capacity }) => capacity !== null && capacity < places)) {
    // Nothing at all can never be had: that is full, whatever the size.
    const full = pools.some(({ capacity }) => capacity === 0)
    return { refusal: full ? 'full' : 'tooLarge' }
  }
  return {
    places,
    mode: chosen.mode,
    pools: pools.map(({ id }) => id),
    ticketTypeId: input.ticketTypeId ?? null,
    slotId: slot?.id ?? null,
    codeId: code?.id ?? null,
    sessions,
    span: slot ?? (desk.long || sessions.length > 0 ? undefined : { startsAt: desk.startsAt, endsAt: desk.endsAt }),
    requested: desk.settings.approval && !code?.approved,
  }
}

/** Why nobody can register now; undefined when one can. */
export function closedWhy({ settings, status, endsAt, startsAt }: Desk, now: Date): Refusal | undefined {
  if (status === 'draft' || !settings.active) return 'notHere'
  if (status === 'cancelled') return 'cancelled'
  if (now >= endsAt && now >= startsAt) return 'over'
  if (settings.opens_at !== null && now < settings.opens_at) return 'notYet'
  if (now >= (settings.closes_at ?? endsAt)) return 'closed'
  return undefined
}

type Choice = {
  mode: Mode
  pools: Pool[]
  slot?: { id: number; startsAt: Date; endsAt: Date } | undefined
  code?: { id: number; approved: boolean } | undefined
}

function choice(desk: Desk, input: Registering, now: Date): Choice | Refused {
  const type = input.ticketTypeId === undefined ? undefined : desk.types.get(input.ticketTypeId)
  if (desk.types.size > 0 && input.ticketTypeId === undefined) return { refusal: 'typeMissing' }
  if (input.ticketTypeId !== undefined && type === undefined) return { refusal: 'typeUnknown' }
  const slot = input.slotId === undefined ? undefined : desk.slots.get(input.slotId)
  const mode = type?.mode ?? (desk.mode === 'hybrid' ? input.mode : desk.mode)
  if (mode === undefined) return { refusal: 'modeMissing' }
  // Slots are for who comes to the place.
  const slotted = desk.slots.size > 0 && mode === 'on-site'
  if (slotted && input.slotId === undefined) return { refusal: 'slotMissing' }
  if (slotted && slot === undefined) return { refusal: 'slotUnknown' }
  if (slotted && slot !== undefined && slot.endsAt <= now) return { refusal: 'slotOver' }
  const code = codeOf(desk, input.code, now)
  if (code === 'codeMissing' || code === 'codeWrong') return { refusal: code }
  const pools = [
    poolOf(desk, mode),
    type && poolOf(desk, 'ticket-type', type.id),
    slotted && slot ? poolOf(desk, 'slot', slot.id) : undefined,
    code && poolOf(desk, 'code', code.id),
  ].filter((pool) => pool !== undefined)
  return { mode, pools, slot: slotted ? slot : undefined, code }
}

function codeOf(desk: Desk, given: string | undefined, now: Date) {
  const text = given?.trim().toUpperCase() ?? ''
  if (text === '') return desk.settings.code_required ? 'codeMissing' : undefined
  const code = desk.codes.get(text)
  return code === undefined || (code.expiresAt !== null && code.expiresAt <= now) ? 'codeWrong' : code
}

function sessionsOf(desk: Desk, ids: number[]): Session[] | Refused {
  const wanted = [...new Set(ids)]
  if (wanted.length > 0 && !desk.settings.session_sign_up) return { refusal: 'noSessions' }
  const sessions = wanted.map((id) => desk.sessions.get(id)).filter((one) => one !== undefined)
  if (sessions.length < wanted.length) return { refusal: 'sessionUnknown' }
  const byTime = sessions.toSorted((a, b) => Number(a.startsAt) - Number(b.startsAt))
  const clash = byTime.some((one, index) => {
    const before = byTime[index - 1]
    return before !== undefined && one.startsAt < before.endsAt
  })
  return clash ? { refusal: 'sessionsClash' } : sessions
}
