import type { Feature } from '#platform/feature'
import { keepAll, keeping } from './keeping/catch-up.ts'
import { pageRoutes } from './page/routes.tsx'
import { suggestRoutes } from './suggesting/routes.ts'

export const feature: Feature = {
  name: 'finding',
  routes: [...pageRoutes, ...suggestRoutes],
  jobs: [keeping],
  // Who opens the example city finds what is in it.
  example: { load: (tx) => keepAll(tx), remove: async () => {}, present: async () => false },
}
