import { sql } from 'kysely'
import type { PersonalData } from '#platform/feature'

/** What a person brought onto the way of a question. It stays there, in the name of the party; who did it goes. */
export const personal: PersonalData = {
  async collect(db, personId) {
    const { rows: records } = await sql<object>`
      select q.title as question, s.kind, s.words, s.starts_on, s.ends_on, s.at
        from questions.step s join calls.call_card q on q.id = s.question_id
       where s.by_id = ${personId} or s.party_id = ${personId} order by s.at, s.id`.execute(db)
    return [
      {
        name: 'question-steps',
        title: { nl: 'Wat je aan vragen toevoegde', en: 'What you added to questions' },
        records,
      },
    ]
  },
  async forget(tx, personId) {
    await tx.deleteFrom('questions.step').where('party_id', '=', personId).execute()
    await tx.updateTable('questions.step').set({ by_id: null }).where('by_id', '=', personId).execute()
  },
}
