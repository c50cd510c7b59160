import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountById, countStewards, setSteward } from '#platform/identity'
import { sendMail } from '#platform/mail'
import { openTestApp, type TestApp, type TestMember } from '../../../app/testing.ts'

let app: TestApp
let ada: TestMember
beforeAll(async () => {
  app = await openTestApp()
  ada = await app.member({ name: 'Ada Steward', steward: true })
})
afterAll(() => app.close())

const account = (id: string) => accountById(app.db, id)
const make = (id: string, steward: boolean) => app.db.transaction().execute((tx) => setSteward(tx, id, steward))
const decide = (handle: string, act: string, reason = '') => ada.post(`/beheer/leden/${handle}`, { act, reason })

test('members are found by a piece of name, handle or address; signs of patterns are just signs', async () => {
  const joel = await app.member({ name: 'Joël van ’t Hof', email: 'joel_100%@example.org' })
  for (const q of ['joel van', 'JOËL', '_100%', joel.handle])
    expect([q, await ada.text(`/beheer/leden?${new URLSearchParams({ q })}`)]).toEqual([
      q,
      expect.stringContaining('Joël van'),
    ])
  expect(await ada.text('/beheer/leden?q=100%25_')).toContain('Niemand gevonden.')
  expect(await ada.text('/beheer/leden?only=stewards')).toContain('Ada Steward')
  expect(await ada.text('/beheer/leden?only=stewards')).not.toContain('Joël')
})

test('closing an account takes a reason, ends its sessions and is written down; it can be opened again', async () => {
  const carl = await app.member({ name: 'Carl' })
  const without = await decide(carl.handle, 'blocked')
  expect([without.status, await without.text()]).toEqual([422, expect.stringContaining('Schrijf op waarom.')])
  expect((await decide(carl.handle, 'blocked', 'Stuurde <b>reclame</b>')).headers.get('location')).toBe(
    `/beheer/leden/${carl.handle}?done=blocked`,
  )
  expect((await carl.get('/mij')).status).toBe(303)
  const log = await ada.text('/beheer/logboek')
  expect(log).toContain('Sloot een account')
  expect(log).toContain('Stuurde &lt;b>reclame&lt;/b>')
  expect(await ada.text('/beheer/leden?only=blocked')).toContain('Carl')
  await decide(carl.handle, 'unblocked')
  expect((await account(carl.accountId))?.blocked_at).toBe(null)
})

test('stewards make stewards, and take it back; the last one stays, none closes a colleague or themselves', async () => {
  const dora = await app.member({ name: 'Dora' })
  const last = await decide(ada.handle, 'stewardUnmade')
  expect([last.status, await last.text()]).toEqual([422, expect.stringContaining('Er is geen andere beheerder.')])
  expect((await decide(ada.handle, 'blocked', 'mij')).status).toBe(422)
  await decide(dora.handle, 'stewardMade')
  expect((await dora.get('/beheer')).status).toBe(200)
  expect((await decide(dora.handle, 'blocked', 'haar')).status).toBe(422)
  await decide(dora.handle, 'stewardUnmade')
  expect((await dora.get('/beheer')).status).toBe(403)
})

test('of two stewards who take it from each other at once, one stays', async () => {
  const eve = await app.member({ name: 'Eve', steward: true })
  await Promise.all([
    decide(eve.handle, 'stewardUnmade'),
    eve.post(`/beheer/leden/${ada.handle}`, { act: 'stewardUnmade' }),
  ])
  expect(await app.db.transaction().execute((tx) => countStewards(tx))).toBe(1)
  await make(ada.accountId, true)
  await make(eve.accountId, false)
})

test('making a steward asks to prove anew who one is, when that is half an hour ago', async () => {
  const fay = await app.member({ name: 'Fay' })
  const late = await app.member({ name: 'Late', steward: true })
  app.later(31)
  const answer = await late.post(`/beheer/leden/${fay.handle}`, { act: 'stewardMade' })
  expect(answer.headers.get('location')).toBe(`/inloggen?opnieuw=1&naar=%2Fbeheer%2Fleden%2F${fay.handle}`)
  expect(await late.text(answer.headers.get('location') ?? '')).toContain('Ben jij het echt?')
  expect((await account(fay.accountId))?.steward).toBe(false)
  await make(late.accountId, false)
})

test('a new member may publish without waiting, once a steward says so', async () => {
  const gus = await app.member({ name: 'Gus', trusted: false })
  expect(await ada.text(`/beheer/leden/${gus.handle}`)).toContain('Laat publiceren zonder wachten')
  await decide(gus.handle, 'trusted')
  expect(await ada.text(`/beheer/leden/${gus.handle}`)).not.toContain('Laat publiceren zonder wachten')
})

test('mail that stays is read and sent again; who read what is written down', async () => {
  await app.db.transaction().execute((tx) =>
    sendMail(tx, [
      {
        to: { email: 'hal@example.org', name: 'Hal' },
        locale: 'nl',
        kind: 'test.letter',
        subject: 'Voor Hal',
        letter: ['Dag <i>Hal</i>'],
      },
    ]),
  )
  const waiting = await ada.text('/beheer/mail')
  expect(waiting).toContain('onderweg')
  expect(waiting).not.toContain('/beheer/mail/')
  const worker = await app.work()
  await expect.poll(() => ada.text('/beheer/mail'), { timeout: 15_000 }).toContain('/beheer/mail/')
  await worker.close()
  const path = /\/beheer\/mail\/\d+/.exec(await ada.text('/beheer/mail'))?.[0] ?? ''
  const letter = await ada.text(path)
  expect(letter).toContain('Dag &lt;i>Hal&lt;/i>')
  expect(letter).toContain('Versturen kan zodra er een mailserver is ingesteld.')
  expect((await ada.post(path)).headers.get('location')).toBe('/beheer/mail?done=mailResent')
  const log = await ada.text('/beheer/logboek')
  expect(log).toContain('test.letter · hal@example.org')
  expect(log).toContain('Verstuurde een mail opnieuw')
  expect((await ada.get('/beheer/mail/999999')).status).toBe(404)
  expect((await ada.get('/beheer/mail/x')).status).toBe(404)
})

test('that mail stays is told to stewards on the front page and at the desk, and only to them', async () => {
  const member = await app.member()
  for (const path of ['/', '/beheer']) expect(await ada.text(path)).toContain('Mail wordt bewaard')
  expect(await member.text('/')).not.toContain('Mail wordt bewaard')
  expect(await app.text('/')).not.toContain('Mail wordt bewaard')
  expect(await app.text('/inloggen')).toContain('Er is nog geen mailserver ingesteld.')
})

test('a list of fifty takes as many queries as a list of five', async () => {
  for (let n = 0; n < 5; n++) await app.member()
  const few = await app.queriesOf(() => ada.text('/beheer/leden'))
  for (let n = 0; n < 50; n++) await app.member()
  expect(await app.queriesOf(() => ada.text('/beheer/leden'))).toBe(few)
  expect(await ada.text('/beheer/leden')).toContain('Ouder')
})
