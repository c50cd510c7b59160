import type { Feature } from '#platform/feature'
import { feature as arrangements } from './arrangements/feature.ts'
import { feature as calendars } from './calendars/feature.ts'
import { feature as calls } from './calls/feature.ts'
import { feature as circles } from './circles/feature.ts'
import { feature as collectives } from './collectives/feature.ts'
import { feature as discord } from './discord/feature.ts'
import { feature as door } from './door/feature.ts'
import { feature as encounters } from './encounters/feature.ts'
import { feature as engagements } from './engagements/feature.ts'
import { feature as finding } from './finding/feature.ts'
import { feature as insight } from './insight/feature.ts'
import { feature as internships } from './internships/feature.ts'
import { feature as matchdays } from './matchdays/feature.ts'
import { feature as members } from './members/feature.ts'
import { feature as moments } from './moments/feature.ts'
import { feature as people } from './people/feature.ts'
import { feature as places } from './places/feature.ts'
import { feature as podcasts } from './podcasts/feature.ts'
import { feature as programme } from './programme/feature.ts'
import { feature as questions } from './questions/feature.ts'
import { feature as registrations } from './registrations/feature.ts'
import { feature as reminders } from './reminders/feature.ts'
import { feature as responses } from './responses/feature.ts'
import { feature as selection } from './selection/feature.ts'
import { feature as stories } from './stories/feature.ts'
import { feature as takeaways } from './takeaways/feature.ts'

/** Every feature knows those before it and tells those after it. The architecture check reads this order. */
export const features: Feature[] = [
  people,
  members,
  places,
  programme,
  calendars,
  registrations,
  door,
  reminders,
  encounters,
  arrangements,
  insight,
  collectives,
  calls,
  responses,
  selection,
  engagements,
  internships,
  matchdays,
  questions,
  stories,
  podcasts,
  circles,
  takeaways,
  moments,
  discord,
  finding,
]
