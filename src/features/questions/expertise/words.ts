/** A skill with all it is called, in plain words: lower case, no accents. */
export type SkillNames = { id: string; names: string[] }

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Endings of Dutch and English by which a word in a text still is the word: opnames, editing's. */
const endings = '(?:s|en|e|es)?'

/**
 * The skills that a text speaks of: those of which a whole name or alias stands in it, as words, in any form of number.
 * Names of one or two letters are passed over, because they are words of the language as well.
 * @returns their ids, in the order of the skills given
 */
export function skillsIn(text: string, skills: SkillNames[]): string[] {
  const within = ` ${plain(text)} `
  return skills
    .filter(({ names }) =>
      names.some((name) => {
        const wanted = plain(name)
        return wanted.length > 2 && new RegExp(` ${wanted}${endings} `, 'u').test(within)
      }),
    )
    .map(({ id }) => id)
}
