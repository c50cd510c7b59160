import { afterAll, beforeAll, expect, test } from 'vitest'
import { aDoor, addDevice, aScan, askJson, newSecret, openDevice, type TestDevice } from '../../../../tests/doors.ts'
import { addTickets, newCode } from '../../../../tests/tickets.ts'
import { openTestApp, type TestApp, type TestMember } from '../../../app/testing.ts'
import type { Reply, Verdict } from '../phone/protocol.ts'

const now = Date.parse('2026-12-01T18:45:00Z')
const minute = 60_000
let app: TestApp
let olga: TestMember
beforeAll(async () => {
  app = await openTestApp({ now: new Date(now).toISOString() })
  olga = await app.member({ name: 'Olga Organisator' })
})
afterAll(() => app.close())

const brief = ({ answer, first, conflict }: Verdict) => ({ answer, first, conflict })
const verdicts = async (device: TestDevice, ...scans: Parameters<TestDevice['sync']>[0]['scans'] & object) =>
  (await device.sync({ scans })).verdicts.map(brief)

const inside = (gatheringId: number) =>
  app.db
    .selectFrom('door.attendance_card')
    .select(['ticket_id', 'session_id', 'at', 'walk_in'])
    .where('gathering_id', '=', gatheringId)
    .orderBy('id')
    .execute()

test('a link opens one device; asked again after a lost answer it opens the same one, on another it is used', async () => {
  const door = await aDoor(app, olga, now, [{ holder: 'Samira Yilmaz' }])
  const { link } = await addDevice(app, olga, door, 'Balie 1')
  const open = async (token: string) => (await askJson(app, '/deur/api/open', { link, token })).status
  const token = newSecret()
  expect(await open(token)).toBe(200)
  expect(await open(token)).toBe(200)
  expect(await open(newSecret())).toBe(409)
  expect((await askJson(app, '/deur/api/open', { link: newSecret(), token })).status).toBe(404)
  expect((await askJson(app, '/deur/api/open', { link: 'x', token })).status).toBe(400)
})

test('without a device token there is no list, whoever asks', async () => {
  expect((await askJson(app, '/deur/api/sync', { since: null, scans: [] })).status).toBe(403)
  expect((await askJson(app, '/deur/api/sync', { since: null, scans: [] }, newSecret())).status).toBe(403)
  const asOlga = await olga.get('/deur/api/sync', {
    method: 'POST',
    body: '{}',
    headers: { 'sec-fetch-site': 'same-origin' },
  })
  expect(asOlga.status).toBe(403)
})

test('the list holds names and hashes, never codes; afterwards only what is new', async () => {
  const door = await aDoor(app, olga, now, [
    { holder: 'Samira Yilmaz', needs: 'Rolstoel: lift links' },
    { holder: 'Bo' },
  ])
  const device = await openDevice(app, olga, door, 'Balie 1')
  const answer = await device.ask({ since: null, scans: [] })
  const text = await answer.text()
  expect(door.codes.some((code) => text.includes(code))).toBe(false)
  const { news } = JSON.parse(text) as Reply
  expect(news).toMatchObject({
    whole: true,
    total: 2,
    device: { name: 'Balie 1', role: 'scan' },
    gathering: { title: { nl: 'Een avond over geluid' } },
    sessions: [{ id: door.sessionId }],
    tickets: [{ holder: 'Samira Yilmaz', needs: 'Rolstoel: lift links', state: 'valid', number: 1 }, { holder: 'Bo' }],
  })
  await addTickets(app.db, door.id, [{ holder: 'Chris' }])
  await device.sync({ scans: [aScan(door.codes[1] ?? '', now)] })
  const more = (await device.sync({ since: news?.cursor ?? null })).news
  expect(more).toMatchObject({ whole: false, total: 3, entries: [{ ticket: news?.tickets[1]?.id, device: 'Balie 1' }] })
  expect(more?.tickets.map(({ holder }) => holder)).toContain('Chris')
  expect((await device.sync({ since: more?.cursor ?? null })).news?.entries).toEqual([])
})

