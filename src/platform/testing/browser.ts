import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'

/**
 * Chromium from inside an npm package: nothing to install on the machine. CHROMIUM names another to use.
 * @param more arguments for Chromium's command line
 */
export async function openBrowser(more: string[] = []): Promise<Browser> {
  // Heavy, and most tests need no browser.
  const [{ default: bundled }, { chromium }] = await Promise.all([
    import('@sparticuz/chromium'),
    import('playwright-core'),
  ])
  const args = bundled.args.filter(
    (arg) => !['--single-process', '--no-zygote'].includes(arg) && !arg.startsWith('--headless'),
  )
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? (await bundled.executablePath()),
    args: [...args, '--no-sandbox', '--disable-background-networking', '--disable-component-update', ...more],
  })
}

export type BorrowedBrowser = Pick<Browser, 'newContext' | 'close'>

let lent: Promise<Browser> | undefined

/**
 * The browser that all test files of a process share, started when the first asks for it and gone with the process.
 * Contexts share nothing; `close` closes those made here.
 */
export async function borrowBrowser(): Promise<BorrowedBrowser> {
  lent ??= openBrowser().then((browser) => browser.once('disconnected', () => (lent = undefined)))
  const browser = await lent
  const contexts: BrowserContext[] = []
  return {
    async newContext(options) {
      const context = await browser.newContext(options)
      contexts.push(context)
      return context
    },
    async close() {
      for (const context of contexts) await context.close()
    },
  }
}

/** A phone as most visitors hold one. */
export const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  locale: 'nl-NL',
}
export const desk: BrowserContextOptions = { viewport: { width: 1280, height: 900 }, locale: 'nl-NL' }

/** What a page said to the console that it should not have, and what it asked for in vain. */
export function watch(page: Page): string[] {
  const problems: string[] = []
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
  page.on('pageerror', (error) => problems.push(String(error)))
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText
    // Whoever goes on to another page takes back what was still being asked for this one.
    if (why !== 'net::ERR_ABORTED') problems.push(`${request.url()} ${why}`)
  })
  return problems
}
