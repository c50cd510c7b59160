/** Kinds of organisation, in the order of the table. */
export const kinds = [
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
] as const

type KindKey = (typeof kinds)[number] | 'collective' | 'none'

/** Of who belongs to a collective only, and of who belongs to none, the table has a line as well. */
export const isKind = (key: string): key is KindKey => [...kinds, 'collective', 'none'].includes(key)
