import { diffArrays, diffWordsWithSpace } from 'diff'

export type Piece = { text: string; is: 'same' | 'added' | 'removed' }
/** Paragraphs in order: those that stayed, or what was changed, word by word. */
export type Change = { is: 'same'; paragraphs: string[] } | { is: 'changed'; pieces: Piece[] }

const paragraphsOf = (text: string) =>
  text
    .split(/\n{2,}/)
    .map((one) => one.trim())
    .filter((one) => one !== '')

/**
 * What is different between two texts, to be read by people: paragraphs are held against each other first, words only
 * within those that changed (Myers' algorithm, of the package `diff`). Where paragraphs have nothing in common, or
 * comparing takes long, the old stands whole before the new.
 */
export function differenceOf(before: string, after: string): Change[] {
  const changes: Change[] = []
  const parts = diffArrays(paragraphsOf(before), paragraphsOf(after))
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at]!
    if (!part.added && !part.removed) {
      changes.push({ is: 'same', paragraphs: part.value })
      continue
    }
    const next = parts[at + 1]
    const replaced = next !== undefined && (next.added || next.removed) && next.added !== part.added
    const removed = [part, ...(replaced ? [next] : [])].find((one) => one.removed)?.value ?? []
    const added = [part, ...(replaced ? [next] : [])].find((one) => one.added)?.value ?? []
    if (replaced) at++
    changes.push({ is: 'changed', pieces: wordsOf(removed.join('\n\n'), added.join('\n\n')) })
  }
  return changes
}

function wordsOf(before: string, after: string): Piece[] {
  const whole: Piece[] = [
    { text: before, is: 'removed' as const },
    { text: after, is: 'added' as const },
  ].filter(({ text }) => text !== '')
  if (whole.length < 2) return whole
  const parts = diffWordsWithSpace(before, after, { timeout: 300 })
  if (parts === undefined) return whole
  const kept = parts.reduce((sum, { added, removed, value }) => sum + (added || removed ? 0 : value.trim().length), 0)
  if (kept < Math.min(before.length, after.length) / 5) return whole
  return parts.map(({ value, added, removed }) => ({ text: value, is: added ? 'added' : removed ? 'removed' : 'same' }))
}
