import type { Page } from 'playwright-core'
import { decodeQR } from 'qr/decode.js'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accessibilityProblems, phone } from '#platform/testing'
import { addGatherings } from '#programme'
import { openRegistration } from '#registrations'
import type { TestMember } from '../../src/app/testing.ts'
import { type City, openCity } from './city.ts'

let city: City
let eva: TestMember
beforeAll(async () => {
  city = await openCity()
  eva = await city.app.member({ name: 'Eva Organiseert' })
})
afterAll(() => city.close())

const now = new Date('2026-11-22T11:00:00Z')

/** A gathering of Eva's with room for so many, with all that a form can ask. */
async function gathering(slug: string, capacity: number, approval = false): Promise<number> {
  return city.app.db.transaction().execute(async (tx) => {
    const startsAt = new Date('2026-12-08T19:00:00Z')
    const endsAt = new Date('2026-12-08T21:00:00Z')
    const title = { nl: 'Een avond over stilte', en: 'An evening about silence' }
    const [id = 0] = await addGatherings(tx, [
      { slug, kind: 'talk', title, startsAt, endsAt, capacity, organiserIds: [eva.personId] },
    ])
    await openRegistration(tx, id, { guests: 2, approval, intro: { nl: 'Kom op tijd.' } }, now)
    await tx
      .insertInto('registrations.question')
      .values({
        gathering_id: id,
        kind: 'choice',
        required: true,
        label: JSON.stringify({ nl: 'Wat eet je?', en: 'What do you eat?' }),
        options: JSON.stringify([
          { nl: 'alles', en: 'anything' },
          { nl: 'groen', en: 'vegetarian' },
        ]),
      })
      .execute()
    return id
  })
}

/** What a scanner reads from a picture of the screen. */
async function scanned(png: Buffer): Promise<string> {
  const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  return decodeQR({ width: info.width, height: info.height, data: new Uint8Array(data) })
}

describe.each([{ javaScriptEnabled: true }, { javaScriptEnabled: false }])(
  'JavaScript: $javaScriptEnabled',
  (options) => {
    test('on a phone one registers, shows a ticket, and leaves; who waits gets the place', async () => {
      const slug = `stilte-${options.javaScriptEnabled}`
      await gathering(slug, 1)
      const [anna, bram] = [await city.app.member({ name: 'Anna' }), await city.app.member({ name: 'Bram' })]
      const first = await city.visitor({ ...phone, ...options, as: anna })
      await first.page.goto(`/bijeenkomsten/${slug}`)
      await first.page.getByRole('link', { name: 'Meld je aan' }).click()
      await first.page.getByRole('button', { name: 'Meld je aan' }).click()
      // The answer that is missing: the summary has the focus, and leads there.
      await first.page.getByRole('link', { name: 'Maak een keuze.' }).click()
      await first.page.getByLabel('groen').check()
      await first.page.getByRole('button', { name: 'Meld je aan' }).click()
      await first.page.getByText('Je bent erbij.').waitFor()

      await first.page.getByRole('link', { name: 'Laat je kaartje zien' }).click()
      const code = new URL(first.page.url()).pathname.split('/').at(-1)
      expect(await scanned(await first.page.locator('.ticket__qr').screenshot())).toBe(code)
      expect(await first.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)

      const second = await city.visitor({ ...options, as: bram })
      await second.page.goto(`/bijeenkomsten/${slug}`)
      await second.page.getByRole('link', { name: 'Zet me op de wachtlijst' }).click()
      await second.page.getByLabel('alles').check()
      await second.page.getByRole('button', { name: 'Zet me op de wachtlijst' }).click()
      await second.page.getByText('Je bent nummer 1 op de wachtlijst').waitFor()

      await first.page.goto('/mij/aanmeldingen')
      await first.page.getByRole('link', { name: 'Een avond over stilte' }).click()
      await first.page.getByText('Meld je af', { exact: true }).click()
      await first.page.getByRole('button', { name: 'Ja, meld me af' }).click()
      await first.page.getByText('Je bent afgemeld.').waitFor()

      await second.page.reload()
      await second.page.getByRole('button', { name: 'Ja, ik kom' }).click()
      await second.page.getByText('Mooi, je bent erbij.').waitFor()
      expect([first.problems, second.problems].flat().filter((problem) => !problem.includes('422'))).toEqual([])
    })
  },
)

