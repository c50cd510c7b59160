import { asksFor } from '#calls'
import { definePage, notFound, type Route } from '#platform/feature'
import { inLocale } from '#platform/i18n'
import { disciplineNames } from '#people'
import { expertisePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { askedQuestion } from '../path/asked.ts'
import { ExpertisePage } from './pages.tsx'
import { organisationsFor, peopleFor, programmesFor, subjectOf } from './queries.ts'

const page = definePage({
  name: 'who could answer a question',
  path: expertisePath,
  who: 'everyone',
  // Whom somebody sees here depends on who looks.
  cached: false,
  async page(visit) {
    const { db, locale, member } = visit
    const call = await askedQuestion(visit)
    if (call === undefined) return notFound
    const t = words(locale)
    const subject = await subjectOf(db, call)
    const [people, organisations, programmes, names, asks] = await Promise.all([
      member === undefined ? undefined : peopleFor(db, subject, { personId: member.personId, limit: 12 }),
      organisationsFor(db, subject, 12),
      programmesFor(db, subject, 8),
      disciplineNames(db, locale),
      member === undefined ? false : asksFor(db, member.personId, call),
    ])
    const disciplines = new Map(names.map(({ id, name }) => [id, name]))
    const { slug } = call
    return {
      title: `${t('expertise.heading')}: ${inLocale(call.title, locale).text}`,
      description: t('expertise.description'),
      unlisted: true,
      alternates: { nl: expertisePath.href('nl', { slug }), en: expertisePath.href('en', { slug }) },
      body: <ExpertisePage {...{ call, subject, disciplines, people, organisations, programmes, asks, locale }} />,
    }
  },
})

export const expertiseRoutes: Route[] = [page]
