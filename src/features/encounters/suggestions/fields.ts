import type { TraitSource } from './traits.ts'

/** What it is worth that somebody is at home in the field of a skill one seeks: less than the rarest skill, more than nothing. */
const worth = 0.4

/**
 * Disciplines: who seeks a skill is helped a little by anybody of its discipline. It tells people apart who were found
 * by something else, and finds nobody by itself: a discipline has too many.
 */
export const fields: TraitSource = {
  name: 'fields',
  traitsOf: async (_db, people) =>
    people.flatMap(({ personId, disciplines, seeksIn }) => [
      ...disciplines.map((key) => ({ personId, side: 'offers' as const, key })),
      ...seeksIn.map((key) => ({ personId, side: 'seeks' as const, key })),
    ]),
  worthOf: async (_db, mine) => new Map(mine.map(({ key }) => [key, worth])),
  answering: async () => [],
}
