import { z } from 'zod'
import { definePage, type Route } from '#platform/feature'
import { readQuery } from '#platform/http'
import { questionsPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { QuestionsPage, themes } from './pages.tsx'
import { questionsOf, themesOf } from './queries.ts'

const query = z.object({
  theme: z
    .string()
    .refine((value) => themes.some((one) => one.value === value))
    .optional()
    .catch(undefined),
  before: z.coerce.number().int().positive().max(2_147_483_647).optional().catch(undefined),
})

const page = definePage({
  name: 'questions of the city',
  path: questionsPath,
  who: 'everyone',
  async page({ db, locale, url }) {
    const t = words(locale)
    const asked = readQuery(query, url.searchParams)
    const { theme } = asked
    const [{ rows, next }, counts] = await Promise.all([questionsOf(db, { theme, before: asked.before }), themesOf(db)])
    const search = theme === undefined ? undefined : new URLSearchParams({ theme })
    return {
      title: t('agenda.heading'),
      description: t('agenda.lead'),
      section: 'calls',
      alternates: { nl: questionsPath.href('nl', {}, search), en: questionsPath.href('en', {}, search) },
      body: <QuestionsPage {...{ rows, next, themes: counts, theme, locale }} />,
    }
  },
})

export const agendaRoutes: Route[] = [page]
