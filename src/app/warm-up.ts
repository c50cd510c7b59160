import { features } from '../features/order.ts'
import { allRoutes } from './router.tsx'

/**
 * Makes every page without parameters once, so that what visitors ask first is compiled and cached: the first page of a
 * fresh process costs some 100 ms of processor time, the next some 10. Failures are left to the visitor's own request.
 */
export function warmUp(
  fetch: (request: Request) => Response | Promise<Response>,
  baseUrl: string,
): { stop(): Promise<void> } {
  let stopped = false
  const paths = allRoutes(features)
    .filter((route) => route.answers === 'page' && route.cached)
    .flatMap((route) => Object.values(route.path.patterns))
    .filter((pattern) => !pattern.includes(':'))
  const running = (async () => {
    for (const path of new Set(paths)) {
      if (stopped) return
      const answer = await Promise.resolve(fetch(new Request(baseUrl + path))).catch(() => undefined)
      await answer?.body?.cancel()
      // Visitors who are there already go first.
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  })()
  return {
    async stop() {
      stopped = true
      await running
    },
  }
}