test('an organiser opens registration, asks a question, and writes to who comes, without JavaScript', async () => {
  const { page, problems } = await city.visitor({ as: eva, javaScriptEnabled: false })
  await city.app.db.transaction().execute((tx) =>
    addGatherings(tx, [
      {
        slug: 'stilte-van-eva',
        kind: 'talk',
        title: { nl: 'Stilte van Eva' },
        startsAt: new Date('2026-12-09T19:00:00Z'),
        endsAt: new Date('2026-12-09T21:00:00Z'),
        organiserIds: [eva.personId],
      },
    ]),
  )
  await page.goto('/bijeenkomsten/stilte-van-eva/organiseren')
  await page.getByRole('link', { name: 'Toegang' }).click()
  await page.getByRole('button', { name: 'Zet aanmelden aan' }).click()
  await page.getByText('Bewaard.').waitFor()
  await page.getByRole('link', { name: 'Vragen', exact: true }).click()
  await page.getByLabel('Vraag', { exact: true }).fill('Wat neem je mee?')
  await page.getByRole('button', { name: 'Voeg toe' }).click()
  await page.getByText('Wat neem je mee?').waitFor()
  const anna = await city.app.member({ name: 'Anna Komt' })
  await anna.post('/bijeenkomsten/stilte-van-eva/aanmelden')
  await page.getByRole('link', { name: 'Aanmeldingen', exact: true }).click()
  await page.getByRole('link', { name: 'Anna Komt' }).click()
  await page.getByRole('heading', { name: 'Anna Komt' }).waitFor()
  await page.getByRole('link', { name: 'Berichten' }).click()
  await page.getByLabel('Onderwerp').fill('Tot morgen')
  await page.getByLabel('Bericht', { exact: true }).fill('Neem een trui mee.')
  await page.getByRole('button', { name: 'Bekijk het eerst' }).click()
  await page.getByText('Dit gaat naar 1 adres.').waitFor()
  await page.getByRole('button', { name: 'Verstuur' }).click()
  await page.getByText('Het bericht is onderweg.').waitFor()
  expect(problems).toEqual([])
})

test('every page is accessible and within its screen, in both languages', async () => {
  const slug = 'toegankelijk'
  const id = await gathering(slug, 1)
  const [anna, bram, cleo] = await Promise.all([1, 2, 3].map(() => city.app.member()))
  const form = `/bijeenkomsten/${slug}/aanmelden`
  const question = `q${(await city.app.db.selectFrom('registrations.question').select('id').where('gathering_id', '=', id).executeTakeFirstOrThrow()).id}`
  const mine = (await anna?.post(form, { [question]: '0' }))?.headers.get('location') ?? ''
  const waiting = (await bram?.post(form, { [question]: '1' }))?.headers.get('location') ?? ''
  const code = /\/kaartje\/(\w{26})/.exec((await anna?.text(mine)) ?? '')?.[1] ?? ''
  const manage = `/bijeenkomsten/${slug}/organiseren`
  const english = (path: string) =>
    path
      .replace('/bijeenkomsten/', '/en/gatherings/')
      .replace('/mij/aanmeldingen', '/en/me/registrations')
      .replace('/mij/agenda', '/en/me/calendar')
      .replace('/kaartje/', '/en/ticket/')
      .replace('/organiseren/toegang', '/manage/admission')
      .replace('/organiseren/vragen', '/manage/questions')
      .replace('/organiseren/codes', '/manage/codes')
      .replace('/organiseren/aanmeldingen', '/manage/registrations')
      .replace('/organiseren/berichten', '/manage/messages')
      .replace('/aanmelden', '/register')
  const walks: [TestMember | undefined, string[]][] = [
    [anna, [mine, '/mij/aanmeldingen', '/mij/agenda', `/kaartje/${code}`, `/bijeenkomsten/${slug}`]],
    [bram, [waiting]],
    [cleo, [form]],
    [eva, ['toegang', 'vragen', 'codes', 'aanmeldingen', 'berichten'].map((page) => `${manage}/${page}`)],
  ]
  for (const [as, paths] of walks) {
    const { page, problems } = await city.visitor({
      ...(as ? { as } : {}),
      viewport: { width: 320, height: 700 },
    })
    for (const path of paths.flatMap((one) => [one, english(one)])) {
      const answer = await page.goto(path)
      expect([path, answer?.status()]).toEqual([path, 200])
      await isGood(page, path)
    }
    expect(problems).toEqual([])
    await page.context().close()
  }
  await errorsAreGood(slug)
  await offersAreGood([anna, bram], mine, waiting)
})

