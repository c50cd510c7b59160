import type { Kind } from '../kind/kind.tsx'
import { barsOf, daysBetween, pathsOf, percent, ticksOf, type DialMark } from './geometry.ts'

export type YearDialProps = {
  /** Names the navigation: Het jaar. */
  label: string
  /** First and last day on the dial (ISO dates, both included). */
  from: string
  to: string
  /** Where the needle stands; left out when today is not on the dial. */
  today?: string | undefined
  /** The day in view at first where the scale is wider than the screen; today when left out. */
  start?: string | undefined
  /** What today is called, for who cannot see the needle: Vandaag, 22 november. */
  todayName?: string | undefined
  /** A mark for each day and kind; `size` (people) decides how tall. Sort by date. */
  marks: DialMark<Kind>[]
  months: {
    /** First day of the month. */
    start: string
    /** On screen: nov. */
    label: string
    /** Said: november 2026, 12 bijeenkomsten. */
    name: string
    href: string
    current?: boolean | undefined
  }[]
  /** Weeks to tap, from Monday; `name` is said and shown on hover: 16 tot en met 22 november, 3 bijeenkomsten. */
  weeks?: { start: string; name: string; href: string; current?: boolean | undefined }[] | undefined
  /** A link past the weeks for who steps through with the keyboard. */
  skipWeeks?: { label: string; id: string } | undefined
  /** `full` runs from edge to edge; `small` fits in a column and has no weeks to tap. */
  size?: 'full' | 'small' | undefined
}

const sizes = {
  full: { height: 152, foot: 80, month: 22, week: 14, name: 132 },
  small: { height: 84, foot: 46, month: 12, week: 0, name: 78 },
}

/**
 * The whole year at a glance, drawn like the scale of an old radio: a tick a week, a mark a gathering, the needle at
 * today. It is navigation: months and weeks are links. Nothing needs a script; where the scale is wider than the screen
 * it scrolls, and starts with the needle in view.
 */
export function YearDial(props: YearDialProps) {
  const { label, from, to, today, marks, months, weeks = [], skipWeeks, size = 'full' } = props
  const { height, foot, month, week } = sizes[size]
  const days = daysBetween(from, to) + 1
  const dayOf = (date: string) => Math.min(Math.max(daysBetween(from, date), 0), days)
  const shareOf = (date: string | undefined) =>
    date !== undefined && date >= from && date <= to ? (dayOf(date) + 0.5) / days : undefined
  const needle = shareOf(today)
  const begin = shareOf(props.start) ?? needle
  const bars = barsOf(marks, { from, to, room: foot - (size === 'full' ? 26 : 12) })
  const weekTicks = weeks.length > 0 ? weeks.map(({ start }) => dayOf(start)) : everySevenDays(days)
  return (
    <nav class={`year-dial year-dial--${size}${size === 'full' ? ' bleed' : ''}`} aria-label={label}>
      <div class="year-dial__strip">
        {begin !== undefined && size === 'full' && <Start share={begin} />}
        <svg class="year-dial__scale" width="100%" height={height}>
          <svg
            width="100%"
            height={height}
            viewBox={`0 0 ${days} ${height}`}
            preserveAspectRatio="none"
            aria-hidden="true"
          >
            {pathsOf(bars, foot).map(({ kind, path }) => (
              <path key={kind} class={`year-dial__marks kind-${kind}`} d={path} />
            ))}
            <path class="year-dial__weeks" d={ticksOf(weekTicks, foot + 13, week)} />
            <path
              class="year-dial__months"
              d={ticksOf([...months.map(({ start }) => dayOf(start)), days], foot + 7, month)}
            />
          </svg>
          <MonthLinks {...props} />
          {size === 'full' && weeks.length > 0 && <WeekLinks {...props} />}
          {needle !== undefined && <Needle at={percent(needle)} foot={foot} name={props.todayName} />}
        </svg>
      </div>
      {skipWeeks !== undefined && <span id={skipWeeks.id} tabindex={-1} />}
    </nav>
  )
}

const everySevenDays = (days: number) => Array.from({ length: Math.floor(days / 7) }, (_, index) => 7 * (index + 1))

function MonthLinks({ from, to, months, skipWeeks, weeks, size = 'full' }: YearDialProps) {
  const { height, foot, name: baseline } = sizes[size]
  const days = daysBetween(from, to) + 1
  const top = size === 'full' ? foot + 30 : 0
  return (
    <>
      {months.map(({ start, label, name, href, current }, index) => {
        const left = Math.max(daysBetween(from, start), 0)
        const next = months[index + 1]
        const right = next === undefined ? days : daysBetween(from, next.start)
        return (
          <a
            key={start}
            class="year-dial__month"
            href={href}
            aria-current={current ? 'true' : undefined}
            // Begins with what is on screen, so that who says “mrt” to a computer is understood (WCAG 2.5.3).
            aria-label={`${label}, ${name}`}
          >
            <rect x={percent(left / days)} y={top} width={percent((right - left) / days)} height={height - top} />
            <text x={percent((left + right) / 2 / days)} y={baseline}>
              {label}
            </text>
          </a>
        )
      })}
      {skipWeeks !== undefined && weeks !== undefined && (
        <a class="year-dial__skip" href={`#${skipWeeks.id}`}>
          <text x="50%" y="18">
            {skipWeeks.label}
          </text>
        </a>
      )}
    </>
  )
}

function WeekLinks({ from, to, weeks = [] }: YearDialProps) {
  const days = daysBetween(from, to) + 1
  return (
    <g class="year-dial__tap">
      {weeks.map(({ start, name, href, current }) => {
        const left = Math.max(daysBetween(from, start), 0)
        return (
          <a key={start} href={href} aria-current={current ? 'true' : undefined}>
            <title>{name}</title>
            <rect x={percent(left / days)} />
          </a>
        )
      })}
    </g>
  )
}

function Needle({ at, foot, name }: { at: string; foot: number; name?: string | undefined }) {
  return (
    <g class="dial-needle" role={name === undefined ? undefined : 'img'} aria-label={name}>
      <line x1={at} x2={at} y1={foot > 60 ? 20 : 8} y2={foot + 34} />
      <circle cx={at} cy={foot > 60 ? 20 : 8} r={foot > 60 ? 6 : 4} />
    </g>
  )
}

/** A box exactly under the day to begin at, for the scroll container to begin at (CSS, see dial.css). */
export function Start({ share }: { share: number }) {
  return (
    <div class="dial-start" aria-hidden="true">
      <svg width={percent(share)} height="1" />
      <span />
    </div>
  )
}
