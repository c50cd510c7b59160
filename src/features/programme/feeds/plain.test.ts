import { describe, expect, it } from 'vitest'
import { plainText } from './plain.ts'

const milliseconds = (work: () => unknown) => {
  const start = process.cpuUsage()
  work()
  return process.cpuUsage(start).user / 1000
}

describe('Markdown in a calendar entry', () => {
  it('keeps words and addresses, not marks', () => {
    expect(plainText('# Hi\n\n* a **b** _c_\n  + [d](https://e.nl/f "g") ![h](/i.png)\n> `j`')).toBe(
      'Hi\n\n- a b c\n  - d (https://e.nl/f) h\nj',
    )
  })

  it.each(['[a](', '![a](', '[', '![', '[a](b ', '**a', '_a', '`', '\n', ' \n', '* ', '#\n', '>', '*\n', '\t', '~~a '])(
    'is ready soon, also when it repeats %j without end',
    (piece) => {
      const text = piece.repeat(20_000 / piece.length)
      expect(milliseconds(() => plainText(text))).toBeLessThan(500)
    },
  )
})
