import { createHash } from 'node:crypto'

/** What takes a minute or more, the longest first: when such a file begins last, one core works on and the other waits. */
const longest = ['tests/operations/life.', 'tests/journeys/every-page.', 'src/app/routes.', 'tests/journeys/']

/**
 * The order of test files: the longest, then all others in a new order every time.
 * @param paths from the root of the project, with `/`
 * @param seed the same seed gives the same order
 */
export function longestFirst(paths: string[], seed: number): string[] {
  const lot = (path: string) => createHash('sha1').update(`${seed} ${path}`).digest('hex')
  return paths.toSorted((one, other) => rank(one) - rank(other) || (lot(one) < lot(other) ? -1 : 1))
}

function rank(path: string): number {
  const place = longest.findIndex((start) => path.startsWith(start))
  return place < 0 ? longest.length : place
}
