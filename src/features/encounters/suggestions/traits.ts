import type { Database } from '#platform/database'
import { type CheckFill, installed } from '#platform/feature'
import type { LocalText } from '#platform/i18n'
import type { MeetingProfile } from '../between/profiles.ts'
import { fields } from './fields.ts'
import { skills } from './skills.ts'

/** What a person seeks in others or offers to them; what one seeks and another offers under one key is a gain for the first. */
export type PersonTrait = { personId: number; side: 'seeks' | 'offers'; key: string }

/** What somebody looks for, and where. */
export type Looking = {
  /** One's own traits of this source. */
  mine: PersonTrait[]
  /** One's own profile. */
  own: MeetingProfile[]
  /** Only among who is registered for this gathering; absent: among everybody. */
  gatheringId?: number | undefined
  /** The number of a person from which lists are walked round, another one each day: everybody's turn comes. */
  start: number
  /** People at most. */
  most: number
}

/** One sort of traits, such as skills. Says no more of people than other members may know. */
export type TraitSource = {
  name: string
  /** What these people seek and offer. */
  traitsOf(db: Database, people: MeetingProfile[]): Promise<PersonTrait[]>
  /** What each of one's traits is worth, about 0 (everybody offers it) to 8 (hardly anybody). */
  worthOf(db: Database, mine: PersonTrait[]): Promise<Map<string, number>>
  /** Who takes part and answers something of one's own, the best first. Reads through indexes, never everybody. */
  answering(db: Database, looking: Looking): Promise<number[]>
  /** What of this source is a reason to meet each of these others, as sentences for the person; none for most. */
  reasons?(db: Database, personId: number, otherIds: number[]): Promise<Map<number, LocalText[]>>
}

const own: TraitSource[] = [skills, fields]
const added = installed<TraitSource>()

/** By which people are matched. A later feature adds its own: `checks: [meetingTraits.with(calls)]` in its feature.ts. */
export const meetingTraits = {
  with: (source: TraitSource): CheckFill => ({
    check: 'encounters.meetingTraits',
    install: () => added.install(source),
  }),
  all: (): readonly TraitSource[] => [...own, ...added.all()],
}
