import type { Chapter } from './chapters.ts'
import { clockOf } from './moments.ts'

/** What is wrong with a line of chapters. */
export type ChapterProblem = { reason: 'unreadable' | 'late' | 'twice' | 'many'; line: number }

const mostChapters = 500
const shape = /^(?:(\d{1,3}):)?(\d{1,3}):(\d{2})(?:[.,](\d{1,3}))?\s+(\S.*)$/

/**
 * Reads chapters as people write them: a line each, time and title, as in `12:34 The empty room`; an address at the end
 * is a link.
 * @param duration seconds of sound; null when nobody knows
 */
export function parseChapters(
  text: string,
  duration: number | null,
): { ok: true; chapters: Chapter[] } | { ok: false; problem: ChapterProblem } {
  const chapters = new Map<number, Chapter>()
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const wrong = (reason: ChapterProblem['reason']) => ({ ok: false as const, problem: { reason, line: index + 1 } })
    const chapter = chapterOf(line.trim())
    if (chapter === undefined) return wrong('unreadable')
    if (duration !== null && chapter.start_ms > duration * 1000) return wrong('late')
    if (chapters.has(chapter.start_ms)) return wrong('twice')
    chapters.set(chapter.start_ms, chapter)
    if (chapters.size > mostChapters) return wrong('many')
  }
  return { ok: true, chapters: [...chapters.values()].sort((one, other) => one.start_ms - other.start_ms) }
}

function chapterOf(line: string): Chapter | undefined {
  const [, hours = '0', minutes = '', seconds = '', parts = '', rest = ''] = shape.exec(line) ?? []
  if (rest === '' || Number(seconds) > 59) return undefined
  const start_ms = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000 + Number(parts.padEnd(3, '0'))
  const [, words = rest, href = null] = /^(.*?)\s+(https?:\/\/\S{1,480})$/.exec(rest) ?? []
  return { start_ms, title: words.slice(0, 200), href }
}

/** Chapters as the lines they are read from. */
export const writeChapters = (chapters: Chapter[]): string =>
  chapters
    .map(({ start_ms, title, href }) => {
      const rest = start_ms % 1000
      const time = clockOf((start_ms - rest) / 1000) + (rest > 0 ? `.${String(rest).padStart(3, '0')}` : '')
      return `${time} ${title}${href === null ? '' : ` ${href}`}`
    })
    .join('\n')
