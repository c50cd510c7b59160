import type { Chapter } from './chapters.ts'
import { millisecondsOf, writtenOf } from './moments.ts'

/** What is wrong with a line, by its number from 1. */
export type LineProblem<Reason> = { reason: Reason; line: number }
export type LinesRead<One, Reason> = { ok: true; found: One[] } | { ok: false; problem: LineProblem<Reason> }

/**
 * Reads lines that each begin at a moment of their own, in whatever order; empty ones are left out.
 * @param read a line; or what is wrong with it
 */
export function readLines<One extends { start_ms: number }, Reason extends string>(
  text: string,
  most: number,
  read: (line: string) => One | Reason,
): LinesRead<One, Reason | 'twice' | 'many'> {
  const found = new Map<number, One>()
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const one = read(line.trim())
    const reason =
      typeof one === 'string' ? one : found.has(one.start_ms) ? 'twice' : found.size === most ? 'many' : undefined
    if (typeof one === 'string' || reason !== undefined)
      return { ok: false, problem: { reason: reason ?? 'twice', line: index + 1 } }
    found.set(one.start_ms, one)
  }
  return { ok: true, found: [...found.values()].sort((one, other) => one.start_ms - other.start_ms) }
}

const mostChapters = 500

/**
 * Reads chapters as people write them: a line each, time and title, as in `12:34 The empty room`; an address at the end
 * is a link.
 * @param duration seconds of sound; null when nobody knows
 */
export const parseChapters = (text: string, duration: number | null) =>
  readLines<Chapter, 'unreadable' | 'late'>(text, mostChapters, (line) => {
    const [, time = '', rest = ''] = /^(\S+)\s+(\S.*)$/.exec(line) ?? []
    const start_ms = millisecondsOf(time)
    if (start_ms === undefined) return 'unreadable'
    if (duration !== null && start_ms > duration * 1000) return 'late'
    const [, words = rest, href = null] = /^(.*?)\s+(https?:\/\/\S{1,480})$/.exec(rest) ?? []
    return { start_ms, title: words.slice(0, 200), href }
  })

/** Chapters as the lines they are read from. */
export const writeChapters = (chapters: Chapter[]): string =>
  chapters
    .map(({ start_ms, title, href }) => `${writtenOf(start_ms)} ${title}${href === null ? '' : ` ${href}`}`)
    .join('\n')
