/**
 * Scenes of a gathering, drawn: the example city has no photographs of people who are not there. Each is an SVG of so many
 * units wide and high; the same seed draws the same people.
 */
export const scenes = ['hall', 'table', 'talk', 'wall', 'posters', 'door', 'queue'] as const
export type Scene = (typeof scenes)[number]

const ink = '#16130f'
const night = '#2a241b'
const paper = '#f2ead8'
const coats = ['#12a9b8', '#e8c400', '#c22fca', '#d92d20', '#2b3fd6', '#1f9d43', '#8a7d68', '#f2441d']
const skins = ['#f1c9a5', '#c98d63', '#8d5a3b', '#e0ac86', '#5d3a28']
const hairs = ['#2b1d12', '#7a4a24', '#c9a45c', '#16130f', '#9a958c']

type Draw = { random(): number; width: number; height: number }
const pick = <Item>(items: readonly Item[], { random }: Draw): Item =>
  items[Math.floor(random() * items.length)] as Item

/** A drawing of a scene. */
export function sceneSvg(scene: Scene, seed: number, width: number, height: number): string {
  // A linear congruential generator (Knuth, The Art of Computer Programming 2, 3.2.1): enough to choose coats by.
  let state = (seed * 7919) >>> 0
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
  for (let turn = 0; turn < 5; turn++) random()
  const body = drawn[scene]({ random, width, height })
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${body}</svg>`
}

const box = (x: number, y: number, width: number, height: number, fill: string, more = '') =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}" ${more}/>`
const disc = (x: number, y: number, r: number, fill: string) => `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}"/>`

/** Somebody, with feet at x, y. back: seen from behind. */
function person(draw: Draw, x: number, y: number, tall: number, back = false): string {
  const [head, coat, hair] = [tall * 0.13, pick(coats, draw), pick(hairs, draw)]
  const shoulders = tall * 0.22
  const top = y - tall
  return [
    `<path d="M${x - shoulders * 0.7} ${y} L${x - shoulders} ${top + tall * 0.42} Q${x - shoulders} ${top + tall * 0.28} ${x} ${top + tall * 0.27} Q${x + shoulders} ${top + tall * 0.28} ${x + shoulders} ${top + tall * 0.42} L${x + shoulders * 0.7} ${y} Z" fill="${coat}"/>`,
    disc(x, top + head, head, pick(skins, draw)),
    back
      ? disc(x, top + head * 0.92, head * 1.04, hair)
      : `<path d="M${x - head} ${top + head} A${head} ${head} 0 0 1 ${x + head} ${top + head} L${x + head * 0.8} ${top + head * 0.72} L${x - head * 0.8} ${top + head * 0.6} Z" fill="${hair}"/>`,
  ].join('')
}

function row(draw: Draw, count: number, y: number, tall: number, back: boolean): string {
  const step = draw.width / count
  return Array.from({ length: count }, (_, at) =>
    person(
      draw,
      step * (at + 0.5) + (draw.random() - 0.5) * step * 0.3,
      y + draw.random() * 8,
      tall * (0.92 + draw.random() * 0.16),
      back,
    ),
  ).join('')
}

const waves = ({ width }: Draw, y: number, colour: string) =>
  Array.from({ length: 9 }, (_, at) => {
    const x = width * (0.3 + at * 0.05)
    const tall = 20 + Math.abs(Math.sin(at * 1.3)) * 90
    return box(x, y - tall / 2, 12, tall, colour)
  }).join('')

const drawn: Record<Scene, (draw: Draw) => string> = {
  // People from behind, before a lit screen.
  hall: (draw) => {
    const { width: w, height: h } = draw
    return [
      box(0, 0, w, h, night),
      box(w * 0.18, h * 0.1, w * 0.64, h * 0.42, paper),
      waves(draw, h * 0.31, '#f2441d'),
      person(draw, w * 0.1, h * 0.72, h * 0.5),
      ...[0, 1, 2].map((at) => row(draw, 9 - at * 2, h * (0.88 + at * 0.16), h * (0.3 + at * 0.08), true)),
    ].join('')
  },
  // A long table with people on both sides.
  table: (draw) => {
    const { width: w, height: h } = draw
    return [
      box(0, 0, w, h, '#d8cbb0'),
      box(0, 0, w, h * 0.34, '#b7a684'),
      row(draw, 5, h * 0.72, h * 0.52, false),
      `<path d="M${w * 0.04} ${h * 0.6} L${w * 0.96} ${h * 0.6} L${w} ${h * 0.8} L0 ${h * 0.8} Z" fill="#8a5a33"/>`,
      ...Array.from({ length: 4 }, (_, at) => {
        const x = w * (0.16 + at * 0.23)
        return `<ellipse cx="${x}" cy="${h * 0.69}" rx="${w * 0.06}" ry="${h * 0.035}" fill="#e9b44c"/><ellipse cx="${x}" cy="${h * 0.685}" rx="${w * 0.045}" ry="${h * 0.024}" fill="#d92d20"/>`
      }),
      row(draw, 4, h * 1.2, h * 0.5, true),
    ].join('')
  },
  // Two people in talk, at a standing table.
  talk: (draw) => {
    const { width: w, height: h } = draw
    return [
      box(0, 0, w, h, '#e6dcc4'),
      ...Array.from({ length: 7 }, (_, at) => box(w * 0.15 * at, 0, 3, h, '#cbbd9c')),
      person(draw, w * 0.32, h * 1.02, h * 0.74),
      person(draw, w * 0.68, h * 1.02, h * 0.78),
      box(w * 0.42, h * 0.66, w * 0.16, h * 0.03, ink),
      box(w * 0.49, h * 0.68, w * 0.02, h * 0.34, ink),
      box(w * 0.455, h * 0.6, w * 0.02, h * 0.06, paper),
      box(w * 0.525, h * 0.6, w * 0.02, h * 0.06, '#e8c400'),
    ].join('')
  },
  // Somebody before a wall of light.
  wall: (draw) => {
    const { width: w, height: h } = draw
    const cells = Array.from({ length: 16 * 9 }, (_, at) => {
      const [x, y] = [at % 16, Math.floor(at / 16)]
      const hue = 190 + y * 14 + Math.sin(x * 0.7) * 30
      return box(
        w * 0.06 + (x * w * 0.88) / 16,
        h * 0.06 + (y * h * 0.66) / 9,
        (w * 0.88) / 16 - 3,
        (h * 0.66) / 9 - 3,
        `hsl(${Math.round(hue)} 70% ${Math.round(38 + y * 4)}%)`,
      )
    }).join('')
    return [
      box(0, 0, w, h, '#0d0b08'),
      cells,
      box(0, h * 0.8, w, h * 0.2, '#1d1913'),
      person(draw, w * 0.36, h * 0.96, h * 0.5),
      person(draw, w * 0.72, h * 1.06, h * 0.42, true),
      box(w * 0.6, h * 0.7, w * 0.05, h * 0.05, '#8a7d68'),
      `<path d="M${w * 0.625} ${h * 0.75} L${w * 0.59} ${h} M${w * 0.625} ${h * 0.75} L${w * 0.66} ${h}" stroke="#8a7d68" stroke-width="5"/>`,
    ].join('')
  },
  // Posters on a wall, with people looking.
  posters: (draw) => {
    const { width: w, height: h } = draw
    return [
      box(0, 0, w, h, paper),
      box(0, h * 0.86, w, h * 0.14, '#cbbd9c'),
      ...Array.from({ length: 5 }, (_, at) => {
        const x = w * (0.05 + at * 0.185)
        const colour = coats[(at * 3) % coats.length] ?? ink
        return [
          box(x, h * 0.12, w * 0.16, h * 0.4, colour),
          disc(x + w * 0.08, h * 0.27, w * 0.045, at % 2 === 0 ? paper : ink),
          box(x + w * 0.02, h * 0.42, w * 0.12, h * 0.02, paper),
          box(x + w * 0.02, h * 0.46, w * 0.07, h * 0.02, paper),
        ].join('')
      }),
      row(draw, 4, h * 1.02, h * 0.56, true),
    ].join('')
  },
  // An evening, a lit door, somebody coming in.
  door: (draw) => {
    const { width: w, height: h } = draw
    return [
      box(0, 0, w, h, '#1b2440'),
      box(0, h * 0.82, w, h * 0.18, '#12182c'),
      disc(w * 0.82, h * 0.16, h * 0.05, paper),
      box(w * 0.24, h * 0.2, w * 0.52, h * 0.62, '#3b3350'),
      box(w * 0.38, h * 0.34, w * 0.24, h * 0.48, '#e8c400'),
      `<path d="M${w * 0.38} ${h * 0.82} L${w * 0.62} ${h * 0.82} L${w * 0.74} ${h} L${w * 0.26} ${h} Z" fill="#e8c400" opacity="0.45"/>`,
      person(draw, w * 0.47, h * 0.86, h * 0.4, true),
      person(draw, w * 0.56, h * 0.82, h * 0.36),
    ].join('')
  },
  // People in line at a table with badges.
  queue: (draw) => {
    const { width: w, height: h } = draw
    return [
      box(0, 0, w, h, '#cfe1df'),
      box(0, h * 0.8, w, h * 0.2, '#a9c4c0'),
      ...Array.from({ length: 5 }, (_, at) =>
        person(draw, w * (0.08 + at * 0.12), h * 0.95, h * (0.56 + draw.random() * 0.08), at < 2),
      ),
      person(draw, w * 0.84, h * 0.9, h * 0.56),
      box(w * 0.66, h * 0.68, w * 0.32, h * 0.24, ink),
      ...Array.from({ length: 6 }, (_, at) => box(w * (0.68 + at * 0.048), h * 0.64, w * 0.036, h * 0.035, paper)),
    ].join('')
  },
}
