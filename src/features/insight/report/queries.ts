import type { Database } from '#platform/database'
import { inLocale, type Locale, type LocalText } from '#platform/i18n'
import type { Bridging } from './bridging.ts'
import type { Figures } from './figures.ts'

export type Report = { month: string; made_at: Date; figures: Figures }

/** The report of a month, or the latest; undefined when there is none. */
export async function reportOf(db: Database, month?: string): Promise<Report | undefined> {
  let question = db
    .selectFrom('insight.report')
    .select(['month', 'made_at', 'figures'])
    .orderBy('month', 'desc')
    .limit(1)
  if (month !== undefined) question = question.where('month', '=', month)
  return (await question.executeTakeFirst()) as Report | undefined
}

/** Months that have a report, the latest first. */
export async function reportMonths(db: Database): Promise<string[]> {
  const rows = await db.selectFrom('insight.report').select('month').orderBy('month', 'desc').execute()
  return rows.map(({ month }) => month)
}

/** Of one gathering, in the latest report; undefined when it says nothing of it alone. */
export async function bridgingAt(db: Database, gatheringId: number): Promise<Bridging | undefined> {
  const report = await reportOf(db)
  return report?.figures.bridging.find(({ key }) => key.startsWith('gathering:') && key.endsWith(`:${gatheringId}`))
}

/** What a subject of the figures is called, and where it is. */
export type Named = { title: LocalText; slug: string }
export type Names = { series: ReadonlyMap<number, Named>; gatherings: ReadonlyMap<number, Named> }

/** Names of the series and gatherings in a report, as they are now; drafts and what is gone have none. */
export async function namesIn(db: Database, bridging: readonly Bridging[]): Promise<Names> {
  const ids = (place: number) => bridging.map(({ key }) => Number(key.split(':')[place] ?? 0)).filter((id) => id > 0)
  const [series, gatherings] = [ids(1), ids(2)]
  const [seriesRows, gatheringRows] = await Promise.all([
    db
      .selectFrom('programme.series_card')
      .select(['id', 'title', 'slug'])
      .where('id', 'in', [0, ...series])
      .execute(),
    db
      .selectFrom('programme.gathering_card')
      .select(['id', 'title', 'slug'])
      .where('id', 'in', [0, ...gatherings])
      .where('status', '<>', 'draft')
      .execute(),
  ])
  return {
    series: new Map(seriesRows.map((row) => [row.id, row])),
    gatherings: new Map(gatheringRows.map((row) => [row.id, row])),
  }
}

/** Names of disciplines, in their order. */
export async function disciplinesIn(db: Database, locale: Locale): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('people.discipline_card').select(['id', 'name']).orderBy('position').execute()
  return new Map(rows.map(({ id, name }) => [id, inLocale(name, locale).text]))
}
