/**
 * How far two words are apart: letters added, left out, replaced, or changed places with their neighbour count one each
 * (optimal string alignment; Boytsov 2011, "Indexing methods for approximate dictionary searching", 2.2).
 */
export function apart(one: string, other: string): number {
  const [a, b] = [[...one], [...other]]
  let before: number[] = []
  let row = b.map((_, at) => at).concat(b.length)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let least = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1)
      next.push(least)
    }
    before = row
    row = next
  }
  return row[b.length] ?? 0
}

// What sounds alike in Dutch or is written both ways, longest first.
const alike: [RegExp, string][] = [
  [/sch/g, 'sg'],
  [/tie/g, 'sie'],
  [/c(?=[eiy])/g, 's'],
  [/ij|ei|y/g, 'i'],
  [/ou|au/g, 'o'],
  [/ck|qu|c|q/g, 'k'],
  [/ph/g, 'f'],
  [/th|dt|d(?!\p{L})/gu, 't'],
  [/ch/g, 'g'],
  [/x/g, 'ks'],
  [/v/g, 'f'],
  [/z/g, 's'],
  [/h/g, ''],
  [/(\p{L})\1+/gu, '$1'],
]

/** What a word sounds like, roughly: words that sound alike come out the same. */
export const sound = (word: string): string => alike.reduce((text, [sign, to]) => text.replace(sign, to), word)

/** Every word one slip of the pen away: a letter more, less, another one, or two that changed places. */
export function oneSlipFrom(word: string): string[] {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz'
  const slips = new Set<string>()
  for (let at = 0; at <= word.length; at++) {
    const [start, rest] = [word.slice(0, at), word.slice(at)]
    if (rest !== '') slips.add(start + rest.slice(1))
    if (rest.length > 1) slips.add(start + rest.charAt(1) + rest.charAt(0) + rest.slice(2))
    for (const letter of alphabet) {
      slips.add(start + letter + rest)
      if (rest !== '') slips.add(start + letter + rest.slice(1))
    }
  }
  slips.delete(word)
  return [...slips]
}

export type Known = { word: string; documents: number }

/**
 * The known words that a mistyped one most likely stands for, the likeliest first, at most three: few slips of the pen,
 * the first letter right, sounding alike, and then what is written often.
 */
export function likeliest(typed: string, known: Known[]): string[] {
  const most = typed.length < 4 ? 1 : typed.length < 8 ? 2 : 3
  const judged = known.flatMap(({ word, documents }) => {
    const slips = apart(typed, word)
    const heard = sound(typed) === sound(word) ? 0.8 : slips
    if (Math.min(slips, heard) > most) return []
    const firstLetter = typed.charAt(0) === word.charAt(0) ? 0 : 0.6
    return [{ word, cost: Math.min(slips, heard) + firstLetter - Math.min(0.6, Math.log10(documents + 1) * 0.2) }]
  })
  judged.sort((a, b) => a.cost - b.cost || (a.word < b.word ? -1 : 1))
  const least = judged[0]?.cost ?? 0
  return judged
    .filter(({ cost }) => cost <= least + 0.35)
    .map(({ word }) => word)
    .slice(0, 3)
}
