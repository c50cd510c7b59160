import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp, type TestApp } from './testing.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

const bytes = async (path: string) => Buffer.from(await (await app.get(path)).arrayBuffer())

test.each([
  ['/apple-touch-icon.png', 180],
  ['/icon-192.png', 192],
  ['/icon-512.png', 512],
])('%s is a square of %i', async (path, size) => {
  const png = await bytes(path)
  expect([png.subarray(1, 4).toString(), png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual(['PNG', size, size])
})

test('favicon.ico holds one picture of 32 px, of the length it says', async () => {
  const icon = await bytes('/favicon.ico')
  expect([icon.readUInt16LE(2), icon.readUInt16LE(4), icon.readUInt8(6), icon.readUInt32LE(18)]).toEqual([1, 1, 32, 22])
  expect(icon.readUInt32LE(14)).toBe(icon.length - 22)
  expect(icon.readUInt32BE(22 + 16)).toBe(32)
})

test('every icon that a page or the manifest names is there', async () => {
  const html = await app.text('/agenda')
  const named = [...html.matchAll(/<link rel="(?:icon|apple-touch-icon|manifest)" href="([^"]+)"/g)].map(
    (match) => match[1] ?? '',
  )
  expect(named).toEqual(['/icon.svg', '/apple-touch-icon.png', '/site.webmanifest'])
  const manifest = (await (await app.get('/site.webmanifest')).json()) as {
    icons: { src: string; sizes: string }[]
    name: string
  }
  expect(manifest.name).toBe('golflengte')
  for (const path of [...named, ...manifest.icons.map(({ src }) => src)])
    expect([path, (await app.get(path)).status]).toEqual([path, 200])
})
