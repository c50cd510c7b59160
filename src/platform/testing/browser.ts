import bundled from '@sparticuz/chromium'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

/**
 * Chromium from inside an npm package: nothing to install on the machine. CHROMIUM names another to use.
 * @param more arguments for Chromium's command line
 */
export async function openBrowser(more: string[] = []): Promise<Browser> {
  const args = bundled.args.filter(
    (arg) => !['--single-process', '--no-zygote'].includes(arg) && !arg.startsWith('--headless'),
  )
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? (await bundled.executablePath()),
    args: [...args, '--no-sandbox', '--disable-background-networking', '--disable-component-update', ...more],
  })
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
  page.on('requestfailed', (request) => problems.push(`${request.url()} ${request.failure()?.errorText}`))
  return problems
}
