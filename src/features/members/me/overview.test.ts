import { expect, test } from 'vitest'
import type { Turn } from '../slots.ts'
import { inOrder } from './overview.tsx'

const now = new Date('2026-11-22T12:00:00Z')
const turn = (name: string, more: Partial<Turn> = {}): Turn => ({ name, href: `/${name}`, label: '', ask: '', ...more })
const day = (days: number) => new Date(now.getTime() + days * 86_400_000)

test('what is late or ends soon comes first, then what people wait for, then what can wait', () => {
  const turns = [
    turn('a note of my own', { by: day(-3), later: true }),
    turn('somebody waits'),
    turn('whom I met', { later: true }),
    turn('ends in a month', { by: day(30) }),
    turn('ends tomorrow', { by: day(1) }),
    turn('late', { by: day(-6) }),
    turn('somebody else waits'),
  ]
  expect(inOrder(turns, now).map(({ name }) => name)).toEqual([
    'late',
    'ends tomorrow',
    'ends in a month',
    'somebody waits',
    'somebody else waits',
    'a note of my own',
    'whom I met',
  ])
})
