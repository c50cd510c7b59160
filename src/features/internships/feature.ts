import type { Feature } from '#platform/feature'
import { agreementRoutes } from './agreements/routes.ts'
import { example } from './example.ts'
import { evidenceRoutes } from './figures/evidence.tsx'
import { figureRoutes } from './figures/routes.tsx'
import { atDesk, targetRoutes } from './figures/targets.tsx'
import { overviewRoutes } from './overview/organisation.tsx'
import { internshipsPath } from './hrefs.ts'
import { words } from './messages.ts'
import { ownPart } from './overview/own-part.tsx'
import { personal } from './personal.ts'
import { boardRoutes } from './places/board.tsx'
import { placeRoutes } from './places/managing.tsx'
import { callFills } from './places/on-calls.tsx'
import { approvalRoutes } from './places/deciding.tsx'
import { beginning } from './placements/beginning.ts'
import { finishing } from './placements/finishing.ts'
import { elsewhereFills } from './placements/elsewhere.tsx'
import { letters } from './placements/letters.ts'
import { outsideRoutes } from './placements/registering.tsx'
import { placementRoutes } from './placements/routes.tsx'
import { stopsWithEngagement, withdrawn } from './placements/stopping.ts'
import { programmeRoutes } from './programmes/managing.tsx'
import { onOrganisationPage, publicRoutes } from './programmes/public.tsx'
import { retention } from './retention.ts'
import { studentRoutes } from './students/managing.tsx'
import { ownRoutes } from './students/own.tsx'

export const feature: Feature = {
  name: 'internships',
  routes: [
    ...[...boardRoutes, ...publicRoutes, ...figureRoutes, ...evidenceRoutes, ...targetRoutes],
    ...[...overviewRoutes, ...approvalRoutes, ...placeRoutes, ...studentRoutes, ...programmeRoutes],
    ...[...ownRoutes, ...placementRoutes, ...outsideRoutes, ...agreementRoutes],
  ],
  fills: [ownPart, onOrganisationPage, atDesk, ...elsewhereFills, ...callFills],
  checks: [beginning, withdrawn],
  listeners: [letters, stopsWithEngagement],
  jobs: [finishing, retention],
  navigation: [
    {
      section: 'calls',
      label: (locale) => words(locale)('internships'),
      path: internshipsPath,
      order: 20,
      foot: 'city',
    },
  ],
  personal,
  example,
  async *sitemap() {
    yield { paths: { nl: internshipsPath.href('nl'), en: internshipsPath.href('en') } }
  },
}
