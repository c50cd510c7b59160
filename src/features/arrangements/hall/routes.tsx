import { z } from 'zod'
import { definePage, defineRoute, notFound, type Page, type Route, type Visit } from '#platform/feature'
import { readQuery } from '#platform/http'
import { Hall } from '#ui'
import { roundTimes, stampOf } from '../day/clock.ts'
import { hallPath, hallStandPath } from '../day/hrefs.ts'
import { seatedOf, type Standing, standingByCode } from '../day/standing.ts'
import { Follow, followModule } from '../live/follow.tsx'
import { standResponse } from '../live/stand.ts'
import { words } from '../messages.ts'
import { hallProps, shownRound } from './model.ts'
import { HallSearch } from './pages.tsx'
import { findPeople, repeatsIn } from './queries.ts'

const query = z.object({ naam: z.string().trim().max(100).catch('').default('') })

/** How often a big screen asks whether there is something new (ms). */
const often = 2000

const hall = definePage({
  name: 'big screen of a hall',
  path: hallPath,
  who: 'everyone',
  // Names, for whoever has the code of the hall: kept nowhere.
  cached: false,
  async page(visit) {
    const standing = await standingByCode(visit.db, visit.params.code ?? '')
    return standing ? hallPage(visit, standing) : notFound
  },
})

async function hallPage(visit: Visit, standing: Standing): Promise<Page> {
  const { db, locale, now, config, url } = visit
  const t = words(locale)
  const code = standing.screen_code
  const round = shownRound(standing, now)
  const { naam: name } = readQuery(query, url.searchParams)
  const [seats, repeats, found] = await Promise.all([
    round === undefined ? [] : seatedOf(db, standing.id, round),
    round === undefined || standing.format !== 'rounds' ? null : repeatsIn(db, standing.id, round),
    name === '' || round === undefined ? [] : findPeople(db, standing.id, name),
  ])
  const props = hallProps({ standing, seats, repeats, locale, now, baseUrl: config.baseUrl })
  const again = `${hallPath.href(locale, { code })}${url.search}`
  return {
    title: t('hall.title'),
    description: t('hall.title'),
    unlisted: true,
    bare: true,
    dark: true,
    alternates: { nl: hallPath.href('nl', { code }), en: hallPath.href('en', { code }) },
    modules: [followModule],
    body: (
      <div class="hall">
        {/* When it is over nobody looks for a table: the code is no list of who was there. */}
        {round !== undefined && (
          <HallSearch {...{ standing, times: roundTimes(standing, now), locale, round, name, found }} />
        )}
        <Follow
          stand={hallStandPath.href(locale, { code })}
          stamp={stampOf(standing, now)}
          every={often}
          said={props.heading}
          lost={t('live.lost')}
          awake
          {...{ now }}
        >
          <Hall {...props} />
        </Follow>
        <noscript>
          <a href={again}>{t('hall.renew')}</a>
        </noscript>
      </div>
    ),
  }
}

const stand = defineRoute({
  name: 'big screen of a hall: news',
  path: hallStandPath,
  who: 'everyone',
  async respond(visit) {
    const standing = await standingByCode(visit.db, visit.params.code ?? '')
    if (standing === undefined) return new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } })
    return standResponse(visit, stampOf(standing, visit.now))
  },
})

export const hallRoutes: Route[] = [hall, stand]
