import type { Tx } from '#platform/database'
import type { PersonalData } from '#platform/feature'
import { personal as choices } from './choices/personal.ts'
import { personal as network } from './network/personal.ts'
import { personal as requests } from './requests/personal.ts'
import { personal as suggestions } from './suggestions/personal.ts'

const parts: PersonalData[] = [choices, suggestions, requests, network]

/** Everything of encounters that is of one person, folder by folder. */
export const personal: PersonalData = {
  kept: [
    {
      what: {
        nl: 'Wie je ontmoette, en wat je ervan wilt opvolgen',
        en: 'Whom you met, and what you want to follow up',
      },
      why: {
        nl: 'Voor je eigen netwerk. De stad ziet alleen cijfers van groepen',
        en: 'For your own network. The city sees only figures of groups',
      },
      until: {
        nl: 'Tot je een band weghaalt. Wat niemand bevestigt drie maanden',
        en: 'Until you take a tie away. What nobody confirms for three months',
      },
    },
    {
      what: { nl: 'Wie je om een gesprek vroeg', en: 'Whom you asked for a meeting' },
      why: { nl: 'Om jullie bij elkaar te brengen', en: 'To bring you together' },
      until: { nl: 'Een jaar', en: 'A year' },
    },
  ],
  async collect(db, personId) {
    return (await Promise.all(parts.map((part) => part.collect(db, personId)))).flat()
  },
  forget: forgetEncounters,
}

/** Forgets everything of encounters that is of one person, who goes on as a member without. */
export async function forgetEncounters(tx: Tx, personId: number): Promise<void> {
  for (const part of parts) await part.forget(tx, personId)
}
