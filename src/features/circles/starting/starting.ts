import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { slugOf } from '#programme'
import type { Tx } from '#platform/database'
import { inLocale, type LocalText } from '#platform/i18n'
import type { Joining } from '../circle/circle.ts'
import { subjectColumns } from '../circle/subjects.ts'

export type NewCircle = {
  name: LocalText
  about?: LocalText | undefined
  /** As in `SubjectOption`; empty: a theme of its own. */
  subject: string
  joining: Joining
  byId: number | null
  now: Date
  slug?: string | undefined
  example?: boolean | undefined
}

/** Starts a circle; who starts it is its first moderator. @returns undefined when there is no such subject for this person */
export async function startCircle(tx: Tx, given: NewCircle): Promise<{ id: number; slug: string } | undefined> {
  const { name, about, joining, byId, now } = given
  const columns = await subjectColumns(tx, given.subject, byId)
  if (columns === undefined) return undefined
  const circle = await tx
    .insertInto('circles.circle')
    .values({
      ...{ slug: given.slug ?? (await freeSlug(tx, name)), name: JSON.stringify(name), joining, ...columns },
      about: about === undefined ? null : JSON.stringify(about),
      ...{ created_by: byId, created_at: now, changed_at: now, example: given.example ?? false },
    })
    .returning(['id', 'slug'])
    .executeTakeFirstOrThrow()
  await tx.insertInto('circles.pulse').values({ circle_id: circle.id }).execute()
  if (byId !== null)
    await tx
      .insertInto('circles.membership')
      .values({
        ...{ circle_id: circle.id, person_id: byId, state: 'member', role: 'moderator', since: now },
        follow: 'daily',
      })
      .execute()
  return circle
}

/** Words of the program's own addresses. */
const kept = new Set(['nieuw', 'new'])

async function freeSlug(tx: Tx, name: LocalText): Promise<string> {
  const wanted = slugOf(inLocale(name, 'nl').text, 60)
  // Two of one name at once wait for each other.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`circles.slug ${wanted}`}, 0))`.execute(tx)
  const { rows } = await sql<{ slug: string }>`
    select slug from circles.circle where slug = ${wanted} or slug like ${`${wanted}-%`}`.execute(tx)
  const used = new Set([...kept, ...rows.map(({ slug }) => slug)])
  if (!used.has(wanted)) return wanted
  for (let number = 2; number <= 20; number++) if (!used.has(`${wanted}-${number}`)) return `${wanted}-${number}`
  return `${wanted}-${randomUUID().slice(0, 8)}`
}
