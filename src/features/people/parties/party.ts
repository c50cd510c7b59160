import type { DB } from '#platform/database'

export type PartyKind = DB['people.party']['kind']
export type OrganisationKind = NonNullable<DB['people.party']['organisation_kind']>

/** What ties a skill to a party: it can do this, looks for it, or brings it to others. */
export type SkillRelation = DB['people.party_skill']['relation']

export const organisationKinds = [
  'broadcaster',
  'studio',
  'startup',
  'company',
  'venue',
  'network',
  'school',
  'research',
  'heritage',
  'government',
  'campus',
  'marketing',
  'programme',
] as const satisfies OrganisationKind[]

export const skillRelations = ['has', 'seeks', 'offers'] as const satisfies SkillRelation[]

/** A party as other features show it: a name with an address. */
export type PartyName = { id: number; kind: PartyKind; handle: string; name: string }
