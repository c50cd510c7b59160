import { renderToString } from 'preact-render-to-string'
import { defineRoute, type Route, type Visit } from '#platform/feature'
import { squareJpeg } from '#platform/files'
import { fonts, layOut, oneLine, pictureResponse } from '#platform/pictures'
import { z } from 'zod'
import { coverSide as side } from '../addresses.ts'
import { coverPath } from '../hrefs.ts'
import { isOpen, type Show, readableShow } from './queries.ts'
import { hasPicture } from './picture.ts'

const paper = '#f7f3ea'
const ink = '#16130f'
const sizes = [
  { size: 240, lines: 2 },
  { size: 196, lines: 3 },
  { size: 150, lines: 4 },
  { size: 120, lines: 5 },
]

/** The cover of a show without a picture: its title on the scale of a radio, the needle where the title says. */
export function coverSvg(show: Pick<Show, 'title' | 'owner_name' | 'id'>): string {
  const { lines, size } = layOut(show.title, { font: 'display', width: 1200, sizes, letterSpacing: -0.03 })
  const ticks = Array.from({ length: 61 }, (_, index) => 100 + index * 20)
  const needle = ticks[(show.id * 17 + show.title.length * 5) % 61] ?? 700
  return renderToString(
    <svg xmlns="http://www.w3.org/2000/svg" width={side} height={side} viewBox={`0 0 ${side} ${side}`}>
      <rect width={side} height={side} fill={paper} />
      <text
        x="100"
        y="150"
        font-family={fonts.mono.family}
        font-weight={fonts.mono.weight}
        font-size="40"
        letter-spacing="2"
        fill={ink}
      >
        {oneLine(show.owner_name.toUpperCase(), 'mono', 40, 1200, 2 / 40)}
      </text>
      {lines.map((line, index) => (
        <text
          key={line}
          x="92"
          y={300 + size * 0.78 + index * size * 0.98}
          font-family={fonts.display.family}
          font-weight={fonts.display.weight}
          font-size={size}
          letter-spacing={size * -0.03}
          fill={ink}
        >
          {line}
        </text>
      ))}
      <path d="M100 1240H1300" stroke={ink} stroke-width="4" />
      {ticks.map((x, index) => (
        <path
          key={x}
          d={`M${x} 1240v${index % 10 === 0 ? -80 : index % 5 === 0 ? -54 : -32}`}
          stroke={ink}
          stroke-width="4"
        />
      ))}
      <path d={`M${needle} 1100V1300`} stroke="#f2441d" stroke-width="12" />
    </svg>,
  )
}

const missing = () =>
  new Response('There is no such picture.\n', { status: 404, headers: { 'cache-control': 'no-store' } })

async function pictureOf({ db, request, params }: Visit, show: Show): Promise<Response> {
  const { file = '' } = params
  if (file === 'omslag.png') return pictureResponse(request, coverSvg(show))
  const id = z.uuid().safeParse(file.replace(/\.jpg$/, ''))
  if (!id.success || !(await hasPicture(db, show.id, id.data))) return missing()
  return (await squareJpeg(db, request, id.data, side)) ?? missing()
}

const cover = defineRoute({
  name: 'cover of a podcast',
  path: coverPath,
  who: 'everyone',
  async respond(visit) {
    const read = await readableShow(visit, { bySecret: true })
    if (read === undefined) return missing()
    const answer = await pictureOf(visit, read.show)
    // What not everyone may see, no cache on the way keeps.
    if (!isOpen(read.show)) answer.headers.set('cache-control', 'private, no-store')
    return answer
  },
})

export const coverRoutes: Route[] = [cover]
