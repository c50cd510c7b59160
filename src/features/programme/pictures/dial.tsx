import { addMonths, type Day, daysBetween, formatDay, type Locale } from '#platform/i18n'
import { fonts } from '#platform/pictures'
import type { Mark } from '../agenda/marks.ts'
import { colours, ink, paper, soft } from './look.ts'

export type StripProps = { from: Day; to: Day; marks: Mark[]; needle?: Day | undefined; locale: Locale }

const left = 76
const width = 1124 - left
const top = 496
const foot = 568
const mostHeight = 46

/** The year as a strip along the foot of a picture: a mark per gathering, a tick per week, the needle at its day. */
export function Strip({ from, to, marks, needle, locale }: StripProps) {
  const days = daysBetween(from, to) + 1
  const x = (day: Day) => left + (width * daysBetween(from, day)) / days
  const months = monthsFrom(from, to)
  return (
    <g>
      <rect x="0" y={top} width="1200" height={630 - top} fill={paper.panel} />
      <path d={`M0 ${top}H1200`} stroke={ink} stroke-width="1.5" />
      {barsOf(marks, from, to).map(({ day, kind, base, height }) => (
        <path
          key={day + kind}
          d={`M${round(x(day))} ${foot - base}v${-height}`}
          stroke={colours[kind]}
          stroke-width="4"
        />
      ))}
      <path d={weekTicks(days)} stroke={soft} stroke-width="1" />
      <path
        d={[...months.map(x), left + width].map((at) => `M${round(at)} ${foot + 5}v20`).join('')}
        stroke={ink}
        stroke-width="2"
      />
      {months.map((month, index) => (
        <text
          key={month}
          x={round((x(month) + (months[index + 1] === undefined ? left + width : x(months[index + 1] ?? month))) / 2)}
          y={616}
          text-anchor="middle"
          fill={needle?.slice(0, 7) === month.slice(0, 7) ? ink : soft}
          font-family={fonts.mono.family}
          font-size="17"
        >
          {formatDay(month, 'monthShort', locale).replace('.', '')}
        </text>
      ))}
      {needle !== undefined && needle >= from && needle <= to && <Needle x={round(x(needle) + width / days / 2)} />}
    </g>
  )
}

const Needle = ({ x }: { x: number }) => (
  <g fill={paper.signal} stroke={paper.signal}>
    <path d={`M${x} ${top + 14}V${foot + 30}`} stroke-width="4" />
    <circle cx={x} cy={top + 14} r="9" />
  </g>
)

const round = (value: number): number => Math.round(value * 10) / 10

function monthsFrom(from: Day, to: Day): Day[] {
  const months: Day[] = []
  for (let month = from; month <= to; month = addMonths(month, 1)) months.push(month)
  return months
}

const weekTicks = (days: number): string =>
  Array.from(
    { length: Math.floor(days / 7) + 1 },
    (_, week) => `M${round(left + (width * week * 7) / days)} ${foot + 9}v10`,
  ).join('')

/** Each day's marks on top of each other, within the strip's height. */
function barsOf(marks: Mark[], from: Day, to: Day) {
  const perDay = Map.groupBy(
    marks.filter(({ date }) => date >= from && date <= to),
    ({ date }) => date,
  )
  return [...perDay].flatMap(([day, those]) => {
    const heights = those.map(({ count }) => 14 + 8 * (count - 1))
    const fit = Math.min(1, mostHeight / heights.reduce((sum, height) => sum + height, 0))
    let base = 0
    return those.map(({ kind }, index) => {
      const height = round((heights[index] ?? 0) * fit)
      const bar = { day, kind, base: round(base), height }
      base += height
      return bar
    })
  })
}
