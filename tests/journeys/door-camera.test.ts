import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encode } from 'uqr'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, phone } from '#platform/testing'
import { openTestApp, type TestApp } from '../../src/app/testing.ts'
import { aDoor, addDevice } from '../doors.ts'

const now = Date.parse('2026-11-22T11:00:00Z')
let app: TestApp
const folder = mkdtempSync(join(tmpdir(), 'golflengte-camera-'))
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true })
})

/** A film of one QR code held still, for a camera of 640 by 480 (YUV4MPEG2, as Chromium reads it). */
function filmOf(text: string): Buffer {
  const [width, height, scale] = [640, 480, 8]
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const light = Buffer.alloc(width * height, 180)
  const [left, top] = [(width - size * scale) >> 1, (height - size * scale) >> 1]
  for (let y = 0; y < size * scale; y++)
    for (let x = 0; x < size * scale; x++)
      light[(top + y) * width + left + x] = data[Math.floor(y / scale)]?.[Math.floor(x / scale)] ? 30 : 235
  const frame = Buffer.concat([Buffer.from('FRAME\n'), light, Buffer.alloc((width * height) >> 1, 128)])
  return Buffer.concat([
    Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`),
    ...Array<Buffer>(10).fill(frame),
  ])
}

// Timing of a film played as a camera is the browser's: on a busy machine it may be tried again.
test('the camera reads a ticket, and the device link too', { timeout: 90_000, retry: 2 }, async () => {
  const olga = await app.member({ name: 'Olga Organisator' })
  const door = await aDoor(app, olga, now, [{ holder: 'Samira Yilmaz' }])
  const { link } = await addDevice(app, olga, door, 'Telefoon')
  const { port } = await app.serve()
  const film = join(folder, 'camera.y4m')
  const look = async (text: string) => {
    writeFileSync(film, filmOf(text))
    const browser = await openBrowser([
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-video-capture=${film}`,
    ])
    return { browser, page: await browser.newPage({ ...phone, baseURL: `http://127.0.0.1:${port}` }) }
  }

  const first = await look(`http://golflengte.test/deur/#${link}`)
  await first.page.goto('/deur/')
  await first.page.getByRole('button', { name: 'Scan met de camera' }).click()
  await first.page.getByText('Telefoon').waitFor()
  // The phone is still pointed at the link: that opens nothing again.
  await first.page.getByText('Houd de QR-code in beeld').waitFor()
  await first.page.waitForTimeout(1500)
  expect(await first.page.getByRole('alert').count()).toBe(0)
  await first.page.getByText('Telefoon').waitFor()
  await first.browser.close()

  const again = await addDevice(app, olga, door, 'Balie')
  const second = await look(`https://golflengte.test/kaartje/${door.codes[0]}`)
  await second.page.goto(`/deur/#${again.link}`)
  await expect
    .poll(() => second.page.getByRole('alert').innerText(), { timeout: 20_000 })
    .toMatch(/Welkom\s+Samira Yilmaz/)
  await second.browser.close()
})
