import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { agreedMeetings } from '#encounters'
import { quietLog } from '#platform/log'
import { addGatherings } from '#programme'
import { admissionOf, openRegistration } from '#registrations'
import { openTestApp, type TestApp, type TestMember, testNow } from '../../../app/testing.ts'
import { withdrawBetweenBlocked } from './answering.ts'
import { ask } from './asking.ts'
import { forgetRequests } from './retention.ts'

let app: TestApp
let [anna, bram]: TestMember[] = []
const now = new Date(testNow)
const list = '/mij/ontmoetingen/vragen'

const joining = async (name: string) => {
  const member = await app.member({ name })
  await member.post('/mij/ontmoetingen/meedoen')
  return member
}
beforeAll(async () => {
  app = await openTestApp()
})
beforeEach(async () => {
  anna = await joining('Anna')
  bram = await joining('Bram')
})
afterAll(() => app.close())

let made = 0
async function gathering(...persons: TestMember[]) {
  const slug = `avond-${++made}`
  const [id = 0] = await app.db.transaction().execute(async (tx) => {
    const ids = await addGatherings(tx, [
      {
        kind: 'talk',
        slug,
        title: { nl: 'Geluidsavond', en: 'Evening of sound' },
        startsAt: new Date('2026-12-01T19:00:00Z'),
        endsAt: new Date('2026-12-01T21:00:00Z'),
      },
    ])
    await openRegistration(tx, ids[0] ?? 0, {}, now)
    return ids
  })
  for (const { personId } of persons) await admissionOf(app.db).register({ personId, gatheringId: id }, now)
  return { id, slug }
}
const asks = (who: TestMember, whom: TestMember, fields: Record<string, string> = {}) =>
  who.post(`/mensen/${whom.handle}/vraag`, { where: '-', ...fields })
const requests = () =>
  app.db
    .selectFrom('encounters.request')
    .select(['id', 'state', 'from_id', 'words', 'from_shares', 'to_shares'])
    .where('to_id', 'in', [anna!.personId, bram!.personId])
    .orderBy('id')
    .execute()
const answers = async (who: TestMember, act: string, fields: Record<string, string> = {}) => {
  const id = (await requests()).at(-1)?.id ?? 0
  return (await who.post(`${list}/${id}`, { act, ...fields })).headers.get('location')
}
const mails = async (...persons: TestMember[]) =>
  app.db
    .selectFrom('platform.mail')
    .select(['kind', 'to_email', 'subject', 'reply_to', 'letter'])
    .where(
      'person_id',
      'in',
      persons.map((one) => one.personId),
    )
    .where('kind', 'like', 'encounters.%')
    .orderBy('id')
    .execute()
const kinds = async (...persons: TestMember[]) =>
  (await mails(...persons)).map(({ kind, to_email }) => `${kind} ${to_email}`)

test('asked for a gathering where both come, in one’s own words: the other reads it, and says yes', async () => {
  const { id, slug } = await gathering(anna!, bram!)
  const form = await anna!.text(`/mensen/${bram!.handle}/vraag?bijeenkomst=${slug}`)
  expect(form).toMatch(new RegExp(`value="${slug}"[^>]* checked`))
  const sent = await asks(anna!, bram!, { where: slug, words: 'Over podcasts?', shares: 'yes' })
  expect([sent.status, sent.headers.get('location')]).toEqual([303, `${list}?done=asked`])
  expect(await kinds(anna!, bram!)).toEqual([`encounters.asked ${bram!.email}`])
  const [mail] = await mails(bram!)
  expect(mail?.subject).toBe('Anna wil je graag spreken')
  expect(mail?.letter).toEqual([
    'Dag Bram,',
    'Anna komt ook naar deze bijeenkomst en wil je daar graag even spreken.',
    {
      facts: [
        ['Bijeenkomst', 'Geluidsavond'],
        ['Wanneer', expect.stringContaining('20:00')],
      ],
    },
    'Anna schrijft:',
    'Over podcasts?',
    'Zeg ja of nee. Uitleggen hoeft niet.',
    { action: { label: 'Geef antwoord', href: `http://golflengte.test${list}` } },
    { small: expect.stringContaining('http://golflengte.test/mij/ontmoetingen/keuzes') },
  ])
  expect(await bram!.text('/mij')).toContain('Iemand wil je spreken')
  const waits = await bram!.text(list)
  expect(waits).toContain('Zij willen jou spreken')
  expect(waits).toContain('“Over podcasts?”')
  expect(waits).toContain('Geluidsavond')
  expect(waits).not.toContain(anna!.email)
  expect(await agreedMeetings(app.db, id, [anna!.personId, bram!.personId])).toEqual([])

  for (const _ of [1, 2]) expect(await answers(bram!, 'accept', { shares: 'yes' })).toBe(`${list}?done=accepted`)
  expect(await kinds(anna!, bram!)).toEqual([`encounters.asked ${bram!.email}`, `encounters.accepted ${anna!.email}`])
  expect((await mails(anna!))[0]).toMatchObject({ subject: 'Bram wil jou ook graag spreken', reply_to: bram!.email })
  expect(await bram!.text(list)).toContain(`mailto:${anna!.email}`)
  expect(await anna!.text(list)).toContain(`mailto:${bram!.email}`)
  expect(await agreedMeetings(app.db, id, [anna!.personId, bram!.personId])).toEqual([[anna!.personId, bram!.personId]])
})

