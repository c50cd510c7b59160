import type { Kind } from '../kind/kind.tsx'
import { minutesOf, pathsOf, percent, ticksOf } from './geometry.ts'

export type DayDialProps = {
  label: string
  /** `HH:MM`; the dial runs from the first to the last. */
  from: string
  to: string
  /** The needle, while the day is on. */
  now?: { time: string; name: string } | undefined
  /** What begins when. */
  marks: { time: string; kind: Kind }[]
  /** Hours to read, and to tap when they lead somewhere. */
  hours: { time: string; label: string; name?: string | undefined; href?: string | undefined }[]
}

const foot = 40
const height = 84

/** One day as a dial: a long tick an hour, a short one a quarter, a mark where a session begins. */
export function DayDial({ label, from, to, now, marks, hours }: DayDialProps) {
  const start = minutesOf(from)
  const length = Math.max(minutesOf(to) - start, 1)
  const shareOf = (time: string) => (minutesOf(time) - start) / length
  const within = (time: string) => shareOf(time) >= 0 && shareOf(time) <= 1
  const quarters = Array.from({ length: Math.floor(length / 15) + 1 }, (_, index) => index * 15)
  const bars = stackPerMinute(
    marks.filter(({ time }) => within(time)),
    start,
  )
  return (
    <nav class="day-dial" aria-label={label}>
      <svg width="100%" height={height}>
        <svg
          width="100%"
          height={height}
          viewBox={`0 0 ${length} ${height}`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          {pathsOf(bars, foot).map(({ kind, path }) => (
            <path key={kind} class={`year-dial__marks kind-${kind}`} d={path} />
          ))}
          <path class="year-dial__weeks" d={ticksOf(quarters, foot + 5, 7)} />
          <path
            class="year-dial__months"
            d={ticksOf(
              hours.map(({ time }) => minutesOf(time) - start),
              foot + 5,
              14,
            )}
          />
        </svg>
        {hours.map((hour) => (
          <Hour key={hour.time} {...hour} share={shareOf(hour.time)} step={60 / length} />
        ))}
        {now !== undefined && within(now.time) && (
          <g class="dial-needle" role="img" aria-label={now.name}>
            <line x1={percent(shareOf(now.time))} x2={percent(shareOf(now.time))} y1="8" y2={foot + 24} />
            <circle cx={percent(shareOf(now.time))} cy="8" r="4" />
          </g>
        )}
      </svg>
    </nav>
  )
}

/** Sessions that begin together stand on each other, 10 px each, three at most. */
function stackPerMinute(marks: DayDialProps['marks'], start: number) {
  const perMinute = Map.groupBy(marks, ({ time }) => minutesOf(time))
  return [...perMinute].flatMap(([minute, together]) =>
    together.slice(0, 3).map(({ kind }, index) => ({ kind, day: minute - start - 0.5, base: index * 11, height: 10 })),
  )
}

function Hour(props: DayDialProps['hours'][number] & { share: number; step: number }) {
  const { label, name, href, share, step } = props
  const text = (
    <text x={percent(share)} y={height - 8}>
      {label}
    </text>
  )
  if (href === undefined) return <g class="year-dial__month">{text}</g>
  return (
    <a class="year-dial__month" href={href} aria-label={name ?? label}>
      <rect x={percent(share - step / 2)} width={percent(step)} height={height} />
      {text}
    </a>
  )
}
