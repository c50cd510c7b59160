import type { ComponentChildren } from 'preact'
import { kindClass, type Kind } from '../kind/kind.tsx'
import { fit, join, type Point, type Position } from './projection.ts'

export type MapMarker = {
  id: string
  position: Position
  name: string
  href: string
  /** Its number in the list beside the map. */
  number?: number | undefined
  kind?: Kind | undefined
}
export type PlainMapProps = {
  label: string
  markers: MapMarker[]
  /** What helps one find the way: a railway, a canal, the edge of the park. */
  lines?: { sort: 'rail' | 'road' | 'water'; points: Position[] }[] | undefined
  /** Words on the ground: names of quarters. */
  labels?: { text: string; position: Position }[] | undefined
  /** For markers too close to tell apart: where the joint marker leads and what it is called. */
  together?: { href: string; name: (names: string[]) => string } | undefined
  /** `wide` for a page, `square` beside facts. */
  shape?: 'wide' | 'square' | undefined
}

// 24 px (WCAG 2.5.8) on a phone of 320 px, gutters off.
const thumb = 24 / 280

/**
 * Places as markers on plain ground: the map without a network and without a script. Everything is placed in shares of
 * the drawing, so that markers and words keep their size on every screen.
 */
export function PlainMap({ label, markers, lines = [], labels = [], together, shape = 'wide' }: PlainMapProps) {
  const ratio = shape === 'wide' ? 3 / 2 : 1
  const project = fit(
    markers.map(({ position }) => position),
    { ratio, margin: 0.12, least: 0.012 },
  )
  const placed = markers.map((marker) => ({ ...marker, ...project(marker.position) }))
  return (
    <nav class={`plain-map plain-map--${shape}`} aria-label={label}>
      <svg width="100%" height="100%" viewBox="0 0 1000 1000" preserveAspectRatio="none" aria-hidden="true">
        {lines.map(({ sort, points }, index) => (
          <path key={index} class={`plain-map__line plain-map__line--${sort}`} d={pathOf(points.map(project))} />
        ))}
      </svg>
      <svg class="plain-map__markers" width="100%" height="100%">
        {labels.map(({ text, position }) => (
          <text key={text} class="plain-map__label" {...percentOf(project(position))}>
            {text}
          </text>
        ))}
        {join(placed, together === undefined ? 0 : thumb, ratio).map((group) => (
          <Marker key={group[0]!.id} group={group} together={together} />
        ))}
      </svg>
    </nav>
  )
}

function Marker({ group, together }: { group: (MapMarker & Point)[]; together: PlainMapProps['together'] }) {
  const [first] = group
  const joint = group.length > 1 && together !== undefined
  const { href, name } = joint ? { href: together.href, name: together.name(group.map((one) => one.name)) } : first!
  const kind = group.every((one) => one.kind === first!.kind) ? first!.kind : undefined
  return (
    <svg {...percentOf(first!)} overflow="visible">
      <a class={`plain-map__marker${joint ? ' plain-map__marker--joint' : ''}${kindClass(kind)}`} href={href}>
        <title>{name}</title>
        <circle r={joint ? 15 : 12} />
        {(joint || first!.number !== undefined) && <text y="4">{joint ? `${group.length}×` : first!.number}</text>}
      </a>
    </svg>
  )
}

const percentOf = ({ x, y }: Point) => ({ x: `${(100 * x).toFixed(2)}%`, y: `${(100 * y).toFixed(2)}%` })

const pathOf = (points: Point[]) =>
  'M' + points.map(({ x, y }) => `${Math.round(1000 * x)} ${Math.round(1000 * y)}`).join('L')

export type MapFrameProps = {
  /** What is here without a script: the plain map. */
  children: ComponentChildren
  /** What a browser module needs to put a living map in its place, as `data-…`; see the feature that enhances it. */
  data?: Record<`data-${string}`, string> | undefined
  caption?: ComponentChildren | undefined
}

/** The frame that a living map may fill later; its size is fixed, so nothing moves when it does. */
export function MapFrame({ children, data = {}, caption }: MapFrameProps) {
  return (
    <figure class="map-frame">
      <div class="map-frame__ground" {...data}>
        {children}
      </div>
      {caption !== undefined && <figcaption>{caption}</figcaption>}
    </figure>
  )
}