test('every kind of code has its own answer', async () => {
  const other = await aDoor(app, olga, now, [{ holder: 'Iemand' }], 'Pizza talks')
  const slot = (from: number, until: number): [Date, Date] => [
    new Date(now + from * minute),
    new Date(now + until * minute),
  ]
  const door = await aDoor(app, olga, now, [
    { holder: 'Goed' },
    { holder: 'Wacht', state: 'waiting' },
    { holder: 'Vraagt', state: 'requested' },
    { holder: 'Weg', state: 'cancelled' },
    { holder: 'Doorgegeven', replaced: true },
    { holder: 'Thuis', online: true },
    { holder: 'Vroeg', slot: slot(16, 60) },
    { holder: 'Net op tijd', slot: slot(15, 50) },
    { holder: 'Laat', slot: slot(-60, -1) },
  ])
  const device = await openDevice(app, olga, door, 'Balie 1')
  const { verdicts: given } = await device.sync({
    scans: [...door.codes, other.codes[0] ?? '', newCode(), door.codes[0] ?? ''].map((code) => aScan(code, now)),
  })
  expect(given.map(({ answer }) => answer)).toEqual([
    ...['welcome', 'waiting', 'requested', 'cancelled', 'replaced', 'online', 'early', 'welcome', 'late'],
    ...['elsewhere', 'unknown', 'already'],
  ])
  expect(given[9]?.elsewhere).toMatchObject({ title: { nl: 'Pizza talks' } })
  expect(given[9]?.ticket).toBeNull()
  expect(given[11]?.first).toEqual({ at: now, device: 'Balie 1' })
  expect(await inside(door.id)).toHaveLength(2)
})

test('a scan that is sent again, at once or later, counts once and is answered the same', async () => {
  const door = await aDoor(app, olga, now, [{ holder: 'Samira Yilmaz' }])
  const device = await openDevice(app, olga, door, 'Balie 1')
  const scan = aScan(door.codes[0] ?? '', now, { shown: 'welcome' })
  const answers = await Promise.all(Array.from({ length: 8 }, () => verdicts(device, scan)))
  expect(answers.flat()).toEqual(Array.from({ length: 8 }, () => ({ answer: 'welcome', first: null, conflict: false })))
  expect(await inside(door.id)).toHaveLength(1)
  const events = await app.db
    .selectFrom('platform.event_log')
    .select('payload')
    .where('name', '=', 'door.attended')
    .execute()
  expect(events.filter(({ payload }) => (payload as { gatheringId: number }).gatheringId === door.id)).toHaveLength(1)
})

test('two devices without network let the same ticket in: who was first by the clock stays, the other is told', async () => {
  const door = await aDoor(app, olga, now, [{ holder: 'Samira Yilmaz' }])
  const [left, right] = [await openDevice(app, olga, door, 'Links'), await openDevice(app, olga, door, 'Rechts')]
  const code = door.codes[0] ?? ''
  const early = aScan(code, now - 20 * minute, { shown: 'welcome' })
  const late = aScan(code, now - 5 * minute, { shown: 'welcome' })
  expect(await verdicts(right, late)).toEqual([{ answer: 'welcome', first: null, conflict: false }])
  expect(await verdicts(left, early)).toEqual([{ answer: 'welcome', first: null, conflict: false }])
  expect(await verdicts(right, late)).toEqual([
    { answer: 'already', first: { at: early.at, device: 'Links' }, conflict: true },
  ])
  expect(await inside(door.id)).toMatchObject([{ at: new Date(early.at) }])
  const { news } = await left.sync({ since: null })
  expect(news?.conflicts).toMatchObject([
    {
      id: late.id,
      holder: 'Samira Yilmaz',
      at: late.at,
      device: 'Rechts',
      answer: 'already',
      first: { at: early.at, device: 'Links' },
    },
  ])
})

