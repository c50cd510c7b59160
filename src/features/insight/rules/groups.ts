/** The groups that are laid beside each other, in the order of the picture. */
export const groups = ['picture', 'sound', 'technology', 'word', 'design', 'knowledge', 'other'] as const
export type Group = (typeof groups)[number]

const members: Record<Exclude<Group, 'other'>, readonly string[]> = {
  picture: ['animation', 'camera', 'direction', 'editing', 'production'],
  sound: ['live-technology', 'radio-podcast', 'sound'],
  technology: ['ai-data', 'code', 'games', 'xr'],
  word: ['journalism', 'writing'],
  design: ['design', 'marketing'],
  knowledge: ['education', 'heritage', 'policy', 'research'],
}

const known = new Map(
  Object.entries(members).flatMap(([group, disciplines]) => disciplines.map((id) => [id, group as Group] as const)),
)

/**
 * The group a discipline is in. Twenty disciplines by twenty would leave too few people in each field to show any; always
 * the same few groups (global recoding; Hundepool et al., Handbook, 2nd ed. 2024, ch. 3) say more. One that is not known
 * here is among the others.
 */
export const groupOf = (discipline: string): Group => known.get(discipline) ?? 'other'
export const disciplinesOf = (group: Group): readonly string[] => (group === 'other' ? [] : members[group])
