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

/** What one can be asked for. */
export const workKinds = ['assignment', 'employment', 'internship', 'collective', 'mentoring', 'volunteering'] as const
export type WorkKind = (typeof workKinds)[number]

/** Languages one can choose, as BCP 47 tags; dse is Dutch Sign Language. */
export const languageTags = [
  'nl',
  'en',
  'dse',
  'fy',
  'de',
  'fr',
  'es',
  'it',
  'pt',
  'pl',
  'tr',
  'ar',
  'zgh',
  'pap',
  'srn',
  'uk',
  'ru',
  'fa',
  'zh',
  'ja',
  'hi',
  'id',
] as const

/** Where one stands in an organisation or collective: asked to belong, invited to, or belongs with more and more rights. */
export const standings = ['asked', 'invited', 'member', 'organiser', 'admin'] as const
export type Standing = (typeof standings)[number]
/** Those who belong. */
export const belonging = ['member', 'organiser', 'admin'] as const satisfies Standing[]

/** A party as other features show it: a name with an address. */
export type PartyName = { id: number; kind: PartyKind; handle: string; name: string }
