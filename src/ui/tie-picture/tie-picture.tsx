import { initialsOf } from '../avatar/avatar.tsx'
import { rings, sectorsOf } from './geometry.ts'

export type TiePictureProps = {
  /** What it shows, and in a sentence what can be seen in it. */
  title: string
  description: string
  /** In the middle: Jij. */
  self: string
  groups: {
    name: string
    href: string
    current?: boolean | undefined
    people: {
      name: string
      /** 3 for the strongest ties: closest, with the thickest line. */
      strength: 1 | 2 | 3
      /** Something waits to be done. */
      waits?: boolean | undefined
    }[]
  }[]
  /** Names the list of groups. */
  legend: string
}

/** From when a dot is large enough for two letters. */
const readable = 10.5

/** The people around one person: a sector for each group, closer when they met more often. The list beside it is its key. */
export function TiePicture({ title, description, self, groups, legend }: TiePictureProps) {
  const sectors = sectorsOf(groups.map(({ people }) => people))
  const people = sectors.flatMap((sector) => sector.people)
  return (
    <figure class="tie-picture">
      <svg
        viewBox="-200 -200 400 400"
        role="img"
        aria-labelledby="tie-picture-title"
        aria-describedby="tie-picture-desc"
      >
        <title id="tie-picture-title">{title}</title>
        <desc id="tie-picture-desc">{description}</desc>
        {Object.values(rings).map((distance) => (
          <circle key={distance} class="tie-picture__ring" r={distance} />
        ))}
        {groups.length > 1 &&
          sectors.map(({ edge }, index) => <line key={index} class="tie-picture__edge" x2={edge.x} y2={edge.y} />)}
        {people.map(({ x, y, strength }, index) => (
          <line key={index} class={`tie-picture__tie tie-picture__tie--${strength}`} x2={x} y2={y} />
        ))}
        {people.map(({ name, x, y, radius, waits }, index) => (
          <g key={index} class={waits ? 'tie-picture__person tie-picture__person--waits' : 'tie-picture__person'}>
            <title>{name}</title>
            <circle cx={x} cy={y} r={radius} />
            {radius >= readable && (
              <text x={x} y={y}>
                {initialsOf(name)}
              </text>
            )}
          </g>
        ))}
        <g class="tie-picture__self">
          <circle r="24" />
          <text>{self}</text>
        </g>
        {sectors.map(({ middle }, index) => (
          <text key={index} class="tie-picture__number" x={middle.x} y={middle.y}>
            {index + 1}
          </text>
        ))}
      </svg>
      <figcaption>
        <ol class="tie-picture__legend" aria-label={legend}>
          {groups.map(({ name, href, current, people: list }) => (
            <li key={name}>
              <a href={href} aria-current={current ? 'true' : undefined}>
                {name}
              </a>
              <span class="mono soft">{list.length}</span>
            </li>
          ))}
        </ol>
      </figcaption>
    </figure>
  )
}

export type TieScaleProps = {
  label: string
  /** Where on the scale something happened, 0 to 1. */
  marks: number[]
  months: { at: number; label: string }[]
}

/** When ties grew: a mark for each encounter on a scale of months. */
export function TieScale({ label, marks, months }: TieScaleProps) {
  const percent = (share: number) => `${Math.round(share * 1000) / 10}%`
  return (
    <svg class="tie-scale" width="100%" height="72" role="img" aria-label={label}>
      {marks.map((share, index) => (
        <line key={index} class="tie-scale__mark" x1={percent(share)} x2={percent(share)} y1="4" y2="34" />
      ))}
      <line class="tie-scale__base" x1="0" x2="100%" y1="40" y2="40" />
      {months.map(({ at, label: month }) => (
        <g key={month}>
          <line class="tie-scale__month" x1={percent(at)} x2={percent(at)} y1="40" y2="50" />
          <text x={percent(at)} y="66">
            {month}
          </text>
        </g>
      ))}
    </svg>
  )
}
