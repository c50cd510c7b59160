/** Where things stand on a dial. Everything horizontal is a share of the whole, so one drawing fits every width. */

const dayLength = 86_400_000

const midnight = (date: string) => Date.parse(`${date}T00:00:00Z`)

/** Whole days from one ISO date to another. */
export const daysBetween = (from: string, to: string): number => Math.round((midnight(to) - midnight(from)) / dayLength)

/** A share (0 to 1) as SVG likes it, to a hundredth of a per cent: at most a tenth of a pixel on a wall. */
export const percent = (share: number): string => `${Math.round(share * 10_000) / 100}%`

/** The marks of one day and kind: how many gatherings, for how many people together. */
export type DialMark<Kind extends string = string> = {
  date: string
  kind: Kind
  count: number
  size?: number | undefined
}

/** One upright bar: at a day (counted from the start), from `base` up to `base + height`, in px above the scale. */
export type DialBar<Kind extends string = string> = { kind: Kind; day: number; base: number; height: number }

const gap = 1

/**
 * How tall a mark is: a step for each gathering, and its size on a scale of tens (20 people 12 px, 200 people 26 px, 2000
 * people 40 px), so that a festival stands out and a small evening stays visible.
 */
function heightOf({ count, size }: DialMark): number {
  const people = size === undefined ? 80 * count : size
  return Math.round(8 + 14 * Math.log10(Math.max(1, people / 10)) + 3 * (count - 1))
}

/**
 * Stacks the marks of each day, first kind lowest, and keeps every stack within the dial.
 * @param from first day (ISO); marks outside `from` up to `to` are left out
 * @param room px available above the scale
 */
export function barsOf<Kind extends string>(
  marks: DialMark<Kind>[],
  { from, to, room }: { from: string; to: string; room: number },
): DialBar<Kind>[] {
  const perDay = Map.groupBy(
    marks.filter(({ date, count }) => date >= from && date <= to && count > 0),
    ({ date }) => date,
  )
  return [...perDay].flatMap(([date, day]) => {
    const wanted = day.map(heightOf)
    const gaps = gap * (day.length - 1)
    const fit = Math.min(1, (room - gaps) / wanted.reduce((sum, height) => sum + height, 0))
    let base = 0
    return day.map(({ kind }, index) => {
      const height = Math.max(1, Math.floor(wanted[index]! * fit))
      const bar = { kind, day: daysBetween(from, date), base, height }
      base += height + gap
      return bar
    })
  })
}

/**
 * The bars of each kind as one SVG path of upright strokes in a box `days` wide, with the scale at y = `foot`. From bar to
 * bar the pen moves by whole steps: a third shorter than naming each place, on the heaviest part of a page.
 */
export function pathsOf<Kind extends string>(bars: DialBar<Kind>[], foot: number): { kind: Kind; path: string }[] {
  return [...Map.groupBy(bars, ({ kind }) => kind)].map(([kind, group]) => ({
    kind,
    path: group
      .map(({ day, base, height }, index) => {
        const last = group[index - 1]
        const stroke = `v-${height}`
        if (last === undefined) return `M${day + 0.5} ${foot - base}${stroke}`
        return `m${day - last.day} ${last.base + last.height - base}${stroke}`
      })
      .join(''),
  }))
}

/** Ticks as one path: at each place (days from the start) a stroke down from `y` of a length in px. */
export const ticksOf = (places: number[], y: number, length: number): string =>
  places.map((place) => `M${place} ${y}v${length}`).join('')

/** Minutes since midnight of `HH:MM`. */
export function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}
