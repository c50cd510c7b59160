import { defineRoute, path, type Route } from '#platform/feature'
import { drawPng, pictureResponse } from '#platform/pictures'
import { homePath } from '#programme'
import { words } from './messages.ts'

const ink = '#16130f'
const paper = '#f7f3ea'
const signal = '#f2441d'

// The mark of src/ui/logo, 36 by 26.
const wave = 'M1.5 15.5C4 4.500 9 .5 12.500 7.500c2.700 5.400 4 15.500 8.500 15.500 5 0 5.500-13 11-18.300'

/**
 * The mark in a square of 64.
 * @param air around the mark, as a share of the square: a fifth and more where a system cuts its own shape out of it
 * @param corner radius of the square
 */
function iconSvg(air: number, corner: number, stroke: number): string {
  const scale = (64 * (1 - 2 * air)) / 36
  const [x, y] = [64 * air, (64 - 26 * scale) / 2]
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64" viewBox="0 0 64 64"><rect width="64" height="64" rx="${corner}" fill="${ink}"/>` +
    `<g transform="translate(${x} ${y}) scale(${scale})"><path d="${wave}" fill="none" stroke="${paper}" stroke-width="${stroke}" stroke-linecap="round"/>` +
    `<circle cx="32.500" cy="4.200" r="${stroke}" fill="${signal}"/></g></svg>`
  )
}

const tab = iconSvg(0.14, 8, 3.6)
const tile = iconSvg(0.2, 0, 3)

const aDay = { 'cache-control': 'public, max-age=86400' }

const svgIcon = defineRoute({
  name: 'icon',
  path: path('/icon.svg'),
  who: 'everyone',
  respond: () => new Response(tab, { headers: { ...aDay, 'content-type': 'image/svg+xml' } }),
})

const pngIcon = (file: string, svg: string, size: number) =>
  defineRoute({
    name: `icon ${file}`,
    path: path(file),
    who: 'everyone',
    respond: ({ request }) => pictureResponse(request, svg, size),
  })

/** For programs that ask for nothing else: one PNG in the envelope of an .ico (22 octets before it). */
const favicon = defineRoute({
  name: 'icon favicon.ico',
  path: path('/favicon.ico'),
  who: 'everyone',
  async respond() {
    const png = await drawPng(tab, 32)
    const head = Buffer.alloc(22)
    head.writeUInt16LE(1, 2) // an icon
    head.writeUInt16LE(1, 4) // with one picture
    head.writeUInt8(32, 6) // of 32
    head.writeUInt8(32, 7) // by 32 px
    head.writeUInt16LE(1, 10) // in one plane
    head.writeUInt16LE(32, 12) // of 32 bits
    head.writeUInt32LE(png.length, 14)
    head.writeUInt32LE(head.length, 18)
    return new Response(Buffer.concat([head, png]), { headers: { ...aDay, 'content-type': 'image/x-icon' } })
  },
})

/** What a phone needs to put the site on its home screen (W3C Web Application Manifest). */
const manifest = defineRoute({
  name: 'web manifest',
  path: path('/site.webmanifest'),
  who: 'everyone',
  respond({ config }) {
    const t = words('nl')
    const icon = (file: string, sizes: string, purpose = 'any') => ({ src: file, sizes, type: 'image/png', purpose })
    const body = {
      name: t('siteName'),
      short_name: t('siteName'),
      description: t('siteDescription', { city: config.city }),
      lang: 'nl',
      id: homePath.href('nl'),
      start_url: homePath.href('nl'),
      scope: '/',
      display: 'browser',
      background_color: paper,
      theme_color: paper,
      icons: [
        icon('/icon-192.png', '192x192'),
        icon('/icon-512.png', '512x512'),
        icon('/icon-512.png', '512x512', 'maskable'),
      ],
    }
    return Response.json(body, { headers: { ...aDay, 'content-type': 'application/manifest+json' } })
  },
})

/** The mark wherever a system shows a site: tabs, home screens, feed readers. */
export const iconRoutes: Route[] = [
  svgIcon,
  favicon,
  pngIcon('/icon-192.png', tile, 192),
  pngIcon('/icon-512.png', tile, 512),
  pngIcon('/apple-touch-icon.png', tile, 180),
  manifest,
]
