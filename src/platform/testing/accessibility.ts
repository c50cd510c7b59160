import type { Page } from 'playwright-core'

const everything = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
// All that may differ between light and dark.
const colours = ['color-contrast', 'link-in-text-block']

/**
 * What axe finds against WCAG 2.2 AA and its best practices on the page as it stands, in light and in dark; empty is
 * right. The theme afterwards is the one before.
 */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  // Only tests of pages need axe, and it is large.
  const { default: axe } = await import('axe-core')
  // Evaluated from outside, so the page's own content security policy stays as strict as it is. What an expression is
  // worth is carried out of the page: not axe itself.
  await page.evaluate(`${axe.source}; true`)
  const dark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)
  const found = await problemsOf(page, { runOnly: everything })
  await page.emulateMedia({ colorScheme: dark ? 'light' : 'dark' })
  const inTheOther = await problemsOf(page, { runOnly: { type: 'rule', values: colours } })
  await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' })
  return [...found, ...inTheOther.map((problem) => `${dark ? 'light' : 'dark'}: ${problem}`)]
}

function problemsOf(page: Page, options: import('axe-core').RunOptions): Promise<string[]> {
  // Only what is wrong comes out: all that is right, node by node, took ten times as long to carry as to find.
  return page.evaluate(async (given) => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') }
    const { violations } = await axe.run(document, { ...given, resultTypes: ['violations'] })
    return violations.map(({ id, nodes }) => {
      const where = nodes.map((node) => node.target.join(' ')).slice(0, 3)
      return `${id}: ${where.join(' | ')}`
    })
  }, options)
}
