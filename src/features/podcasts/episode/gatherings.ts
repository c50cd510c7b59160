import { sql } from 'kysely'
import { gatheringsOf } from '#programme'
import type { Database } from '#platform/database'
import { cityDay, formatDay, inLocale, type Locale, type LocalText } from '#platform/i18n'

/** The gatherings an episode may come from: those a person organises, and the one it comes from now. */
export async function gatheringChoices(
  db: Database,
  { personId, current, locale, now }: { personId: number; current: number | null; locale: Locale; now: Date },
): Promise<{ value: string; label: string }[]> {
  const own = await gatheringsOf(db, personId, now, 80)
  const { rows } = await sql<{ id: number; title: LocalText; starts_at: Date }>`
    select id, title, starts_at from programme.gathering_card where id = ${current}`.execute(db)
  const all = [...own, ...rows.filter(({ id }) => !own.some((one) => one.id === id))]
  return all.map(({ id, title, starts_at: at }) => ({
    value: String(id),
    label: `${formatDay(cityDay(at), 'dayMonthShort', locale)} ${inLocale(title, locale).text}`,
  }))
}
