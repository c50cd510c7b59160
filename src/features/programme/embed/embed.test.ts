import { createServer } from 'node:http'
import { gzipSync } from 'node:zlib'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accessibilityProblems, borrowBrowser, type BorrowedBrowser, watch } from '#platform/testing'
import type { Server } from '#platform/http'
import { openTestApp, type TestApp } from '../../../app/testing.ts'
import { aGathering, aSeries } from '../factories.ts'

let app: TestApp
let server: Server
let browser: BorrowedBrowser
let base: string
/** A partner's site: another origin, strict about styles, with whatever page a test puts there. */
let partner: { url: string; page: string; close(): void }

beforeAll(async () => {
  app = await openTestApp({ env: { HOST: '127.0.0.1' } })
  server = await app.serve()
  base = `http://127.0.0.1:${server.port}`
  browser = await borrowBrowser()
  await app.db.transaction().execute(async (tx) => {
    const series = await aSeries(tx, { slug: 'avonden' })
    await aGathering(tx, { slug: 'een', seriesId: series })
    await aGathering(tx, {
      slug: 'twee',
      kind: 'workshop',
      title: { nl: 'Licht & <schaduw>' },
      placeText: 'De Hal',
      startsAt: new Date('2026-12-02T19:00Z'),
      endsAt: new Date('2026-12-02T21:00Z'),
    })
    await aGathering(tx, {
      slug: 'drie',
      status: 'cancelled',
      startsAt: new Date('2026-12-03T19:00Z'),
      endsAt: new Date('2026-12-03T21:00Z'),
    })
  })
  const site = createServer((_, response) => {
    response.setHeader(
      'content-security-policy',
      `default-src 'none'; script-src ${base}; connect-src ${base}; frame-src ${base}; style-src 'self'`,
    )
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(
      `<!doctype html><html lang="nl"><title>Partner</title><body><main><h1>Partner</h1>${partner.page}</main></body></html>`,
    )
  })
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  partner = { url: `http://127.0.0.1:${(site.address() as AddressInfo).port}/`, page: '', close: () => site.close() }
})
afterAll(async () => {
  await browser.close()
  partner.close()
  await app.close()
})

async function visit(
  markup: string,
  options: { javaScriptEnabled?: boolean } = {},
): Promise<{ page: Page; problems: string[] }> {
  partner.page = markup
  const page = await (await browser.newContext({ locale: 'nl-NL', ...options })).newPage()
  const problems = watch(page)
  await page.goto(partner.url)
  return { page, problems }
}

const component = (attributes: string) =>
  `<script type="module" src="${base}/embed.js"></script><golflengte-agenda ${attributes}><a href="${base}/agenda">Agenda</a></golflengte-agenda>`

describe('the web component on another site', () => {
  test('shows the list, reads well, and breaks no rule of that site', async () => {
    const { page, problems } = await visit(component('lang="nl" max="5"'))
    const rows = page.locator('golflengte-agenda li')
    await rows.first().waitFor()
    expect(await rows.allInnerTexts()).toEqual([
      expect.stringMatching(/^1\s+di · dec\s+20:00\s+Talk\s+Een avond over geluid/),
      expect.stringMatching(/^2\s+wo · dec\s+20:00\s+Workshop\s+Licht & <schaduw>\s+De Hal/),
      expect.stringMatching(/^3\s+do · dec\s+20:00\s+Talk\s+Een avond over geluid\s+Afgelast/),
    ])
    expect(await rows.nth(1).getByRole('link').getAttribute('href')).toMatch(/\/bijeenkomsten\/twee$/)
    expect(await accessibilityProblems(page)).toEqual([])
    expect(problems).toEqual([])
  })
  test('takes the filters as attributes, also when they change later', async () => {
    const { page } = await visit(component('lang="en" series="avonden"'))
    const rows = page.locator('golflengte-agenda li')
    await rows.first().waitFor()
    expect(await rows.allInnerTexts()).toEqual([expect.stringContaining('An evening about sound')])
    await page.locator('golflengte-agenda').evaluate((element) => {
      element.removeAttribute('series')
      element.setAttribute('kind', 'workshop,market')
    })
    await expect.poll(() => rows.allInnerTexts()).toEqual([expect.stringContaining('Licht')])
  })
  test('says that nothing is planned', async () => {
    const { page } = await visit(component('lang="nl" kind="market"'))
    await page.getByText('Er is nu niets gepland.').waitFor()
    await page.getByRole('link', { name: 'De hele agenda op golflengte' }).waitFor()
  })
  test('says that the agenda cannot be reached, and still leads there', async () => {
    partner.page = component('lang="nl"')
    const page = await (await browser.newContext()).newPage()
    await page.route('**/agenda.json*', (route) => route.abort())
    await page.goto(partner.url)
    await page.getByText('De agenda is nu niet te bereiken.').waitFor()
    expect(await page.getByRole('link', { name: 'De hele agenda op golflengte' }).getAttribute('href')).toBe(
      `${base}/agenda`,
    )
  })
  test('leaves a link for who has no JavaScript', async () => {
    const { page } = await visit(component('lang="nl"'), { javaScriptEnabled: false })
    await page.getByRole('link', { name: 'Agenda' }).waitFor()
  })
  test('is small, stays at its address, and is asked for again cheaply', async () => {
    const answer = await app.get('/embed.js')
    const body = Buffer.from(await answer.arrayBuffer())
    expect(gzipSync(body, { level: 9 }).length).toBeLessThan(4096)
    expect(body.toString()).not.toMatch(/\bimport\b(?!\.meta)/)
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('cache-control')).toBe('public, max-age=3600')
    const again = await app.get('/embed.js', { headers: { 'if-none-match': answer.headers.get('etag') ?? '' } })
    expect(again.status).toBe(304)
  })
})

