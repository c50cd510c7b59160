import { sql } from 'kysely'
import type { PersonalData } from '#platform/feature'

/** What a person brought onto the way of a question. It stays there, in the name of the party; who did it goes. */
export const personal: PersonalData = {
  kept: [
    {
      what: { nl: 'Wat je toevoegt aan de weg van een vraag', en: 'What you add to the way of a question' },
      why: { nl: 'Zodat iedereen ziet wat ervan kwam', en: 'So that everybody sees what came of it' },
      until: {
        nl: 'Blijft staan. Wat je voor jezelf schreef gaat weg met je account, en anders je naam',
        en: 'It stays. What you wrote for yourself goes with your account, otherwise your name',
      },
    },
  ],
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
