import { sql } from 'kysely'
import { meetingTraits } from '#encounters'
import type { Database } from '#platform/database'
import type { LocalText } from '#platform/i18n'

/** Skills that a person asks for in open calls of their own, or of an organisation where members see them. */
const asked = sql`
  select c.created_by as person_id, s.skill_id, c.title, c.id as call_id
    from calls.call c join calls.call_skill s on s.call_id = c.id
   where c.state = 'open' and s.open_since is not null
     and (c.asker_id = c.created_by or exists (select from people.member_circle m where m.person_id = c.created_by and m.party_id = c.asker_id))`

/** From this many people on, a skill counts as common, whoever else has it. */
const common = 1000
const ofEach = 100

/**
 * Who asks for something in an open call, and who can do that, are worth meeting for each other: a call is a wish with a
 * date. Weighs more than a wish on a profile.
 */
export const callTraits = meetingTraits.with({
  name: 'calls',
  async traitsOf(db, people) {
    const ids = people.map(({ personId }) => personId)
    const { rows } = await sql<{ personId: number; key: string }>`
      select distinct person_id as "personId", skill_id as key from (${asked} and c.created_by = any(${ids}::integer[])) mine
       order by 1, 2`.execute(db)
    const sought = new Set(rows.map(({ key }) => key))
    return [
      ...rows.map((row) => ({ ...row, side: 'seeks' as const })),
      ...people.flatMap(({ personId, offers }) =>
        offers.filter((key) => sought.has(key)).map((key) => ({ personId, side: 'offers' as const, key })),
      ),
    ]
  },
  async worthOf(db, mine) {
    const keys = [...new Set(mine.map(({ key }) => key))]
    if (keys.length === 0) return new Map()
    const { rows } = await sql<{ key: string; count: number }>`
      select key, (select count(*)::integer from (select from people.skill_posting p
          where p.skill_id = key and p.relation in ('has', 'offers') limit ${common}) counted) as count
        from unnest(${keys}::text[]) key`.execute(db)
    return new Map(rows.map(({ key, count }) => [key, 1.5 * Math.log(1 + common / Math.max(1, count))]))
  },
  async answering(db, { mine, own, gatheringId, start, most }) {
    const keys = mine.filter(({ side }) => side === 'seeks').map(({ key }) => key)
    const among =
      gatheringId === undefined
        ? sql``
        : sql`join registrations.registration_card r on r.person_id = found.person_id and r.gathering_id = ${gatheringId} and r.state = 'confirmed'`
    const { rows } = await sql<{ id: number }>`
      with found as (
        select person_id, 2 as worth from unnest(${keys}::text[]) key cross join lateral (
          select person_id from (
            (select p.person_id from people.skill_posting p where p.skill_id = key and p.relation in ('has', 'offers') and p.person_id > ${start}
              order by p.person_id limit ${ofEach})
            union all
            (select p.person_id from people.skill_posting p where p.skill_id = key and p.relation in ('has', 'offers') and p.person_id <= ${start}
              order by p.person_id limit ${ofEach})) around limit ${ofEach}) able
        union all
        select maker.created_by, 1 from unnest(${own.flatMap(({ offers }) => offers)}::text[]) key cross join lateral (
          select call_id from calls.call_skill where skill_id = key and open_since is not null
            order by open_since desc nulls last, call_id desc limit 10) newest
          join calls.call maker on maker.id = newest.call_id where maker.created_by is not null
      )
      select found.person_id as id from found ${among}
        cross join lateral (select from encounters.choice_card c where c.person_id = found.person_id and c.suggested limit 1) taking_part
       group by found.person_id order by sum(found.worth) desc, found.person_id limit ${most}`.execute(db)
    return rows.map(({ id }) => id)
  },
  reasons: reasonsOfCalls,
})

/** What one of two asks for that the other can do, as a sentence for the first. One query. */
async function reasonsOfCalls(db: Database, personId: number, otherIds: number[]): Promise<Map<number, LocalText[]>> {
  const { rows } = await sql<{ other: number; mine: boolean; title: LocalText }>`
    select distinct on (other, mine) other, mine, title from (
      select able.person_id as other, true as mine, own.title, own.call_id
        from (${asked} and c.created_by = ${personId}) own
        join people.member_skill able on able.skill_id = own.skill_id and able.relation in ('has', 'offers') and able.person_id = any(${otherIds}::integer[])
      union all
      select theirs.person_id, false, theirs.title, theirs.call_id
        from (${asked} and c.created_by = any(${otherIds}::integer[])) theirs
        join people.member_skill able on able.skill_id = theirs.skill_id and able.relation in ('has', 'offers') and able.person_id = ${personId}
    ) between_them order by other, mine, call_id desc`.execute(db)
  const said = new Map<number, LocalText[]>()
  for (const { other, mine, title } of rows) {
    const [nl, en] = [title.nl || title.en, title.en || title.nl]
    const sentence = mine
      ? { nl: `Kan helpen bij je oproep ‘${nl}’.`, en: `Can help with your call ‘${en}’.` }
      : { nl: `Vraagt in de oproep ‘${nl}’ wat jij kunt.`, en: `Asks in the call ‘${en}’ for what you can do.` }
    said.set(other, [...(said.get(other) ?? []), sentence])
  }
  return said
}
