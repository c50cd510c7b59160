import { sql } from 'kysely'
import type { CallBrief } from '#calls'
import type { Tx } from '#platform/database'
import { addDays, atCityTime, cityDay, type Locale, type LocalText } from '#platform/i18n'
import { addGatherings, gatheringMade, managePath } from '#programme'

/**
 * A gathering about a question, as a draft of who asks: its title and text, three weeks from now at seven in the evening,
 * for the organiser to change.
 */
export async function gatheringLike(
  tx: Tx,
  { call, locale, now }: { call: CallBrief; locale: Locale; now: Date },
): Promise<{ id: number; href: string }> {
  const { rows } = await sql<{ text: LocalText; disciplines: string[] }>`
    select c.text, array(select discipline_id from calls.call_discipline_card where call_id = c.id order by 1) as disciplines
      from calls.call_card c where c.id = ${call.id}`.execute(tx)
  const startsAt = atCityTime(addDays(cityDay(now), 21), '19:00')
  const [id = 0] = await addGatherings(tx, [
    {
      kind: 'meet-up',
      title: call.title,
      about: rows[0]?.text,
      startsAt,
      endsAt: new Date(startsAt.getTime() + 2 * 3_600_000),
      status: 'draft',
      organiserIds: [call.asker_id],
      disciplineIds: rows[0]?.disciplines,
    },
  ])
  await gatheringMade.ask(tx, { id })
  const made = await sql<{ slug: string }>`select slug from programme.gathering_card where id = ${id}`.execute(tx)
  return { id, href: managePath.href(locale, { slug: made.rows[0]?.slug ?? '' }) }
}
