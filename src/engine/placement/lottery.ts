import { Random } from '../kit/index.ts'

/**
 * One number for each student, 0 the luckiest: the lottery that decides between students a place finds equally good. It
 * follows from the seed alone, so whoever knows the seed and how many students there are can draw it again.
 *
 * To draw it in another language, with all arithmetic on unsigned 32-bit integers that wrap:
 *
 * 1. Let a = seed mod 2³², b = ⌊seed / 2³²⌋ mod 2³², c = 0x9e3779b9, n = 1.
 * 2. A draw: t = a + b + n; n = n + 1; a = b xor (b >> 9); b = c + (c << 3); c = rotate left (c, 21) + t; the result is t.
 *    (>> brings in zeros.) Throw away the first fifteen draws. This is Chris Doty-Humphrey's sfc32.
 * 3. Write the students 0, 1, … students - 1 in a row. For last = students - 1 down to 1: draw t, let
 *    other = ⌊t · (last + 1) / 2³²⌋, exactly, and let the students at last and other change places (Fisher and Yates).
 * 4. The student at position k of the row has number k.
 *
 * For seed 5 and six students the row is 3, 0, 4, 5, 2, 1, so the numbers are 1, 5, 4, 0, 2, 3.
 *
 * What must be fixed and published before the seed is known: which student is 0, which is 1, and so on.
 *
 * @param seed an integer from 0 up to 2⁵³ - 1
 * @returns by student, its number
 */
export function lottery(seed: number, students: number): Int32Array {
  const row = new Random(seed).shuffle(Int32Array.from({ length: students }, (_, student) => student))
  const number = new Int32Array(students)
  for (let at = 0; at < students; at++) number[row[at]!] = at
  return number
}
