import { z } from 'zod'
import { csv } from '#platform/documents'
import { definePage, defineRoute, type Visit } from '#platform/feature'
import { readQuery } from '#platform/http'
import { cityDay, inLocale } from '#platform/i18n'
import { schoolsOf } from '../overview/acting.ts'
import { figuresFilePath, figuresPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { programmeName, studyYearName, studyYearOf } from '../programmes/programme.ts'
import { studyYears } from './counting.ts'
import { figuresOf, type GroupFigure } from './figures.ts'
import { FiguresPage } from './page.tsx'

const asked = z.object({ year: z.coerce.number().int().min(2000).max(2100).optional().catch(undefined) })

/** The study year an address asks for; the present one when it asks for none. */
export const yearAsked = ({ url, now }: Pick<Visit, 'url' | 'now'>): number =>
  readQuery(asked, url.searchParams).year ?? studyYearOf(cityDay(now))

const pageRoute = definePage({
  name: 'figures of internships',
  path: figuresPath,
  who: 'everyone',
  // What counts depends on the day it is.
  cached: false,
  async page(visit) {
    const { db, locale, now, member } = visit
    const t = words(locale)
    const year = yearAsked(visit)
    const today = cityDay(now)
    const [figures, years, schools] = await Promise.all([
      figuresOf(db, year, today),
      studyYears(db, today),
      member === undefined ? [] : schoolsOf(db, member.personId),
    ])
    const evidence = member !== undefined && (member.steward || schools.length > 0)
    const query = new URLSearchParams({ year: String(year) })
    return {
      title: t('figures'),
      description: t('figures.lead'),
      section: 'calls',
      alternates: { nl: figuresPath.href('nl', {}, query), en: figuresPath.href('en', {}, query) },
      canonical: figuresPath.href(locale),
      body: <FiguresPage {...{ year, years, figures, evidence, locale }} />,
    }
  },
})

const fileRoute = defineRoute({
  name: 'figures of internships as open data',
  path: figuresFilePath,
  who: 'everyone',
  async respond(visit) {
    const { db, now, params, locale } = visit
    const year = yearAsked(visit)
    const figures = await figuresOf(db, year, cityDay(now))
    const json = params.file?.endsWith('.json')
    const text = json
      ? JSON.stringify({ studyYear: studyYearName(year), on: cityDay(now), withheld: 'null', groups: figures })
      : csv(linesOf(figures, year, locale))
    const type = json ? 'application/json; charset=utf-8' : 'text/csv; charset=utf-8'
    return new Response(text, { headers: { 'content-type': type, 'access-control-allow-origin': '*' } })
  },
})

/** A line for each total and each programme; an empty figure is one that is withheld. */
function linesOf(figures: GroupFigure[], year: number, locale: Visit['locale']): string[][] {
  const t = words(locale)
  const number = (value: number | null) => (value === null ? '' : String(value))
  const head = [
    t('studyYear'),
    t('group'),
    t('programme'),
    t('school'),
    t('placements'),
    t('plannedHead'),
    t('stoppedHead'),
    t('target'),
    t('outsideHead'),
  ]
  const lines = figures.flatMap((group) => {
    const name = group.name === null ? '' : inLocale(group.name, locale).text
    const at = studyYearName(year)
    const total = [
      at,
      name,
      '',
      '',
      number(group.count),
      number(group.planned),
      number(group.stopped),
      number(group.target),
      number(group.outside),
    ]
    const programmes = group.programmes.map((one) => [
      ...[at, name, programmeName(one, locale, t), one.school_name, number(one.count), '', '', '', ''],
    ])
    return group.id === null ? programmes : [total, ...programmes]
  })
  return [head, ...lines]
}

export const figureRoutes = [pageRoute, fileRoute]
