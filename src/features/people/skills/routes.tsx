import { definePage } from '#platform/feature'
import { skillsPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { viewerOf } from '../visibility/viewer.ts'
import { SkillsPage } from './pages.tsx'
import { countedSkills, disciplineNames } from './queries.ts'

export const skillsRoute = definePage({
  name: 'skills and disciplines',
  path: skillsPath,
  who: 'everyone',
  async page(visit) {
    const { db, locale } = visit
    const viewer = await viewerOf(visit)
    const t = words(locale)
    const [disciplines, skills] = await Promise.all([disciplineNames(db, locale), countedSkills(db, viewer)])
    return {
      title: t('skillsAndDisciplines'),
      description: t('skillsDescription'),
      section: 'people',
      alternates: { nl: skillsPath.href('nl'), en: skillsPath.href('en') },
      body: <SkillsPage {...{ locale, disciplines, skills }} />,
    }
  },
})
