import type { Feature } from '#platform/feature'
import { agendaRoutes } from './agenda/routes.tsx'
import { fills } from './elsewhere.tsx'
import { example } from './example.ts'
import { expertiseRoutes } from './expertise/routes.tsx'
import { questionsPath } from './hrefs.ts'
import { words } from './messages.ts'
import { pathRoutes } from './path/routes.tsx'
import { personal } from './personal.ts'

export const feature: Feature = {
  name: 'questions',
  routes: [...agendaRoutes, ...expertiseRoutes, ...pathRoutes],
  fills,
  navigation: [
    {
      section: 'calls',
      label: (locale) => words(locale)('agenda.heading'),
      path: questionsPath,
      order: 30,
      foot: 'city',
    },
  ],
  personal,
  example,
  async *sitemap() {
    yield { paths: { nl: questionsPath.href('nl'), en: questionsPath.href('en') } }
  },
}
