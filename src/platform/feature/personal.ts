import type { Database, Tx } from '#platform/database'
import type { LocalText } from '#platform/i18n'

/** What a feature holds of one person, for the person to take along: `name` becomes a file name. */
export type PersonalRecords = { name: string; title: LocalText; records: object[] }

/** A sort of thing that is kept of people: what, what for, and until when. True to the jobs that forget. */
export type Kept = { what: LocalText; why: LocalText; until: LocalText }

/** A feature's part in the export and the deletion of a person's own data. */
export type PersonalData = {
  /** For the page that says what is kept, in the order in which people leave it behind. */
  kept?: Kept[]
  collect(db: Database, personId: number): Promise<PersonalRecords[]>
  /** Deletes or makes anonymous; called in reverse order of the features, in one transaction. */
  forget(tx: Tx, personId: number): Promise<void>
}