test('who does not share the mail address is not written to, but found by the own page', async () => {
  await asks(anna!, bram!)
  await answers(bram!, 'accept')
  expect((await mails(anna!))[0]?.reply_to).toBe(null)
  for (const who of [anna!, bram!]) {
    const page = await who.text(list)
    expect(page).toContain('Spreek samen iets af.')
    expect(page).not.toContain('mailto:')
  }
})

test('a no needs no reason, is told by no mail, and is not asked again', async () => {
  await asks(anna!, bram!)
  for (const _ of [1, 2]) expect(await answers(bram!, 'decline')).toBe(`${list}?done=declined`)
  expect(await kinds(anna!, bram!)).toEqual([`encounters.asked ${bram!.email}`])
  expect(await anna!.text(list)).toContain('Het komt nu niet uit')
  expect(await bram!.text(list)).not.toContain('Anna')
  const again = await asks(anna!, bram!, { words: 'Toch even?' })
  expect(again.status).toBe(422)
  const text = await again.text()
  expect(text).toContain('Bram komt het nu niet uit.')
  expect(text).toContain('Toch even?')
  expect(await answers(bram!, 'accept')).toBe(`${list}?done=gone`)
})

test('sent twice it is asked once; taken back it can be asked again, without a second mail', async () => {
  await asks(anna!, bram!)
  expect((await asks(anna!, bram!)).headers.get('location')).toBe(`${list}?done=already`)
  for (const _ of [1, 2]) expect(await answers(anna!, 'withdraw')).toBe(`${list}?done=withdrawn`)
  expect(await bram!.text(list)).not.toContain('Anna')
  expect(await answers(bram!, 'accept')).toBe(`${list}?done=gone`)
  expect((await asks(anna!, bram!)).headers.get('location')).toBe(`${list}?done=asked`)
  expect((await requests()).map(({ state }) => state)).toEqual(['withdrawn', 'asked'])
  expect(await kinds(bram!)).toEqual([`encounters.asked ${bram!.email}`])
})

test('what was agreed either can call off, and the other is told', async () => {
  await asks(anna!, bram!)
  await answers(bram!, 'accept')
  expect(await answers(bram!, 'withdraw')).toBe(`${list}?done=withdrawn`)
  expect((await kinds(anna!)).at(-1)).toBe(`encounters.off ${anna!.email}`)
})

test('nobody answers for another', async () => {
  const cas = await joining('Cas')
  await asks(anna!, bram!)
  expect(await answers(cas, 'accept')).toBe(`${list}?done=gone`)
  expect(await answers(anna!, 'accept')).toBe(`${list}?done=gone`)
  expect(await answers(bram!, 'withdraw')).toBe(`${list}?done=gone`)
  expect((await requests()).map(({ state }) => state)).toEqual(['asked'])
  expect((await bram!.post(`${list}/${(await requests())[0]?.id}`, { act: 'nonsense' })).status).toBe(404)
})

test('two who ask each other at the same moment agree: one request, one of them accepts', async () => {
  for (let round = 0; round < 8; round++) {
    const [one, two] = [await joining('Een'), await joining('Twee')]
    const answered = await Promise.all([asks(one, two, { words: 'Hoi' }), asks(two, one, { shares: 'yes' })])
    expect(answered.map((answer) => answer.headers.get('location')).sort()).toEqual([
      `${list}?done=accepted`,
      `${list}?done=asked`,
    ])
    expect(await kinds(one, two)).toHaveLength(2)
    expect(await one.text(list)).toContain('Afgesproken')
    expect(await two.text(list)).toContain('Afgesproken')
  }
})

test('ten requests may wait; the eleventh waits too, with the words kept, also when all are sent at once', async () => {
  const others: TestMember[] = []
  for (let n = 0; n < 12; n++) others.push(await joining(`Persoon ${n}`))
  const answered = await Promise.all(others.map((other) => asks(anna!, other, { words: 'Dag' })))
  expect(answered.map(({ status }) => status).sort()).toEqual([...Array<number>(10).fill(303), 422, 422])
  const full = answered.find(({ status }) => status === 422)
  expect(await full?.text()).toContain('Er wachten al 10 vragen van jou op antwoord.')
  // Who asked one oneself can always be answered.
  await asks(bram!, anna!)
  expect((await asks(anna!, bram!)).headers.get('location')).toBe(`${list}?done=accepted`)
})

