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
