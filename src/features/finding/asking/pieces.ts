import { plain } from '../words/plain.ts'
import type { AskedWord } from './understand.ts'

/** A piece of text; `found` is a word that was asked for. */
export type Piece = { text: string; found: boolean }

const around = 14 // words on either side

/** Whether a word as it was written is one that was asked for. */
function matcher(words: AskedWord[]): (written: string) => number {
  const forms = words.map((word) => ({
    own: word.stems,
    long: [...word.stems, ...(word.instead.length > 0 ? [] : [word.token])].filter((stem) => stem.length > 3),
    inside: [...word.wider.flat(), ...(word.token.length > 3 ? [word.token] : [])],
  }))
  return (written) => {
    const parts = plain(written).split(' ')
    return forms.findIndex(({ own, long, inside }) =>
      parts.some((part) => {
        const short = singleVowel(part)
        return (
          own.some((stem) => stem === part || stem === short || ends.some((end) => part === stem + end)) ||
          long.some((stem) => part.startsWith(stem) || short.startsWith(stem)) ||
          inside.some((stem) => part.length >= stem.length && part.includes(stem))
        )
      }),
    )
  }
}

const ends = ['s', 'e', 'en', 'es', 'ed', 'ing', 't', 'je', 'jes']

/** As the stem of a Dutch word writes it: maan and manen have the stem man. */
const singleVowel = (word: string) => word.replace(/(a|e|o|u)\1(?=[^aeiou]+$)/, '$1').replace(/y$/, 'i')

/** A text in pieces, with the words that were asked for marked. */
export function marked(text: string, words: AskedWord[]): Piece[] {
  const isAsked = matcher(words)
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
  const pieces = marked(cut, words)
  if (from > 0) pieces.unshift({ text: '… ', found: false })
  if (until < spans.length) pieces.push({ text: ' …', found: false })
  return { pieces, found: best.found }
}
