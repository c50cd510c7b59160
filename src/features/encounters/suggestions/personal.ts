import { sql } from 'kysely'
import type { PersonalData } from '#platform/feature'

/** Who was suggested to a person; and how often the person was to others, without telling to whom. */
export const personal: PersonalData = {
  async collect(db, personId) {
    const { rows: shown } = await sql<{ day: string; name: string }>`
      select shown.day::text, other.name from encounters.shown join people.party_card other on other.id = shown.person_id
       where shown.to_id = ${personId} order by shown.day, other.id`.execute(db)
    const { rows: times } = await sql<{ day: string; times: number }>`
      select day::text, count(*)::integer as times from encounters.shown
       where person_id = ${personId} group by day order by day`.execute(db)
    return [
      {
        name: 'suggested-to-me',
        title: { nl: 'Wie jou werd voorgesteld', en: 'Who was suggested to you' },
        records: shown,
      },
      {
        name: 'suggested-to-others',
        title: { nl: 'Hoe vaak jij werd voorgesteld', en: 'How often you were suggested' },
        records: times,
      },
    ]
  },
  async forget(tx, personId) {
    await sql`delete from encounters.shown where to_id = ${personId} or person_id = ${personId}`.execute(tx)
    await tx.deleteFrom('encounters.day_list').where('person_id', '=', personId).execute()
  },
}
