import { describe, expect, it } from 'vitest'
import { markdownToHtml, plainStart } from './index.ts'

/** The longest text a member may give. */
const LENGTH = 20_000
const costly = [
  ...['- ', '-\t', '>', '1. ', '1) ', '+ ', '*\t', '>- ', '\t', '- a\n ', '-\n'],
  ...['*a', '_*a', '~a', '*_', 'a*b ', '~~a', '*a\n', '> *a\n', '`a*'],
  ...['[a](', '![', ']', '[a][', '](a ', '[^a]', '[a]: ', '<a ', '`a', '|a', '|-|\n', 'www.', 'a@b.'],
]

/**
 * Of the processor, the least of three times: a machine shared with others makes work dearer now and then, never cheaper.
 */
const milliseconds = (work: () => unknown) =>
  Math.min(
    ...[1, 2, 3].map(() => {
      const start = process.cpuUsage()
      work()
      return process.cpuUsage(start).user / 1000
    }),
  )

describe('what somebody wrote', () => {
  it.each(costly)('is laid out soon, also when it repeats %j without end', (piece) => {
    const text = piece.repeat(LENGTH / piece.length)
    expect(milliseconds(() => markdownToHtml(text))).toBeLessThan(1500)
    expect(milliseconds(() => plainStart(text, 160))).toBeLessThan(200)
  })

  it('is shown as it was written where laying it out would take too long', () => {
    const deep = `${'> '.repeat(20)}deep`
    expect(markdownToHtml(`<b>\nhi & bye\n\n${deep}`)).toBe(`<p>&lt;b><br />hi &amp; bye</p>\n<p>${deep}</p>`)
  })

  it('keeps lists in lists, quotes, rules and emphasis', () => {
    expect(markdownToHtml('- a\n  - b\n    - c **d**')).toBe(
      '<ul>\n<li>a\n<ul>\n<li>b\n<ul>\n<li>c <strong>d</strong></li>\n</ul>\n</li>\n</ul>\n</li>\n</ul>',
    )
    expect(markdownToHtml('- '.repeat(100))).toBe('<hr />')
    expect(markdownToHtml(`> > quoted\n\n${'*a*\n'.repeat(200)}`)).toContain('<em>a</em>')
  })
})
