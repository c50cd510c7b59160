import { expect, test } from 'vitest'
import { csv } from './index.ts'

test.each([
  ['=1+1', "'=1+1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', `"'\t'=1"`],
  ['-12,5', '"-12,5"'],
  ['+31 6 12345678', "'+31 6 12345678"],
  ['a;=cmd', `"a;'=cmd"`],
  ['a; "=cmd"', `"a; ""'=cmd"""`],
  ['a\n-1+1', `"a\n'-1+1"`],
  ['＝1+1', "'＝1+1"],
  ['a=b; c-d', '"a=b; c-d"'],
  ['zo "dan"', '"zo ""dan"""'],
])('a cell %j stays words in a spreadsheet', (text, written) => {
  expect(csv([['a', text]])).toBe(`\uFEFFa,${written}\r\n`)
})
