export type TieArcsProps = {
  /** What the picture shows, for who cannot see it; the figures stand in a table elsewhere. */
  label: string
  /** In the order of the picture; `inside` is the number of ties inside the group, null when it is not known. */
  groups: { name: string; inside: number | null }[]
  /** Ties between two groups, by their place in the list. */
  between: { one: number; other: number; count: number }[]
}

const step = 46
const top = 26
const stem = 168
const room = 132
const thickest = 11
const largest = 13

/** Groups below each other, and arcs between them: the thicker, the more ties. The thickest one is in the signal colour. */
export function TieArcs({ label, groups, between }: TieArcsProps) {
  const most = Math.max(1, ...between.map(({ count }) => count))
  const mostInside = Math.max(1, ...groups.map(({ inside }) => inside ?? 0))
  const height = top * 2 + step * (groups.length - 1)
  const at = (group: number) => top + group * step
  const strongest = between.find(({ count }) => count === most)
  const inOrder = between.filter((tie) => tie !== strongest)
  return (
    <svg class="tie-arcs" viewBox={`0 0 ${stem + room} ${height}`} role="img" aria-label={label}>
      {[...inOrder, ...(strongest ? [strongest] : [])].map((tie) => (
        <path
          key={`${tie.one} ${tie.other}`}
          class={tie === strongest ? 'tie-arcs__most' : 'tie-arcs__tie'}
          d={arc(at(tie.one), at(tie.other), groups.length)}
          stroke-width={Math.max(1, (tie.count / most) * thickest).toFixed(1)}
        />
      ))}
      {groups.map(({ name, inside }, index) => (
        <g key={name}>
          <text x={stem - 22} y={at(index)} dy="0.35em">
            {name}
          </text>
          <circle
            class={inside === null ? 'tie-arcs__unknown' : undefined}
            cx={stem}
            cy={at(index)}
            r={inside === null ? 4 : Math.max(4, Math.sqrt(inside / mostInside) * largest)}
          />
        </g>
      ))}
    </svg>
  )
}

/** Half an ellipse at the right, as wide as the groups are apart. */
function arc(one: number, other: number, groups: number): string {
  const [from, to] = [Math.min(one, other), Math.max(one, other)]
  const wide = ((to - from) / (step * Math.max(1, groups - 1))) * (room - thickest)
  return `M${stem} ${from}A${wide.toFixed(1)} ${(to - from) / 2} 0 0 1 ${stem} ${to}`
}
