import { renderToString } from 'preact-render-to-string'
import { formatDate, formatTime, inLocale, type Locale } from '#platform/i18n'
import { fonts, oneLine, widthOf } from '#platform/pictures'
import { words } from '../messages.ts'
import type { OwnArrangement, OwnRound } from './own-day.ts'

// A lock screen shows its own clock in the upper third, and buttons at the foot: nothing of ours stands there.
const [width, height, top, bottom] = [1080, 2340, 830, 1990]
const [left, right] = [84, 996]
/** By night, whatever the phone does: a lock screen is looked at in a dark hall. As in src/ui/tokens.css. */
const night = { ground: '#14110d', ink: '#f6efe0', soft: '#aaa293', line: '#322e29', signal: '#ff6a3d' }

const mono = { 'font-family': fonts.mono.family, 'font-weight': fonts.mono.weight }
const display = { 'font-family': fonts.display.family, 'font-weight': fonts.display.weight }

/**
 * One's day as a picture for a lock screen, 1080 by 2340 px: the times and the tables as large as there is room for, and
 * with whom where there is. The last rounds are left out when there are more than can be read.
 */
export function screenSvg(day: OwnArrangement[], locale: Locale): string {
  const rounds = day.flatMap(({ rounds }) => rounds).toSorted((a, b) => a.from.getTime() - b.from.getTime())
  const shown = rounds.slice(0, 16)
  const step = Math.min(220, (bottom - top) / Math.max(1, shown.length))
  const first = day[0]?.standing
  const title = first === undefined ? '' : inLocale(first.gathering_title, locale).text
  const when = first === undefined ? '' : formatDate(first.starts_at, 'short', locale)
  return renderToString(
    <svg xmlns="http://www.w3.org/2000/svg" width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
      <rect width={width} height={height} fill={night.ground} />
      <text x={left} y={top - 62} {...mono} font-size="30" letter-spacing="1.5" fill={night.soft}>
        {oneLine(when.toUpperCase(), 'mono', 30, right - left, 0.05)}
      </text>
      <text x={left} y={top - 104} {...display} font-size="46" letter-spacing="-1.2" fill={night.ink}>
        {oneLine(title, 'display', 46, right - left, -0.026)}
      </text>
      {shown.map((round, index) => (
        <Row
          key={index}
          round={round}
          y={top + index * step}
          step={step}
          locale={locale}
          label={labelOf(day, locale)}
        />
      ))}
    </svg>,
  )
}

const labelOf = (day: OwnArrangement[], locale: Locale): string =>
  words(locale)(day.every(({ standing }) => standing.format === 'groups') ? 'group' : 'table')

type RowProps = { round: OwnRound; y: number; step: number; locale: Locale; label: string }

/** A hairline, the time on the left, the table on the right, and names below when there is room. */
function Row({ round, y, step, locale, label }: RowProps) {
  const named = step >= 130 && round.people.length > 0
  const size = Math.min(104, step * (named ? 0.5 : 0.62))
  const line = y + size * 0.92 + (named ? step * 0.06 : (step - size) / 2)
  const table = round.table === null ? words(locale)('schedule.free') : String(round.table)
  const numeral = round.table === null ? size * 0.5 : size
  const names = round.people.map(({ name }) => name).join(', ')
  const time = formatTime(round.from, locale)
  const space = right - left - widthOf(time, 'mono') * size * 0.62
  return (
    <g>
      <path d={`M${left} ${y}H${right}`} stroke={night.line} stroke-width="2" />
      <text x={left} y={line} {...mono} font-size={size * 0.62} fill={night.ink}>
        {time}
      </text>
      <text
        x={right}
        y={line}
        text-anchor="end"
        {...display}
        font-size={numeral}
        letter-spacing={numeral * -0.04}
        fill={night.ink}
      >
        {round.table !== null && space > 420 && (
          <tspan {...mono} font-size={size * 0.32} letter-spacing="0" fill={night.soft}>
            {`${label.toLocaleLowerCase(locale)}  `}
          </tspan>
        )}
        {table}
      </text>
      {named && (
        <text x={left} y={line + step * 0.27} {...display} font-size="34" fill={night.soft}>
          {oneLine(names, 'display', 34, right - left)}
        </text>
      )}
    </g>
  )
}
