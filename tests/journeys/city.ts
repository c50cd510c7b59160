import type { BrowserContextOptions, Page } from 'playwright-core'
import { borrowBrowser, desk, watch } from '#platform/testing'
import { openTestApp, type TestApp, type TestMember } from '../../src/app/testing.ts'

export type City = {
  app: TestApp
  origin: string
  /** A visitor, or the member `as`, with a browser of their own; `problems` gathers what went wrong behind the screen. */
  visitor(options?: BrowserContextOptions & { as?: TestMember }): Promise<{ page: Page; problems: string[] }>
  close(): Promise<void>
}

/** The example city on a real port, and a browser. Time stands still on Sunday 22 November 2026, noon. */
export async function openCity(): Promise<City> {
  const [app, browser] = await Promise.all([openTestApp({ example: true }), borrowBrowser()])
  const server = await app.serve()
  const origin = `http://127.0.0.1:${server.port}`
  return {
    app,
    origin,
    async visitor({ as, ...options } = {}) {
      const context = await browser.newContext({ ...desk, reducedMotion: 'reduce', baseURL: origin, ...options })
      const [name = '', value = ''] = as?.cookie.split('=') ?? []
      if (as) await context.addCookies([{ name, value, url: origin, httpOnly: true, sameSite: 'Lax' }])
      const page = await context.newPage()
      return { page, problems: watch(page) }
    },
    async close() {
      await browser.close()
      await app.close()
    },
  }
}