test('somebody let in on a ticket that was cancelled meanwhile is inside, and stands among the conflicts', async () => {
  const door = await aDoor(app, olga, now, [{ holder: 'Weg', state: 'cancelled' }])
  const device = await openDevice(app, olga, door, 'Balie 1')
  expect(await verdicts(device, aScan(door.codes[0] ?? '', now - minute, { shown: 'welcome' }))).toEqual([
    { answer: 'cancelled', first: null, conflict: true },
  ])
  expect(await inside(door.id)).toHaveLength(1)
})

test('what a device refused long ago is not turned into coming in; a moment ago it is', async () => {
  const door = await aDoor(app, olga, now, [{ holder: 'Lang' }, { holder: 'Net' }])
  const device = await openDevice(app, olga, door, 'Balie 1')
  const [long = '', just = ''] = door.codes
  expect(await verdicts(device, aScan(long, now - 30 * minute, { shown: 'unknown' }))).toMatchObject([
    { answer: 'unknown' },
  ])
  expect(await verdicts(device, aScan(just, now - 2000, { shown: 'unknown' }))).toMatchObject([{ answer: 'welcome' }])
  expect(await inside(door.id)).toHaveLength(1)
})

test('a device that may only scan can do nothing else; one that admits can, and says why', async () => {
  const door = await aDoor(app, olga, now, [
    { holder: 'Goed' },
    { holder: 'Wacht', state: 'waiting' },
    { holder: 'Oud', replaced: true },
  ])
  const [scans, admits] = [
    await openDevice(app, olga, door, 'Scan'),
    await openDevice(app, olga, door, 'Laat toe', 'admit'),
  ]
  const [good = '', waiting = '', old = ''] = door.codes
  const name = aScan(good, now, { means: 'name' })
  const force = aScan(waiting, now, { act: 'force', reason: 'spreker' })
  const walkIn = { ...aScan('', now, { act: 'walk-in', name: 'Ad Hoc', reason: 'pers' }), hash: undefined }
  expect(await verdicts(scans, name, force, walkIn)).toMatchObject([
    { answer: 'not-allowed' },
    { answer: 'not-allowed' },
    { answer: 'not-allowed' },
  ])
  expect(await inside(door.id)).toEqual([])
  const again = [name, force, walkIn].map((scan) => ({ ...scan, id: crypto.randomUUID() }))
  expect(await verdicts(admits, ...again, aScan(old, now, { act: 'force' }))).toMatchObject([
    { answer: 'welcome' },
    { answer: 'welcome' },
    { answer: 'welcome' },
    { answer: 'replaced' },
  ])
  expect((await inside(door.id)).map(({ walk_in }) => walk_in)).toEqual([false, false, true])
})

test('a mistake is undone by the device that made it, or by one that admits; then the ticket is good again', async () => {
  const door = await aDoor(app, olga, now, [{ holder: 'Samira Yilmaz' }])
  const [mine, other] = [await openDevice(app, olga, door, 'Een'), await openDevice(app, olga, door, 'Twee')]
  const code = door.codes[0] ?? ''
  const scan = aScan(code, now)
  const undo = () => ({ ...aScan('', now, { act: 'undo', undoes: scan.id }), hash: undefined })
  await mine.sync({ scans: [scan] })
  expect(await verdicts(other, undo())).toMatchObject([{ answer: 'not-allowed' }])
  expect(await verdicts(mine, undo())).toMatchObject([{ answer: 'undone' }])
  expect(await inside(door.id)).toEqual([])
  expect(await verdicts(other, aScan(code, now))).toMatchObject([{ answer: 'welcome' }])
  expect((await mine.sync({ since: null })).news?.entries.map(({ undone }) => undone)).toEqual([true, false])
})

