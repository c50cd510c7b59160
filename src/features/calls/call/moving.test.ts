import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrganisation } from '#people'
import { openTestApp, type TestApp } from '../../../app/testing.ts'
import { aCall } from '../factories.ts'
import { callBySlug } from './brief.ts'
import type { State } from './call.ts'
import { moveCall, takesResponses } from './moving.ts'

let app: TestApp
let askerId: number
const now = new Date('2026-11-22T11:00:00Z')
const hour = 3_600_000

beforeAll(async () => {
  app = await openTestApp()
  askerId = (await app.db.transaction().execute((tx) => anOrganisation(tx))).id
})
afterAll(() => app.close())

const making = (given: Partial<Parameters<typeof aCall>[1]> = {}) =>
  app.db.transaction().execute((tx) => aCall(tx, { askerId, ...given }))
const moving = (id: number, to: State, at = now, reason?: string) =>
  app.db.transaction().execute((tx) => moveCall(tx, id, to, { now: at, reason }))
const rowOf = (id: number) =>
  app.db
    .selectFrom('calls.call')
    .select(['state', 'opened_at', 'closed_at', 'ended_at', 'withdrawn_reason'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
const announced = async (id: number) =>
  (
    await app.db
      .selectFrom('platform.event_log')
      .select(['name', 'payload'])
      .where('name', 'like', 'calls.%')
      .orderBy('id')
      .execute()
  )
    .filter(({ payload }) => (payload as { callId: number }).callId === id)
    .map(({ name, payload }) => [name, (payload as { to?: string }).to])

test('a call goes its way from draft to done, and every step is told once', async () => {
  const { id } = await making({ state: 'draft', skills: ['lighting-techniques'] })
  const way: State[] = ['open', 'open', 'closed', 'open', 'closed', 'selecting', 'matched', 'done']
  for (const to of way) expect(await moving(id, to)).toEqual({ ok: true })
  expect(await rowOf(id)).toEqual({
    state: 'done',
    opened_at: now,
    closed_at: now,
    ended_at: now,
    withdrawn_reason: null,
  })
  expect(await announced(id)).toEqual([
    ['calls.moved', 'open'],
    ['calls.opened', undefined],
    ['calls.moved', 'closed'],
    ['calls.moved', 'open'],
    ['calls.opened', undefined],
    ...['closed', 'selecting', 'matched', 'done'].map((to) => ['calls.moved', to]),
  ])
})

test('since when it is open stands with its skills, and no longer once it is closed', async () => {
  const { id } = await making({ state: 'draft', skills: ['lighting-techniques'] })
  const since = async () =>
    (await app.db.selectFrom('calls.call_skill').select('open_since').where('call_id', '=', id).execute())[0]
      ?.open_since
  expect(await since()).toBeNull()
  await moving(id, 'open')
  expect(await since()).toEqual(now)
  await moving(id, 'closed')
  expect(await since()).toBeNull()
})

test('what is done stays done, what is withdrawn says why, and nothing opens after its deadline', async () => {
  const { id } = await making({ state: 'done' })
  const refused = await moving(id, 'open')
  expect(refused).toMatchObject({ ok: false, objection: { reason: 'noWay' } })
  expect(refused.ok ? '' : refused.objection.text('nl')).toBe(
    'Dit kan niet: de oproep is klaar en kan niet open worden.',
  )
  const other = await making({ state: 'closed', deadlineAt: new Date(now.getTime() - hour) })
  expect(await moving(other.id, 'open')).toMatchObject({ ok: false, objection: { reason: 'deadlinePassed' } })
  expect(await moving(other.id, 'withdrawn', now, 'Het budget ging niet door.')).toEqual({ ok: true })
  expect(await rowOf(other.id)).toMatchObject({ state: 'withdrawn', withdrawn_reason: 'Het budget ging niet door.' })
  expect(await moving(0, 'open')).toMatchObject({ ok: false, objection: { reason: 'gone' } })
})

test('responses are taken until the deadline, not at it', async () => {
  const { slug } = await making({ deadlineAt: now })
  const call = await callBySlug(app.db, slug)
  expect(call && takesResponses(call, new Date(now.getTime() - 1))).toBe(true)
  expect(call && takesResponses(call, now)).toBe(false)
  expect(call && takesResponses({ ...call, deadline_at: null }, now)).toBe(true)
  expect(call && takesResponses({ ...call, state: 'closed' }, new Date(now.getTime() - 1))).toBe(false)
})
