import type { Page } from 'playwright-core'

/** What axe finds against WCAG 2.2 AA and its best practices on the page as it stands; empty is right. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  // Only tests of pages need axe, and it is large.
  const { default: axe } = await import('axe-core')
  // Evaluated from outside, so the page's own content security policy stays as strict as it is. What an expression is
  // worth is carried out of the page: not axe itself.
  await page.evaluate(`${axe.source}; true`)
  // Only what is wrong comes out: all that is right, node by node, took ten times as long to carry as to find.
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') }
    const { violations } = await axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      resultTypes: ['violations'],
    })
    return violations.map(({ id, nodes }) => {
      const where = nodes.map((node) => node.target.join(' ')).slice(0, 3)
      return `${id}: ${where.join(' | ')}`
    })
  })
}
