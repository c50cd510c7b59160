export type MonthBarsProps = {
  /** What the picture shows, for who cannot see it; the figures stand in a table elsewhere. */
  label: string
  /** `count` null: not known, drawn as a gap. */
  months: { name: string; count: number | null }[]
}

const wide = 28
const high = 120
const below = 22

/** A bar a month. */
export function MonthBars({ label, months }: MonthBarsProps) {
  const most = Math.max(1, ...months.map(({ count }) => count ?? 0))
  return (
    <svg class="month-bars" viewBox={`0 0 ${months.length * wide} ${high + below}`} role="img" aria-label={label}>
      {months.map(({ name, count }, index) => {
        const height = Math.round(((count ?? 0) / most) * (high - 4))
        return (
          <g key={index}>
            {count !== null && <rect x={index * wide + 4} y={high - height} width={wide - 8} height={height} />}
            <text x={index * wide + wide / 2} y={high + 16}>
              {name}
            </text>
          </g>
        )
      })}
      <path d={`M0 ${high}h${months.length * wide}`} />
    </svg>
  )
}
