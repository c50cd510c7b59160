// Puts a map with streets in the frame of the plain one, once asked for: the library and the tiles load only then.
import type { Map as StreetMap } from 'maplibre-gl'
import styleUrl from 'maplibre-gl/dist/maplibre-gl.css?url'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'

type Marker = { longitude: number; latitude: number; name: string; href: string; number?: number; kind?: string }

for (const ground of document.querySelectorAll<HTMLElement>('[data-map]')) offer(ground)

function offer(ground: HTMLElement) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'button button--secondary map-frame__ask'
  button.textContent = ground.dataset.button ?? ''
  button.addEventListener('click', async () => {
    button.disabled = true
    try {
      await show(ground)
      button.remove()
    } catch {
      button.textContent = ground.dataset.failed ?? ''
    }
  })
  ground.after(button)
}

async function show(ground: HTMLElement) {
  const [library] = await Promise.all([import('maplibre-gl'), stylesheet(styleUrl)])
  library.setWorkerUrl(new URL(workerUrl, location.href).href)
  const markers = JSON.parse(ground.dataset.map ?? '[]') as Marker[]
  const box = document.createElement('div')
  box.className = 'map-frame__streets'
  const container = document.createElement('div')
  // The library's own style sheet lies in no layer and wins from ours; what it must be told stands on the element.
  container.style.blockSize = '100%'
  box.append(container)
  ground.append(box)
  const map = new library.Map({
    container,
    style: {
      version: 8,
      sources: {
        tiles: {
          type: 'raster',
          tiles: [ground.dataset.tiles ?? ''],
          tileSize: 256,
          maxzoom: 19,
          attribution: ground.dataset.credit ?? '',
        },
      },
      layers: [{ id: 'tiles', type: 'raster', source: 'tiles' }],
    },
    cooperativeGestures: true,
  })
  map.addControl(new library.NavigationControl({ showCompass: false }))
  const bounds = new library.LngLatBounds()
  for (const marker of markers) {
    bounds.extend([marker.longitude, marker.latitude])
    new library.Marker({ element: elementOf(marker) }).setLngLat([marker.longitude, marker.latitude]).addTo(map)
  }
  if (markers.length > 0) map.fitBounds(bounds, { padding: 48, maxZoom: 16, animate: false })
  await loaded(map)
}

/** Ready once the ground is drawn; without a network tiles fail one by one and the markers stand on plain ground. */
const loaded = (map: StreetMap) => new Promise<void>((resolve) => map.once('load', () => resolve()))

function elementOf({ href, name, number, kind }: Marker) {
  const link = document.createElement('a')
  link.href = href
  link.className = `map-frame__marker${kind === undefined ? '' : ` kind-${kind}`}`
  link.title = name
  link.setAttribute('aria-label', name)
  link.textContent = number === undefined ? '' : String(number)
  return link
}

function stylesheet(href: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link')
    link.rel = 'stylesheet'
    link.href = href
    link.onload = () => resolve()
    link.onerror = () => reject(new Error(href))
    document.head.append(link)
  })
}
