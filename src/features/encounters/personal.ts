import type { Tx } from '#platform/database'
import type { PersonalData } from '#platform/feature'
import { personal as choices } from './choices/personal.ts'
import { personal as network } from './network/personal.ts'
import { personal as requests } from './requests/personal.ts'
import { personal as suggestions } from './suggestions/personal.ts'

const parts: PersonalData[] = [choices, suggestions, requests, network]

/** Everything of encounters that is of one person, folder by folder. */
export const personal: PersonalData = {
  async collect(db, personId) {
    return (await Promise.all(parts.map((part) => part.collect(db, personId)))).flat()
  },
  forget: forgetEncounters,
}

/** Forgets everything of encounters that is of one person, who goes on as a member without. */
export async function forgetEncounters(tx: Tx, personId: number): Promise<void> {
  for (const part of parts) await part.forget(tx, personId)
}
