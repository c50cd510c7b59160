import type { PersonalData } from '#platform/feature'
import { wishOf } from './wishes/wish.ts'

/** What reminders hold of a person: their wishes, and what they were told. */
export const personal: PersonalData = {
  async collect(db, personId) {
    const told = await db
      .selectFrom('reminders.told')
      .select(['kind', 'gathering_id', 'moment', 'at'])
      .where('person_id', '=', personId)
      .orderBy('at')
      .execute()
    return [
      { name: 'reminders', title: { nl: 'Herinneringen', en: 'Reminders' }, records: [await wishOf(db, personId)] },
      { name: 'reminded', title: { nl: 'Waaraan je bent herinnerd', en: 'What you were reminded of' }, records: told },
    ]
  },
  async forget(tx, personId) {
    await tx.deleteFrom('reminders.told').where('person_id', '=', personId).execute()
    await tx.deleteFrom('reminders.wish').where('person_id', '=', personId).execute()
  },
}
