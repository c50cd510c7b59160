import chromium from '@sparticuz/chromium'
import { chromium as pw } from 'playwright-core'
const base = 'http://localhost:4720'
const browser = await pw.launch({
  executablePath: await chromium.executablePath(),
  args: ['--no-sandbox', '--headless=shell'],
})
const shots = JSON.parse(process.argv[2])
for (const [who, path, name, width = 1280, scheme = 'light'] of shots) {
  const ctx = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: scheme,
    reducedMotion: 'reduce',
  })
  const page = await ctx.newPage()
  page.setDefaultTimeout(120000)
  page.on('console', (m) => m.type() === 'error' && console.log(name, 'console', m.text()))
  if (who) {
    await page.goto(base + '/inloggen')
    await page.click(`button[value="${who}"]`)
    await page.waitForLoadState()
  }
  await page.goto(base + path)
  await page.waitForTimeout(1500)
  await page.screenshot({ path: `/tmp/st-${name}.png`, fullPage: true })
  console.log(name, await page.evaluate(() => document.documentElement.scrollWidth))
  await ctx.close()
}
await browser.close()
