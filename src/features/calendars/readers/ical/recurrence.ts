import ICAL from 'ical.js'
import { aDay, anHour, digitsOf, type WallTime } from '../time/wall.ts'
import type { Moment } from './moments.ts'
import { icalTime } from './zones.ts'

/** Why a rule was not expanded. */
export class UnusableRule extends Error {
  code: 'recurrence-unreadable' | 'recurrence-unsupported' | 'recurs-too-often'
  rule: string

  constructor(code: UnusableRule['code'], rule: string) {
    super(`${code}: ${rule}`)
    this.code = code
    this.rule = rule
  }
}

/** How many steps the rules of one file may take together; some seconds of work, more than any real calendar needs. */
export type Budget = { steps: number }

/** The wall-clock period occurrences are wanted for. */
export type WallWindow = { from: WallTime; until: WallTime }

const mostStepsPerRule = 20_000
/** Laying out the days of a year takes about as long as this many single steps. */
const aYearsCost = 20
const mostPerDay = 4
const highestInterval = 2_000

/**
 * The start times one RRULE (or EXRULE) gives within a window, in order, as wall times of the event's zone.
 *
 * ical.js does the arithmetic of the rule. Around it this adds what it lacks: rules that never come true or come every
 * second stop after a number of steps; a rule from long ago starts near the window; UNTIL is compared as an instant, so
 * that `UNTIL=...Z` and a local start go together; days a month does not have are left out; and the parts it reads but ignores (BYWEEKNO, BYSETPOS in places, and
 * BYEASTER) are refused rather than answered wrongly.
 *
 * @throws UnusableRule
 */
export function ruleTimes(text: string, start: Moment, window: WallWindow, budget: Budget): WallTime[] {
  const { rule, count, until } = readRule(text, start)
  refuseUnsupported(rule, text)
  const most = mostPerDay * Math.ceil((window.until - window.from) / aDay) + 50
  const times: WallTime[] = []
  let counted = 0
  try {
    const first = count === undefined ? nearWindow(start.wall, rule, window) : start.wall
    const dtstart = icalTime(first, start.isDate)
    const iterator = new BoundedIterator({ rule, dtstart, budget } as Bounded)
    for (let next = iterator.next(); next; next = iterator.next()) {
      const wall = Date.UTC(next.year, next.month - 1, next.day, next.hour, next.minute, next.second)
      iterator.spend()
      if (wall >= window.until || (until && !until(wall)) || counted === count) break
      if (!isOwnDay(wall, rule, start)) continue
      counted += 1
      if (wall >= window.from) times.push(wall)
      if (times.length > most) throw new UnusableRule('recurs-too-often', text)
    }
  } catch (error) {
    if (error instanceof Overspent) throw new UnusableRule('recurs-too-often', text)
    throw error instanceof UnusableRule ? error : new UnusableRule('recurrence-unreadable', text)
  }
  return times
}

/**
 * Of a day that a month does not have, ical.js makes the first of the next: 29 February becomes 1 March. The standard
 * has such a date left out (RFC 5545, 3.3.10), and then COUNT must not count it either.
 */
function isOwnDay(wall: WallTime, { freq, parts }: ICAL.Recur, start: Moment): boolean {
  if (freq !== 'YEARLY') return true
  const date = new Date(wall)
  if (parts.BYMONTH && !parts.BYMONTH.includes(date.getUTCMonth() + 1)) return false
  if (parts.BYDAY || parts.BYYEARDAY) return true
  const day = date.getUTCDate()
  if (!parts.BYMONTHDAY) return day === new Date(start.wall).getUTCDate()
  const inMonth = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  return parts.BYMONTHDAY.some((one) => (one > 0 ? one : inMonth + 1 + one) === day)
}

type Rule = { rule: ICAL.Recur; count: number | undefined; until: ((wall: WallTime) => boolean) | undefined }

