import { sql } from 'kysely'
import { gatheringsOf } from '#programme'
import type { Database } from '#platform/database'
import { cityDay, formatDay, inLocale, type Locale, type LocalText } from '#platform/i18n'

/** Where an episode comes from: a gathering, or one session of it. */
export type Origin = { gathering_id: number | null; session_id: number | null }

/** An origin as a form has it: `12`, or `12-34` for a session; empty for none. */
export const originValue = ({ gathering_id: gathering, session_id: session }: Origin): string =>
  gathering === null ? '' : session === null ? String(gathering) : `${gathering}-${session}`

/** The origin a form says. */
export function originOf(value: string | null): Origin {
  const [gathering, session] = (value ?? '').split('-').map(Number)
  return { gathering_id: gathering || null, session_id: session ?? null }
}

type Choosing = { personId: number; current: number | null; locale: Locale; now: Date }

/**
 * Where an episode may come from: the gatherings a person organises and the one it comes from now, each with its
 * sessions when it has more than one.
 */
export async function gatheringChoices(
  db: Database,
  { personId, current, locale, now }: Choosing,
): Promise<{ value: string; label: string }[]> {
  const own = await gatheringsOf(db, personId, now, 80)
  const { rows } = await sql<{ id: number; title: LocalText; starts_at: Date }>`
    select id, title, starts_at from programme.gathering_card where id = ${current}`.execute(db)
  const all = [...own, ...rows.filter(({ id }) => !own.some((one) => one.id === id))]
  const { rows: sessions } = await sql<{ id: number; gathering_id: number; title: LocalText }>`
    select id, gathering_id, title from programme.session_card
     where gathering_id = any(${all.map(({ id }) => id)}::integer[]) order by starts_at, id`.execute(db)
  const parts = Map.groupBy(sessions, ({ gathering_id: gathering }) => gathering)
  return all.flatMap(({ id, title, starts_at: at }) => {
    const label = `${formatDay(cityDay(at), 'dayMonthShort', locale)} ${inLocale(title, locale).text}`
    const within = parts.get(id) ?? []
    return [
      { value: originValue({ gathering_id: id, session_id: null }), label },
      ...(within.length < 2 ? [] : within).map((session) => ({
        value: originValue({ gathering_id: id, session_id: session.id }),
        label: `${label} · ${inLocale(session.title, locale).text}`,
      })),
    ]
  })
}
