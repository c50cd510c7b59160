import { digitsOf, isPlausible, timeOfDay, toInstant, wallDate } from '../time/wall.ts'

/** A date or time of a web page: an instant, or a whole day that begins at that instant in the page's zone. */
export type PageMoment = { instant: number; isDate: boolean; isMidnight: boolean }

const iso =
  /^(\d{4})-(\d\d?)-(\d\d?)(?:[T ]+(\d\d?)[:.](\d\d)(?:[:.](\d\d)(?:[.,]\d+)?)?)?\s*(Z|[+-]\d\d:?(?:\d\d)?)?$/i
const dayFirst = /^(\d\d?)[-/.](\d\d?)[-/.](\d{4})(?:[T ]+(\d\d?)[:.](\d\d)(?:[:.](\d\d))?)?$/

/**
 * The moment a page writes: ISO 8601 in full or in part, with or without offset, the day-first dates of Dutch pages, or
 * the mail style of RFC 2822. A time without an offset is one in the given zone.
 */
export function pageMoment(text: string, timezone: string): PageMoment | undefined {
  const bare = text.trim()
  const found = iso.exec(bare)
  if (found) return momentFrom(found.slice(1, 7), found[7], timezone)
  const european = dayFirst.exec(bare)
  if (european)
    return momentFrom([european[3]!, european[2]!, european[1]!, ...european.slice(4, 7)], undefined, timezone)
  if (!/^[A-Z][a-z]{2,8},? .*\d{4}.*\d\d:\d\d.*(?:[+-]\d{4}|GMT|UTC)/.test(bare)) return undefined
  const instant = Date.parse(bare)
  return Number.isNaN(instant) || !isPlausible(instant) ? undefined : { instant, isDate: false, isMidnight: false }
}

function momentFrom(
  parts: (string | undefined)[],
  offset: string | undefined,
  timezone: string,
): PageMoment | undefined {
  const written = digitsOf(parts)
  const [date, time] = [wallDate(written), timeOfDay(written)]
  if (date === undefined || time === undefined) return undefined
  const wall = date + time
  const isDate = parts[3] === undefined
  const isMidnight = wall === date
  if (!offset || isDate) return { instant: toInstant(wall, timezone), isDate, isMidnight }
  return { instant: wall - minutesOf(offset) * 60_000, isDate, isMidnight }
}

function minutesOf(offset: string): number {
  if (/^z$/i.test(offset)) return 0
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3).replace(':', '') || 0)
  return offset[0] === '-' ? -minutes : minutes
}