test('a session counts by itself, and another gathering’s session is none', async () => {
  const door = await aDoor(app, olga, now, [{ holder: 'Samira Yilmaz' }])
  const device = await openDevice(app, olga, door, 'Zaal twee')
  const code = door.codes[0] ?? ''
  expect(
    await verdicts(
      device,
      ...[null, door.sessionId, door.sessionId, 999_999].map((session) => aScan(code, now, { session })),
    ),
  ).toMatchObject([{ answer: 'welcome' }, { answer: 'welcome' }, { answer: 'already' }, { answer: 'already' }])
  expect((await inside(door.id)).map(({ session_id }) => session_id)).toEqual([null, door.sessionId])
})

test('a device that is withdrawn hears and tells nothing; let in again it tells what it kept', async () => {
  const door = await aDoor(app, olga, now, [{ holder: 'Samira Yilmaz' }])
  const device = await openDevice(app, olga, door, 'Balie 1')
  const page = `${door.page}/apparaten/${device.id}`
  expect((await olga.post(page, { action: 'revoke' })).headers.get('location')).toBe(`${page}?done=revoke`)
  const kept = { since: null, scans: [aScan(door.codes[0] ?? '', now - minute, { shown: 'welcome' })] }
  expect((await device.ask(kept)).status).toBe(403)
  await olga.post(page, { action: 'restore' })
  expect((await device.sync(kept)).verdicts.map(brief)).toEqual([{ answer: 'welcome', first: null, conflict: false }])
  await olga.post(page, { action: 'renew' })
  expect((await device.ask(kept)).status).toBe(403)
})

test('a scan of another gathering is not changed by telling of its id again', async () => {
  const ours = await aDoor(app, olga, now, [{ holder: 'Samira Yilmaz' }])
  const device = await openDevice(app, olga, ours, 'Balie 1')
  const theirs = await openDevice(app, olga, await aDoor(app, olga, now, [{ holder: 'Bo' }]), 'Elders')
  const scan = aScan(ours.codes[0]!, now)
  expect(await verdicts(device, scan)).toMatchObject([{ answer: 'welcome' }])
  const stored = () => app.db.selectFrom('door.scan').selectAll().where('id', '=', scan.id).execute()
  const before = await stored()
  expect(await verdicts(theirs, { ...scan, shown: 'unknown' })).toEqual([
    { answer: 'not-allowed', first: null, conflict: false },
  ])
  expect(await stored()).toEqual(before)
})

test('nonsense is refused whole, and a wrong clock is put right', async () => {
  const door = await aDoor(app, olga, now, [{ holder: 'Samira Yilmaz' }])
  const device = await openDevice(app, olga, door, 'Balie 1')
  const scan = aScan(door.codes[0] ?? '', now)
  for (const wrong of [
    { scans: 'x' },
    { scans: [{ ...scan, id: '1' }] },
    { scans: [{ ...scan, act: 'fly' }] },
    { since: {}, scans: [] },
  ])
    expect([wrong, (await device.ask(wrong)).status]).toEqual([wrong, 400])
  expect((await device.ask({ scans: Array.from({ length: 101 }, () => scan) })).status).toBe(400)
  await device.sync({ scans: [{ ...scan, at: now + 365 * 24 * 60 * minute }] })
  expect((await inside(door.id)).map(({ at }) => at)).toEqual([new Date(now)])
})

test('a list of three tickets takes as many queries as one of three hundred', async () => {
  const few = await aDoor(app, olga, now, [{ holder: 'A' }, { holder: 'B' }, { holder: 'C' }])
  const many = await aDoor(
    app,
    olga,
    now,
    Array.from({ length: 300 }, (_, index) => ({ holder: `Gast ${index}` })),
  )
  const ask = async (door: typeof few) => {
    const device = await openDevice(app, olga, door, 'Balie 1')
    return app.queriesOf(() => device.sync({ since: null }))
  }
  const queries = await ask(few)
  expect(await ask(many)).toBe(queries)
  expect(queries).toBeLessThanOrEqual(12)
})
