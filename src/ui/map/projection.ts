/** A position on earth, WGS 84 degrees: longitude first, as in GeoJSON. */
export type Position = [lon: number, lat: number]

/** A place on the drawing, as shares of its width and height from the upper left corner. */
export type Point = { x: number; y: number }

const radians = Math.PI / 180

/** Web Mercator (EPSG:3857) on the unit square: x to the east, y to the south. Latitude is cut at 85.06 degrees. */
export function mercator([lon, lat]: Position): Point {
  const cut = Math.min(Math.max(lat, -85.06), 85.06)
  return { x: (lon + 180) / 360, y: 0.5 - Math.log(Math.tan(Math.PI / 4 + (cut * radians) / 2)) / (2 * Math.PI) }
}

export type Fit = {
  /** Width of the drawing divided by its height. */
  ratio: number
  /** Free room at each side, as a share of the height. */
  margin: number
  /** The least that is shown from west to east, in degrees of longitude: a single place is not seen from a metre away. */
  least: number
}

/**
 * A projection that shows all these positions as large as they fit, in the middle.
 * @returns a function from a position to its place on the drawing; every given position falls within the margins
 */
export function fit(positions: Position[], { ratio, margin, least }: Fit): (position: Position) => Point {
  const points = positions.length === 0 ? [mercator([5.17, 52.22])] : positions.map(mercator)
  const xs = points.map(({ x }) => x)
  const ys = points.map(({ y }) => y)
  const middle = { x: (Math.min(...xs) + Math.max(...xs)) / 2, y: (Math.min(...ys) + Math.max(...ys)) / 2 }
  // Size of one height of the drawing, on the unit square.
  const room = 1 - 2 * margin
  const height = Math.max(
    (Math.max(...xs) - Math.min(...xs)) / (ratio - 2 * margin),
    (Math.max(...ys) - Math.min(...ys)) / room,
    least / 360 / ratio,
  )
  return (position) => {
    const { x, y } = mercator(position)
    return { x: 0.5 + (x - middle.x) / (height * ratio), y: 0.5 + (y - middle.y) / height }
  }
}

/**
 * Joins points that stand so close that a thumb cannot tell them apart: the first of them stays where it is.
 * @param within the least distance, as a share of the width
 */
export function join<T extends Point>(points: T[], within: number, ratio: number): T[][] {
  const groups: T[][] = []
  for (const point of points) {
    const near = groups.find(([first]) => Math.hypot(first!.x - point.x, (first!.y - point.y) / ratio) < within)
    if (near === undefined) groups.push([point])
    else near.push(point)
  }
  return groups
}
