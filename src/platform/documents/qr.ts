import { encode } from 'uqr'

/**
 * A QR code (ISO/IEC 18004) as an SVG document: black on white in every theme, with the quiet zone of four modules that
 * readers need. Error correction M: a thumb on a corner or a crease does no harm. Codes in capitals and digits give
 * larger modules, as they take the alphanumeric mode.
 * @param text what it says
 */
export function qrSvg(text: string): string {
  const { size, path } = qrPath(text)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>`
}

/** The same as the `d` of one path in a square of `size` modules, for a page that draws it itself. */
export function qrPath(text: string): { size: number; path: string } {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const path = data.flatMap((row, y) => runs(row).map(([from, length]) => `M${from} ${y}h${length}v1h-${length}z`))
  return { size, path: path.join('') }
}

/** Stretches of dark modules in a row, so that no hairline shows between neighbours. */
function runs(row: boolean[]): [from: number, length: number][] {
  const found: [number, number][] = []
  row.forEach((dark, x) => {
    const last = found.at(-1)
    if (!dark) return
    if (last && last[0] + last[1] === x) last[1]++
    else found.push([x, 1])
  })
  return found
}
