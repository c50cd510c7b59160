import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../../app/testing.ts'
import { example } from './example.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp({ example: true })
})
afterAll(() => app.close())

const plain = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

test('the example city has collectives that live and one with a past, and engagements its people see', async () => {
  const list = plain(await app.text('/collectieven'))
  expect(list).toMatch(/2 collectieven.*4 leden Penseel en Pixel.*3 leden Stil Water Audio/)
  expect(list).not.toContain('Camera Drie')
  expect(plain(await app.text('/organisaties/camera-drie'))).toMatch(
    /Camera Drie is opgeheven op.*Samen gemaakt.*Rustig op een drukke avond/,
  )
  const maker = await app.member({ handle: 'jurina-martina' })
  const own = await maker.text('/mij/samenwerkingen')
  expect(plain(own)).toContain('Personages voor een wandeling in XR')
  const shares = /\/samenwerkingen\/\d+/.exec(own)?.[0] ?? ''
  expect(plain(await maker.text(`${shares}/aandelen`))).toMatch(
    /Jurina Martina 40% € 2\.880,00.*Bayu Santoso 35% € 2\.520,00.*Yonas Kidane 25% € 1\.800,00/,
  )
  expect(plain(await maker.text('/collectieven/penseel-en-pixel/wie-past'))).toMatch(
    /Dit missen jullie.*Kan (geluidsontwerp|scenario)/i,
  )
  const company = await app.member({ handle: 'selam-ghebremedhin' })
  expect((await company.get(`${shares}/aandelen`)).status).toBe(404)
  expect((await company.get(shares)).status).toBe(200)
})

test('taken away, nothing of it is left', async () => {
  await app.db.transaction().execute((tx) => example.remove(tx))
  expect(await example.present(app.db)).toBe(false)
})
