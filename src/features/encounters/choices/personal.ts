import type { PersonalData } from '#platform/feature'
import { avoidedBy } from './avoiding.ts'
import { choiceOf } from './choice.ts'

/** What one chose, and whom one would rather not meet. */
export const personal: PersonalData = {
  async collect(db, personId) {
    const avoided = (await avoidedBy(db, personId)).map(({ handle, name }) => ({ handle, name }))
    return [
      {
        name: 'encounter-choices',
        title: { nl: 'Ontmoetingen: waaraan je meedoet', en: 'Encounters: what you take part in' },
        records: [await choiceOf(db, personId)],
      },
      {
        name: 'rather-not',
        title: { nl: 'Wie je liever niet ontmoet', en: 'Whom you would rather not meet' },
        records: avoided,
      },
    ]
  },
  /** What others chose about this person stays theirs until the person is no more. */
  async forget(tx, personId) {
    await tx.deleteFrom('encounters.choice').where('person_id', '=', personId).execute()
    await tx.deleteFrom('encounters.avoided').where('person_id', '=', personId).execute()
  },
}
