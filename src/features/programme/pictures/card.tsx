import { renderToString } from 'preact-render-to-string'
import { type Box, drawable, fonts, layOut, oneLine, widthOf } from '#platform/pictures'
import type { Kind } from '../kinds.ts'
import { Strip, type StripProps } from './dial.tsx'
import { colours, ink, paper, soft } from './look.ts'

/** What a picture says. */
export type CardProps = {
  kind?: Kind | undefined
  /** Above the title: the kind and the series in words. */
  label: string
  title: string
  /** The day, large, with what stands beside it. */
  day?: { numeral: string; lines: string[] } | undefined
  /** At the right of the day: where, by whom. */
  facts: string[]
  /** Said in the signal colour: called off. */
  notice?: string | undefined
  strip: StripProps
}

const left = 76
const right = 1124
const titleSpacing = -0.03

// The foot of the title leaves room for the day: four lines at the smallest size still end above it.
const titleSizes = [
  { size: 112, lines: 2 },
  { size: 96, lines: 2 },
  { size: 80, lines: 3 },
  { size: 72, lines: 3 },
  { size: 62, lines: 4 },
  { size: 54, lines: 4 },
]
// Without a day, the title has that room too.
const soloSizes = [{ size: 150, lines: 2 }, { size: 128, lines: 2 }, { size: 106, lines: 3 }, ...titleSizes.slice(2)]

/**
 * The picture that stands where a page is shared: 1200 by 630 px, the size that Open Graph readers agree on. Paper, the
 * kind's bar, a large title, the day, and the year on a dial.
 */
export function cardSvg(card: CardProps): string {
  return renderToString(
    <svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630" viewBox="0 0 1200 630">
      <rect width="1200" height="630" fill={paper.ground} />
      <rect width="28" height="630" fill={card.kind ? colours[card.kind] : ink} />
      <Label text={card.label} />
      <Wordmark />
      <Title text={card.title} struck={card.notice !== undefined} sizes={card.day ? titleSizes : soloSizes} />
      <Strip {...card.strip} />
      {/* After the strip, whose panel would cover the bar. */}
      <rect width="28" height="630" fill={card.kind ? colours[card.kind] : ink} />
      <Foot {...card} />
    </svg>,
  )
}

const mono = { 'font-family': fonts.mono.family, 'font-weight': fonts.mono.weight }
const display = { 'font-family': fonts.display.family, 'font-weight': fonts.display.weight }

const Label = ({ text }: { text: string }) => (
  <text x={left} y="78" {...mono} font-size="22" letter-spacing="1.5" fill={soft}>
    {oneLine(text.toUpperCase(), 'mono', 22, 740, 1.5 / 22)}
  </text>
)

/** As the header of the site has it, at the right. */
function Wordmark() {
  const name = 'golflengte'
  const start = right - widthOf(name, 'display', titleSpacing) * 32
  return (
    <g>
      <g transform={`translate(${start - 54} 49) scale(1.25)`}>
        <path
          d="M1.5 15.5C4 4.500 9 .5 12.500 7.500c2.700 5.400 4 15.500 8.500 15.500 5 0 5.500-13 11-18.300"
          fill="none"
          stroke={ink}
          stroke-width="2.600"
          stroke-linecap="round"
        />
        <circle cx="32.500" cy="4.200" r="2.600" fill={paper.signal} />
      </g>
      <text x={start} y="77" {...display} font-size="32" letter-spacing={32 * titleSpacing} fill={ink}>
        {name}
      </text>
    </g>
  )
}

function Title({ text, struck, sizes }: { text: string; struck: boolean; sizes: Box['sizes'] }) {
  const { lines, size } = layOut(text, { font: 'display', width: right - left, sizes, letterSpacing: titleSpacing })
  const first = 118 + size * 0.78
  const step = size * (size > 90 ? 0.98 : 1.03)
  return (
    <g>
      {lines.map((line, index) => (
        <g key={line}>
          <text
            x={left - size * 0.04}
            y={first + index * step}
            {...display}
            font-size={size}
            letter-spacing={size * titleSpacing}
            fill={ink}
          >
            {line}
          </text>
          {struck && (
            <path
              d={`M${left} ${first + index * step - size * 0.26}h${widthOf(line, 'display', titleSpacing) * size}`}
              stroke={ink}
              stroke-width={size / 14}
            />
          )}
        </g>
      ))}
    </g>
  )
}

const footLine = 462

/** Between the title and the dial: the day as a numeral, the hours, the place. */
function Foot({ day, facts, notice }: CardProps) {
  const numeral = day === undefined ? 0 : widthOf(day.numeral, 'display', -0.04) * 92
  const beside = left + (day === undefined ? 0 : numeral + 26)
  const besideWidth =
    day === undefined ? 0 : Math.max(...day.lines.map((line) => widthOf(drawable(line, 'mono'), 'mono') * 22))
  const factsAt = beside + besideWidth + (day === undefined ? 0 : 56)
  return (
    <g>
      {day !== undefined && (
        <text x={left - 4} y={footLine} {...display} font-size="92" letter-spacing={92 * -0.04} fill={ink}>
          {day.numeral}
        </text>
      )}
      <Lines lines={day?.lines ?? []} x={beside} fill={ink} />
      <Lines lines={facts} x={factsAt} fill={ink} />
      {notice !== undefined && (
        <text x={right} y={footLine} text-anchor="end" {...display} font-size="34" letter-spacing="-0.7" fill="#bf300f">
          {drawable(notice, 'display')}
        </text>
      )}
    </g>
  )
}

/** One or two lines whose last stands on the foot of the numeral. */
const Lines = ({ lines, x, fill }: { lines: string[]; x: number; fill: string }) => (
  <g>
    {lines.slice(0, 2).map((line, index, shown) => (
      <text key={line} x={x} y={footLine - (shown.length - 1 - index) * 36} {...mono} font-size="22" fill={fill}>
        {oneLine(line, 'mono', 22, right - x)}
      </text>
    ))}
  </g>
)