function readRule(text: string, start: Moment): Rule {
  const parts = text
    .toUpperCase()
    .replace(/\s+/g, '')
    .split(';')
    .filter((part) => part !== '')
  const untilText = parts.find((part) => part.startsWith('UNTIL='))?.slice('UNTIL='.length)
  const until = untilText === undefined ? undefined : untilTest(untilText, start)
  if (untilText && !until) throw new UnusableRule('recurrence-unreadable', text)
  try {
    const rule = ICAL.Recur.fromString(parts.filter((part) => !part.startsWith('UNTIL=')).join(';'))
    if (!rule.freq) throw new Error('a rule without FREQ')
    const count = rule.count ?? undefined
    rule.count = null
    return { rule, count, until }
  } catch {
    throw new UnusableRule('recurrence-unreadable', text)
  }
}

function untilTest(text: string, start: Moment): ((wall: WallTime) => boolean) | undefined {
  const found = /^(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d):?(\d\d)(Z?))?/.exec(text)
  if (!found) return undefined
  const written = digitsOf(found.slice(1, 7))
  const last = Date.UTC(written.year, written.month - 1, written.day, written.hour, written.minute, written.second)
  if (found[4] === undefined) return (wall) => wall < last + aDay
  // Whole days compare as days: producers put an arbitrary time of day behind the last one.
  if (start.isDate) return (wall) => wall <= last
  return found[7] === 'Z' ? (wall) => start.zone.toInstant(wall) <= last : (wall) => wall <= last
}

function refuseUnsupported(rule: ICAL.Recur, text: string): void {
  const has = (part: string): boolean => part in rule.parts
  const positions =
    has('BYSETPOS') &&
    !(
      (rule.freq === 'MONTHLY' && has('BYDAY') && !has('BYMONTHDAY')) ||
      (rule.freq === 'YEARLY' && has('BYDAY') && has('BYMONTH'))
    )
  const easter = /(?:BYEASTER|RSCALE|SKIP)=/i.test(text)
  if (positions || easter || has('BYWEEKNO')) throw new UnusableRule('recurrence-unsupported', text)
  if (rule.interval > highestInterval) throw new UnusableRule('recurs-too-often', text)
}

const strides: Record<string, number> = { DAILY: aDay, WEEKLY: 7 * aDay, HOURLY: anHour }

/** The start moved whole intervals on, to just before the window, where that changes nothing about the rule's phase. */
function nearWindow(start: WallTime, { freq, interval }: ICAL.Recur, window: WallWindow): WallTime {
  if (start >= window.from) return start
  const stride = strides[freq]
  if (stride) {
    const intervals = Math.floor((window.from - start) / (stride * interval)) - 1
    return intervals > 0 ? start + intervals * stride * interval : start
  }
  const [from, to] = [new Date(start), new Date(window.from)]
  const perInterval = freq === 'YEARLY' ? interval * 12 : interval
  const apart = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth()
  const months = (Math.floor(apart / perInterval) - 1) * perInterval
  // Days that not every month has would be lost on the way.
  return months > 0 && from.getUTCDate() <= 28 ? from.setUTCMonth(from.getUTCMonth() + months) : start
}

class Overspent extends Error {}

type Bounded = ConstructorParameters<typeof ICAL.RecurIterator>[0] & { budget: Budget }

/** Counts every candidate the rule makes, also those it throws away again, and stops when they become too many. */
class BoundedIterator extends ICAL.RecurIterator {
  // Only declared: the parent's constructor already works with them, and initialisers would come after it.
  declare budget: Budget
  declare steps: number

  override fromData(options: Bounded): void {
    this.budget = options.budget
    this.steps = 0
    super.fromData(options)
  }

  spend(cost = 1): void {
    this.steps += cost
    this.budget.steps -= cost
    if (this.steps > mostStepsPerRule || this.budget.steps < 0) throw new Overspent()
  }

  override check_contracting_rules(): boolean {
    this.spend()
    return super.check_contracting_rules()
  }

  override expand_year_days(year: number): number {
    this.spend(aYearsCost)
    return super.expand_year_days(year)
  }

  override increment_month(): void {
    this.spend()
    super.increment_month()
  }
}
