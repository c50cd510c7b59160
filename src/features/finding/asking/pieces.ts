import { plain } from '../words/plain.ts'
import type { AskedWord } from './understand.ts'

/** A piece of text; `found` is a word that was asked for. */
export type Piece = { text: string; found: boolean }

const around = 14 // words on either side

type Matcher = (written: string) => number

/** Which of the words that were asked for a word as it was written is; -1: none. */
function matcher(words: AskedWord[]): Matcher {
  const tests = words.map(testOf)
  // Texts say the same words again and again.
  const known = new Map<string, number>()
  return (written) => {
    const before = known.get(written)
    if (before !== undefined) return before
    const parts = plain(written).split(' ')
    const found = tests.findIndex((test) => parts.some(test))
    known.set(written, found)
    return found
  }
}

function testOf({ stems, token, instead, wider }: AskedWord): (part: string) => boolean {
  const own = new Set(stems.flatMap((stem) => [stem, ...ends.map((end) => stem + end)]))
  const beginnings = [...stems, ...(instead.length > 0 ? [] : [token])].filter((stem) => stem.length > 3)
  const inside = [...wider.flat(), ...(token.length > 3 ? [token] : [])].filter((stem) => stem !== '')
  const letters = new Set([...stems, ...beginnings].map((stem) => stem.charAt(0)))
  return (part) => {
    if (inside.some((stem) => part.includes(stem))) return true
    if (!letters.has(part.charAt(0))) return false
    const short = singleVowel(part)
    return (
      own.has(part) ||
      stems.includes(short) ||
      beginnings.some((stem) => part.startsWith(stem) || short.startsWith(stem))
    )
  }
}

const ends = ['s', 'e', 'en', 'es', 'ed', 'ing', 't', 'je', 'jes']

/** As the stem of a Dutch word writes it: maan and manen have the stem man. */
const singleVowel = (word: string) => word.replace(/(a|e|o|u)\1(?=[^aeiou]+$)/, '$1').replace(/y$/, 'i')

/** A text in pieces, with the words that were asked for marked. */
export const marked = (text: string, words: AskedWord[]): Piece[] => markedBy(matcher(words), text)

function markedBy(isAsked: Matcher, text: string): Piece[] {
  return joined(
    text
      .split(/([\p{L}\p{N}\p{M}]+)/u)
      .map((piece, at) => ({ text: piece, found: at % 2 === 1 && isAsked(piece) >= 0 })),
  )
}

const joined = (pieces: Piece[]) =>
  pieces.reduce<Piece[]>((all, piece) => {
    const last = all.at(-1)
    if (last && !last.found && !piece.found) last.text += piece.text
    else if (piece.text !== '') all.push({ ...piece })
    return all
  }, [])

/**
 * The stretch of a text in which most of what was asked for stands close together, with the words marked; its beginning
 * when nothing of it stands there. Empty when the text is.
 */
export function bestPiece(text: string, words: AskedWord[]): { pieces: Piece[]; found: number } {
  const isAsked = matcher(words)
  const spans = [...text.matchAll(/\S+/g)].map((match) => ({
    at: match.index,
    end: match.index + match[0].length,
    word: match[0],
  }))
  const hits = spans.map(({ word }) => isAsked(word))
  let best = { from: 0, found: 0, worth: 0 }
  for (const [at, hit] of hits.entries()) {
    if (hit < 0) continue
    const near = hits.slice(at, at + 2 * around)
    const different = new Set(near.filter((one) => one >= 0)).size
    const worth = different * 10 + near.filter((one) => one >= 0).length
    if (worth > best.worth) best = { from: at, found: different, worth }
  }
  const from = Math.max(0, best.found === 0 ? 0 : best.from - 6)
  const until = Math.min(spans.length, from + 2 * around + 4)
  const [first, last] = [spans[from], spans[until - 1]]
  if (first === undefined || last === undefined) return { pieces: [], found: 0 }
  const cut = text.slice(first.at, last.end)
  const pieces = markedBy(isAsked, cut)
  if (from > 0) pieces.unshift({ text: '… ', found: false })
  if (until < spans.length) pieces.push({ text: ' …', found: false })
  return { pieces, found: best.found }
}