async function isGood(page: Page, path: string) {
  expect([path, await accessibilityProblems(page)]).toEqual([path, []])
  expect([path, (await page.evaluate(() => document.documentElement.scrollWidth)) <= 320]).toEqual([path, true])
  expect([path, await page.locator('h1').count()]).toEqual([path, 1])
}

/** The pages one only sees after a form: what is wrong, an offer, a ticket that does not count, a letter before it leaves. */
async function errorsAreGood(slug: string) {
  const dan = await city.app.member()
  const member = await city.visitor({ as: dan, viewport: { width: 320, height: 700 } })
  await member.page.goto(`/bijeenkomsten/${slug}/aanmelden`)
  await member.page.getByText('Neem mensen mee').click()
  await member.page.getByLabel('Mailadres van gast 1').fill('geen adres')
  await member.page.getByRole('button', { name: 'Zet me op de wachtlijst' }).click()
  await member.page.getByRole('link', { name: 'Dit is geen mailadres.' }).waitFor()
  expect(await member.page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('alert')
  await isGood(member.page, 'form with errors')
  await member.page.context().close()

  const organiser = await city.visitor({ as: eva, viewport: { width: 320, height: 700 } })
  const { page } = organiser
  const manage = `/bijeenkomsten/${slug}/organiseren`
  await page.goto(`${manage}/aanmeldingen`)
  await page.locator('.data-table a').first().click()
  await page.getByRole('heading', { name: 'Beslis' }).waitFor()
  await isGood(page, 'one registration')
  await page.getByText('Meld af', { exact: true }).click()
  await isGood(page, 'a question before it is done')
  await page.goto(`${manage}/berichten`)
  await page.getByRole('button', { name: 'Bekijk het eerst' }).click()
  await page.getByText('Nog niet verstuurd.').waitFor()
  await isGood(page, 'message with errors')
  await page.getByLabel('Onderwerp').fill('Tot morgen')
  await page.getByLabel('Bericht', { exact: true }).fill('Neem een trui mee.')
  await page.getByRole('button', { name: 'Bekijk het eerst' }).click()
  await page.getByText('Zo komt het aan').waitFor()
  await isGood(page, 'message before it leaves')
  await page.goto(`${manage}/toegang`)
  await page.getByLabel('Gasten per persoon').fill('99')
  await page.getByRole('button', { name: 'Bewaar' }).first().click()
  await page.getByText('Nog niet bewaard.').waitFor()
  await isGood(page, 'admission with errors')
  await page.context().close()
}

/** What is offered when somebody leaves, what is left of who left, what an organiser has to decide. */
async function offersAreGood([anna, bram]: (TestMember | undefined)[], mine: string, waiting: string) {
  await anna?.post(`${mine.replace(/\?.*/, '')}/afmelden`)
  const slug = 'vragen-vooraf'
  await gathering(slug, 5, true)
  const form = `/bijeenkomsten/${slug}/aanmelden`
  const [question = ''] = /q\d+/.exec((await anna?.text(form)) ?? '') ?? []
  await anna?.post(form, { [question]: '1' })
  const walks: [TestMember | undefined, string, string][] = [
    [bram, waiting, 'Er is plek voor je'],
    [anna, mine, 'Je hebt je afgemeld.'],
    [anna, `/bijeenkomsten/${slug}`, 'Je aanvraag ligt bij de organisator'],
    [eva, `/bijeenkomsten/${slug}/organiseren/aanmeldingen`, 'Keur goed wie gekozen is'],
  ]
  for (const [as, path, text] of walks) {
    const { page } = await city.visitor({ ...(as ? { as } : {}), viewport: { width: 320, height: 700 } })
    await page.goto(path)
    await page.getByText(text).first().waitFor()
    await isGood(page, path)
    await page.context().close()
  }
}
