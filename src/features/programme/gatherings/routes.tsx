import { definePage, notFound, type Route, type Visit } from '#platform/feature'
import { cityDay, formatDate, inLocale, startOfDay } from '#platform/i18n'
import { plainStart } from '#platform/markdown'
import { ask, gatheringsStarting } from '../agenda/queries.ts'
import { noFilter } from '../agenda/filter.ts'
import { gatheringPath } from '../hrefs.ts'
import { gatheringAction, gatheringPage } from '../slots.ts'
import { words } from '../messages.ts'
import { spokenMoment } from '../rows.ts'
import { briefOf, organises } from './brief.ts'
import { type Beside, GatheringPage } from './pages.tsx'
import { type Gathering, gatheringAt, sessionsOf } from './queries.ts'
import { structuredGathering } from './structured.ts'

export const gatheringRoutes: Route[] = [
  definePage({
    name: 'gathering',
    path: gatheringPath,
    who: 'everyone',
    async page(visit) {
      const { db, locale, params, now, config, member } = visit
      const gathering = await gatheringAt(db, params.slug ?? '')
      if (gathering === undefined) return notFound
      const own = member !== undefined && (member.steward || (await organises(db, member.personId, gathering.id)))
      if (gathering.status === 'draft' && !own) return notFound
      const over = gathering.ends_at < now || gathering.status === 'cancelled'
      const [sessions, beside, action, more] = await Promise.all([
        sessionsOf(db, gathering.id),
        besideIt(visit, gathering),
        visit.fill(gatheringAction, { gathering: briefOf(gathering), over }),
        visit.fill(gatheringPage, { gathering: briefOf(gathering), over }),
      ])
      const { slug } = gathering
      const title = inLocale(gathering.title, locale).text
      return {
        title: `${title}, ${formatDate(gathering.starts_at, 'date', locale)}`,
        description: describe(gathering, locale),
        section: 'agenda',
        alternates: { nl: gatheringPath.href('nl', { slug }), en: gatheringPath.href('en', { slug }) },
        picture: `/beeld/bijeenkomst/${slug}-${locale}.png`,
        structured: [structuredGathering(gathering, sessions, locale, config.baseUrl)],
        unlisted: gathering.vanished_at !== null || gathering.status === 'draft',
        body: <GatheringPage {...{ gathering, sessions, locale, now, action, more, own }} others={beside} />,
      }
    },
  }),
]

/** Others to go to: what comes in the same series, else what comes around that day. */
async function besideIt({ db }: Visit, { id, series, starts_at }: Gathering): Promise<Beside> {
  if (series) {
    const inSeries = await ask(db, { ...noFilter, series: series.slug })
    const rows = await gatheringsStarting(db, inSeries, { from: starts_at }, 3)
    const others = rows.filter((row) => row.id !== id).slice(0, 3)
    if (others.length > 0) return { series: true, rows: others }
  }
  const rows = await gatheringsStarting(db, await ask(db, noFilter), { from: startOfDay(cityDay(starts_at)) }, 3)
  return { series: false, rows: rows.filter((row) => row.id !== id).slice(0, 3) }
}

function describe(gathering: Gathering, locale: 'nl' | 'en'): string {
  const t = words(locale)
  const summary = inLocale(gathering.summary ?? gathering.about, locale).text
  const facts = `${t(`kind.${gathering.kind}`)}, ${spokenMoment(gathering, locale)}`
  return plainStart(summary ? `${summary} ${facts}.` : `${facts}.`, 200)
}
