import { type Bundle, BundleProblem } from './bundle/bundle.ts'
import type { Facts, Found } from './found.ts'
import { readMarkdown } from './markdown/reading.ts'
import { readWordpress } from './wordpress/reading.ts'

/** How many stories one import may make. */
export const mostItems = 20_000

/**
 * What a bundle has: a WordPress export when there is one in it, else its Markdown texts.
 * @throws BundleProblem when it has neither, or cannot be read
 */
export async function readBundle(
  bundle: Bundle,
): Promise<{ facts: Facts; items: AsyncIterable<Found> | Iterable<Found> }> {
  for (const path of [...bundle.files.keys()].filter((one) => /\.(xml|wxr)$/i.test(one))) {
    try {
      return await readWordpress(bundle, path)
    } catch (error) {
      // A zip may hold other XML besides.
      const other = error instanceof BundleProblem && ['not-wordpress', 'not-known'].includes(error.code)
      if (!other || bundle.files.size === 1) throw error
    }
  }
  return readMarkdown(bundle)
}
