/** The parts of a profile whose audience a person chooses. `page` is the name and that one is here at all. */
export const parts = ['page', 'picture', 'about', 'skills', 'wishes', 'works', 'availability', 'circles'] as const
export type Part = (typeof parts)[number]

/** For whom a part is. As kept in the database each is its place in this list, and includes those after it. */
export const audiences = ['everyone', 'members', 'met', 'nobody'] as const
export type Audience = (typeof audiences)[number]

export const levelOf = (audience: Audience): number => audiences.indexOf(audience)
export const audienceAt = (level: number): Audience => audiences[level] ?? 'nobody'
