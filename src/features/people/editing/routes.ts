import { skillSearchRoute } from '../skills/finding.ts'
import { availabilityRoutes } from './availability.tsx'
import { basicsRoutes } from './basics.tsx'
import { pictureRoutes } from './picture.tsx'
import { skillsRoutes } from './skills.tsx'
import { visibilityRoutes } from './visibility.tsx'
import { workRoutes } from './work.tsx'
import { worksRoutes } from './works.tsx'

/** Changing a profile, one's own or that of what one administers. */
export const editingRoutes = [
  ...basicsRoutes,
  ...pictureRoutes,
  ...skillsRoutes,
  ...worksRoutes,
  ...workRoutes,
  ...availabilityRoutes,
  ...visibilityRoutes,
  skillSearchRoute,
]
