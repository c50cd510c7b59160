import { randomUUID } from 'node:crypto'
import { cityDay, inLocale, type LocalText } from '#platform/i18n'
import type { Tx } from '#platform/database'

/** Words as the last part of an address: lower case, without accents, joined by hyphens, at most `length` characters. */
export function slugOf(words: string, length = 90): string {
  const plain = words
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/&/g, ' en ')
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  if (plain.length <= length) return plain || 'bijeenkomst'
  return plain.slice(0, plain.lastIndexOf('-', length) > 20 ? plain.lastIndexOf('-', length) : length)
}

const numbersKept = 10

/**
 * Addresses for gatherings without one: title and day, with a number where that is taken, and after the tenth with
 * something that is not. One query for all.
 */
export async function freeSlugs(tx: Tx, gatherings: { title: LocalText; startsAt: Date }[]): Promise<string[]> {
  const wanted = gatherings.map(({ title, startsAt }) => `${slugOf(inLocale(title, 'nl').text)}-${cityDay(startsAt)}`)
  const used = new Set<string>()
  const unique = [...new Set(wanted)]
  if (unique.length > 0) {
    // Numbered ones follow their base in the alphabet, so one range per base would do; equality on the first few is simpler.
    const numbered = unique.flatMap((slug) => [
      slug,
      ...Array.from({ length: numbersKept - 1 }, (_, index) => `${slug}-${index + 2}`),
    ])
    const rows = await tx
      .selectFrom('programme.gathering')
      .select('slug')
      .where('slug', 'in', numbered.slice(0, 30_000))
      .execute()
    for (const row of rows) used.add(row.slug)
  }
  return wanted.map((slug) => {
    let free = slug
    for (let number = 2; used.has(free); number++)
      free = `${slug}-${number <= numbersKept ? number : randomUUID().slice(0, 8)}`
    used.add(free)
    return free
  })
}
