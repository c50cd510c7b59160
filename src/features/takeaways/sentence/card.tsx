import { renderToString } from 'preact-render-to-string'
import { type Kind, kindColours } from '#programme'
import { drawable, fonts, layOut, oneLine, widthOf } from '#platform/pictures'

export type Card = {
  words: string
  /** Its place among the three. */
  number: number | null
  kind: Kind
  /** Above it: om mee te nemen. */
  label: string
  /** Below it: who gave it, and from what. */
  by: string
  from: string
}

const [ink, soft, ground, signal] = ['#16130f', '#655e54', '#f7f3ea', '#f2441d']
const left = 76
const right = 1124
const spacing = -0.025
const sizes = [
  { size: 96, lines: 3 },
  { size: 82, lines: 3 },
  { size: 70, lines: 4 },
  { size: 60, lines: 5 },
  { size: 50, lines: 6 },
  { size: 42, lines: 7 },
]
const mono = { 'font-family': fonts.mono.family, 'font-weight': fonts.mono.weight }
const display = { 'font-family': fonts.display.family, 'font-weight': fonts.display.weight }

/** A sentence as a picture to share, 1200 by 630 px: paper, the bar of the kind of gathering, the numeral, the words. */
export function takeawaySvg({ words, number, kind, label, by, from }: Card): string {
  const start = left + (number === null ? 0 : 150)
  const { lines, size } = layOut(words, { font: 'display', width: right - start, sizes, letterSpacing: spacing })
  const step = size * 1.04
  // The words stand in the middle between the label and the foot.
  const top = 118 + (390 - step * lines.length) / 2
  return renderToString(
    <svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630" viewBox="0 0 1200 630">
      <rect width="1200" height="630" fill={ground} />
      <rect width="28" height="630" fill={kindColours[kind]} />
      <text x={left} y="78" {...mono} font-size="22" letter-spacing="1.5" fill={soft}>
        {oneLine(label.toUpperCase(), 'mono', 22, 740, 1.5 / 22)}
      </text>
      <Wordmark />
      {number !== null && (
        <text x={left - 6} y={top + 132} {...display} font-size="176" letter-spacing={176 * -0.04} fill={signal}>
          {number}
        </text>
      )}
      {lines.map((line, index) => (
        <text
          key={index}
          x={start}
          y={top + size * 0.78 + index * step}
          {...display}
          font-size={size}
          letter-spacing={size * spacing}
          fill={ink}
        >
          {line}
        </text>
      ))}
      <path d={`M${left} 532H${right}`} stroke={ink} stroke-width="1.5" />
      <text x={left} y="572" {...mono} font-size="22" fill={ink}>
        {oneLine(by, 'mono', 22, right - left)}
      </text>
      <text x={left} y="604" {...mono} font-size="20" fill={soft}>
        {oneLine(from, 'mono', 20, right - left)}
      </text>
    </svg>,
  )
}

/** As on the other pictures of the site. */
function Wordmark() {
  const name = 'golflengte'
  const start = right - widthOf(drawable(name, 'display'), 'display', -0.03) * 32
  return (
    <g>
      <g transform={`translate(${start - 54} 49) scale(1.25)`}>
        <path
          d="M1.5 15.5C4 4.5 9 .5 12.5 7.5c2.7 5.4 4 15.500 8.500 15.500 5 0 5.500-13 11-18.300"
          fill="none"
          stroke={ink}
          stroke-width="2.6"
          stroke-linecap="round"
        />
        <circle cx="32.5" cy="4.2" r="2.6" fill={signal} />
      </g>
      <text x={start} y="77" {...display} font-size="32" letter-spacing={32 * -0.03} fill={ink}>
        {name}
      </text>
    </g>
  )
}