test('only who takes part and can be seen is asked, never oneself; nobody learns why not', async () => {
  const [out, hidden, avoids, blocks] = [
    await app.member({ name: 'Buiten' }),
    await joining('Onzichtbaar'),
    await joining('Mijdt'),
    await joining('Blokkeert'),
  ]
  await hidden.post('/mij/profiel/zichtbaar', { page: 'nobody' })
  await avoids.post(`/mensen/${anna!.handle}/liever-niet`)
  await blocks.post(`/mensen/${anna!.handle}/blokkeer`)
  for (const whom of [out, hidden, avoids, blocks, anna!]) {
    expect((await anna!.get(`/mensen/${whom.handle}/vraag`)).status).toBe(404)
    expect((await asks(anna!, whom)).status).toBe(404)
  }
  expect(await anna!.text(`/mensen/${out.handle}`)).not.toContain('/vraag"')
  expect(await anna!.text(`/mensen/${avoids.handle}`)).not.toContain('/vraag"')
  expect(await anna!.text(`/mensen/${bram!.handle}`)).toContain(`/mensen/${bram!.handle}/vraag"`)
  expect(await app.text(`/mensen/${bram!.handle}`)).not.toContain('/vraag"')
  expect(await bram!.text(`/mensen/${bram!.handle}`)).not.toContain('/vraag"')
})

test('a gathering counts only when both are registered for it and it is to come', async () => {
  const { id, slug } = await gathering(anna!)
  const answer = await asks(anna!, bram!, { where: slug, words: 'Daar?' })
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('Jullie zijn niet allebei aangemeld')
  const asking = { fromId: anna!.personId, toId: bram!.personId, gatheringId: id }
  const after = new Date('2026-12-02T12:00:00Z')
  const there = (at: Date) =>
    app.db.transaction().execute((tx) => ask(tx, { baseUrl: 'http://golflengte.test' }, asking, at))
  expect(await there(now)).toBe('notThere')
  await admissionOf(app.db).register({ personId: bram!.personId, gatheringId: id }, now)
  expect(await there(after)).toBe('notThere')
  expect(await there(now)).toBe('asked')
})

test('too many words are kept, with what is wrong', async () => {
  const answer = await asks(anna!, bram!, { words: 'o'.repeat(281) })
  expect(answer.status).toBe(422)
  const text = await answer.text()
  expect(text).toContain('Maak het iets korter: hoogstens 280 tekens.')
  expect(text).toContain('o'.repeat(281))
  expect(await requests()).toEqual([])
})

test('who blocks another ends what was asked and agreed between the two, in silence', async () => {
  const { slug } = await gathering(anna!, bram!)
  await asks(anna!, bram!, { where: slug })
  await answers(bram!, 'accept')
  await asks(anna!, bram!)
  await bram!.post(`/mensen/${anna!.handle}/blokkeer`)
  // At once, before the news of it has gone round.
  expect(await answers(bram!, 'accept')).toBe(`${list}?done=gone`)
  expect(await anna!.text(list)).not.toContain('Bram')
  const told = await app.db
    .selectFrom('platform.event_log')
    .select('payload')
    .where('name', '=', 'people.personBlocked')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  expect(told.payload).toEqual({ personId: bram!.personId, blockedId: anna!.personId })
  for (const _ of [1, 2])
    await withdrawBetweenBlocked.hear({ db: app.db, log: quietLog, now, config: {} as never }, told.payload)
  expect((await requests()).map(({ state }) => state)).toEqual(['withdrawn', 'withdrawn'])
  expect((await kinds(anna!, bram!)).filter((kind) => kind.startsWith('encounters.off'))).toEqual([])
})

test('the pages of requests ask as often for twelve as for one', async () => {
  await asks(anna!, bram!)
  const few = await app.queriesOf(() => bram!.text(list))
  for (let n = 0; n < 5; n++) await asks(await joining(`Vrager ${n}`), bram!, { shares: 'yes' })
  expect(await app.queriesOf(() => bram!.text(list))).toBe(few)
})

test('after a year a request is forgotten', async () => {
  await asks(anna!, bram!)
  await forgetRequests(app.db, new Date('2027-11-21T11:00:00Z'))
  expect(await requests()).toHaveLength(1)
  await forgetRequests(app.db, new Date('2027-11-23T11:00:00Z'))
  expect(await requests()).toEqual([])
})

test('in English all the same', async () => {
  const cas = await app.member({ name: 'Cas', locale: 'en' })
  await cas.post('/en/me/encounters/join')
  await asks(anna!, cas)
  expect((await mails(cas))[0]?.subject).toBe('Anna would like to talk with you')
  const page = await cas.text('/en/me/encounters/requests')
  expect(page).toContain('They would like to talk with you')
  expect(page).toContain('Yes, gladly')
})
