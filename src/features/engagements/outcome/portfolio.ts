import { sql } from 'kysely'
import type { Config } from '#platform/config'
import type { Database } from '#platform/database'
import { makePicture, type MadePicture, wholePicture } from '#platform/files'
import { cityDay, inLocale, type Locale } from '#platform/i18n'
import { addWork } from '#people'
import { type Acting, holdFor, type Refused } from '../engagement/acting.ts'
import { outcomePath } from '../hrefs.ts'
import { outcomeAt } from './queries.ts'

/** Text a work may have. */
const mostText = 600

/**
 * Puts a public outcome among the works of the party one acts for, once: with a copy of its picture, and a link to where
 * it can be seen.
 */
export async function addToPortfolio(
  db: Database,
  { baseUrl }: Pick<Config, 'baseUrl'>,
  acting: Acting,
  locale: Locale,
): Promise<'portfolio' | 'portfolioFull' | Refused> {
  const outcome = await outcomeAt(db, acting.id, acting.now)
  if (outcome === undefined) return 'late'
  const picture = await copyOf(db, outcome.picture_id)
  return db.transaction().execute(async (tx) => {
    const held = await holdFor(tx, acting)
    if (held === undefined) return 'gone'
    for (const side of held.sides) {
      const told = await tx
        .insertInto('engagements.told')
        .values({ engagement_id: held.id, side, what: 'portfolio', at: acting.now })
        .onConflict((conflict) => conflict.doNothing())
        .returning('side')
        .executeTakeFirst()
      if (told === undefined) continue
      const { rows } = await sql<{ party: number }>`
        select case ${side} when 'asker' then asker_id else doer_id end as party from engagements.engagement where id = ${held.id}`.execute(
        tx,
      )
      const text = Object.fromEntries(
        Object.entries(outcome.text).map(([language, words]) => [language, shortened(words ?? '')]),
      )
      const work = {
        ...{
          title: inLocale(outcome.title, locale).text.slice(0, 120).toWellFormed(),
          year: Number(cityDay(outcome.ended_at).slice(0, 4)),
        },
        ...{ role: null, href: outcome.href ?? baseUrl + outcomePath.href(locale, { id: held.id }), text },
      }
      const added = await addWork(tx, rows[0]?.party ?? 0, work, picture)
      if (added !== undefined) continue
      await tx
        .deleteFrom('engagements.told')
        .where('engagement_id', '=', held.id)
        .where('side', '=', side)
        .where('what', '=', 'portfolio')
        .execute()
      return 'portfolioFull'
    }
    return 'portfolio'
  })
}

const shortened = (words: string) =>
  words.length <= mostText ? words : `${words.slice(0, mostText - 1).toWellFormed()}…`

async function copyOf(db: Database, id: string | null): Promise<MadePicture | undefined> {
  const whole = id === null ? undefined : await wholePicture(db, id)
  const made = whole && (await makePicture(whole, 'whole'))
  return made?.ok ? made.picture : undefined
}
