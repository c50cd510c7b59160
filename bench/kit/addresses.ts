import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Route } from '#platform/feature'
import { type Locale, locales } from '#platform/i18n'
import { features } from '../../src/features/order.ts'
import { allRoutes } from '../../src/app/router.tsx'

/** A page that there is, at its heaviest: of the subject with the most to show. */
export type Address = { name: string; locale: Locale; path: string }

/** An address of every page that is the same for all visitors, in both languages. */
export async function everyPage(db: Database, now: Date): Promise<Address[]> {
  const heaviest = await heaviestSubjects(db)
  const [year, month, day] = now.toISOString().slice(0, 10).split('-')
  const given: Record<string, string> = { year: year ?? '', month: month ?? '', day: day ?? '', week: 'w48' }
  return allRoutes(features)
    .filter((route): route is Route & { answers: 'page' } => route.answers === 'page' && route.cached === true)
    .flatMap(({ name, path }) =>
      locales.map((locale) => {
        const pattern = path.patterns[locale]
        const filled = pattern.replace(/:(\w+)(\{[^}]*\})?/g, (_, parameter: string) => {
          const value = given[parameter] ?? heaviest[name]
          if (value === undefined) throw new Error(`kit/addresses.ts knows no example of ${name} (${pattern})`)
          return value
        })
        return { name, locale, path: filled }
      }),
    )
}

/** By the name of its route, the slug or handle of what has most on its page. */
async function heaviestSubjects(db: Database): Promise<Record<string, string | undefined>> {
  const { rows } = await sql<{ name: string; found: string }>`
    (select 'gathering' as name, g.slug as found from programme.gathering g join programme.session s on s.gathering_id = g.id
      group by g.slug order by count(*) desc, g.slug limit 1)
    union all (select 'series', s.slug from programme.series s join programme.gathering g on g.series_id = s.id
      group by s.slug order by count(*) desc, s.slug limit 1)
    union all (select 'place page', p.slug from places.place_card p join programme.gathering g on g.place_id = p.id
      group by p.slug order by count(*) desc, p.slug limit 1)
    union all (select 'organisation page', p.handle from people.party_card p join programme.gathering_organiser o on o.party_id = p.id
      group by p.handle order by count(*) desc, p.handle limit 1)
    union all (select 'person page', p.handle from people.party_card p join programme.speaker k on k.party_id = p.id
      group by p.handle order by count(*) desc, p.handle limit 1)`.execute(db)
  return Object.fromEntries(rows.map(({ name, found }) => [name, found]))
}