describe('the frame', () => {
  test('stands on another site without JavaScript, and its links leave it', async () => {
    const { page } = await visit(`<iframe src="${base}/insluiten/agenda?kind=workshop" title="Agenda"></iframe>`, {
      javaScriptEnabled: false,
    })
    await page.frameLocator('iframe').getByRole('link', { name: 'Licht & <schaduw>' }).click()
    await page.waitForURL(/\/bijeenkomsten\/twee$/)
  })
  test('only pages made for it may be framed', async () => {
    expect((await app.get('/insluiten/agenda')).headers.get('content-security-policy')).toContain('frame-ancestors *')
    expect((await app.get('/insluiten')).headers.get('content-security-policy')).toContain(`frame-ancestors 'none'`)
  })
  test.each([
    ['/insluiten/agenda', 3],
    ['/insluiten/agenda?max=2', 2],
    ['/en/embed/agenda?series=avonden', 1],
    ['/insluiten/agenda?kind=market', 0],
  ])('%s shows %i', async (path, count) => {
    const html = await app.text(path)
    expect(html.match(/gathering-row__title/g)?.length ?? 0).toBe(count)
    expect(html).not.toContain('site-header')
  })
})

describe('the page that makes the lines to copy', () => {
  const copied = async (path: string) => {
    const html = await app.text(path)
    return [...html.matchAll(/class="input mono"[^>]*value="([^"]*)"/g)].map(([, value = '']) =>
      value.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
    )
  }
  test('fills them with what was chosen', async () => {
    expect(await copied('/insluiten?series=avonden&kind=talk&kind=workshop&max=3')).toEqual([
      '<script type="module" src="http://golflengte.test/embed.js"></script>' +
        '<golflengte-agenda lang="nl" kind="workshop,talk" series="avonden" max="3">' +
        '<a href="http://golflengte.test/agenda?kind=workshop&amp;kind=talk&amp;series=avonden">Agenda van Hilversum mediastad</a></golflengte-agenda>',
      '<iframe src="http://golflengte.test/insluiten/agenda?kind=workshop&amp;kind=talk&amp;series=avonden&amp;max=3" ' +
        'title="Agenda van Hilversum mediastad" width="100%" height="514" loading="lazy"></iframe>',
    ])
  })
  test('lets nobody break out of an attribute', async () => {
    const [script = ''] = await copied(`/insluiten?q=${encodeURIComponent('"><script>alert(1)</script>')}`)
    expect(script.match(/<script/g)?.length).toBe(1)
  })
  test.each(['/insluiten', '/en/embed'])('%s works and is accessible', async (path) => {
    const page = await (await browser.newContext()).newPage()
    const problems = watch(page)
    await page.goto(base + path)
    await page.getByRole('list', { name: 'Agenda', exact: true }).waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    expect(problems).toEqual([])
  })
})
