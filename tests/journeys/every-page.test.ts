import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessibilityProblems } from '#platform/testing'
import { type City, openCity } from './city.ts'

let city: City
beforeAll(async () => {
  city = await openCity()
})
afterAll(() => city.close())

/** One of every page there is, Dutch and English. */
const pages = [
  '/',
  '/agenda',
  '/agenda/2026',
  '/agenda/2026/12',
  '/agenda/2026/w49',
  '/agenda/2026/12/02',
  '/agenda/2031/08',
  '/agenda?q=niets-van-dit-alles',
  '/bijeenkomsten/dag-van-de-mediastages-2026',
  '/series',
  '/series/pizza-talks',
  '/plekken',
  '/plekken/beeld-en-geluid',
  '/mensen',
  '/organisaties',
  '/organisaties/gemeente-hilversum',
  '/vaardigheden',
  '/kaart',
  '/stad/netwerk',
  '/oproepen',
  '/oproepen/ronde-buurtgeluid',
  '/oproepen/vraag-eenzaamheid-en-media',
  '/oproepen/vraag-eenzaamheid-en-media/expertise',
  '/vragen',
  '/collectieven',
  '/podcasts',
  '/podcasts/three-takeaways',
  '/podcasts/three-takeaways/geluid-dat-je-niet-hoort',
  '/meenemen',
  '/meenemen/1',
  '/materiaal/2',
  '/gezegd?q=testdagen',
  '/bijeenkomsten/pizza-talk-werken-met-een-led-wand-2026/meenemen',
  '/stages',
  '/stages/cijfers',
  '/bijeenkomsten/dag-van-de-mediastages-2026/stagedag',
  '/stagedag-controle',
  '/verhalen',
  '/verhalen/wat-elf-telefoontjes-ons-leerden',
  '/zoeken',
  '/zoeken?q=podcats',
  '/verhalen/leespaden',
  '/verhalen/leespaden/van-idee-naar-eerste-klus',
  '/terugblikken',
  '/bijeenkomsten/pizza-talk-werken-met-een-led-wand-2026/terugblik',
  '/ontwerp',
  '/er-is-hier-niets',
  '/en',
  '/en/agenda',
  '/en/agenda/2026/12',
  '/en/gatherings/dag-van-de-mediastages-2026',
  '/en/series',
  '/en/series/pizza-talks',
  '/en/places',
  '/en/places/beeld-en-geluid',
  '/en/people',
  '/en/organisations',
  '/en/organisations/gemeente-hilversum',
  '/en/skills',
  '/en/map',
  '/en/city/network',
  '/en/calls',
  '/en/calls/ronde-buurtgeluid',
  '/en/questions',
  '/en/stories/licht-voor-een-led-wand',
  '/en/gatherings/challenge-poster-voor-een-plek-2026/looking-back',
  '/en/search?q=sound+design',
  '/en/podcasts',
  '/en/podcasts/three-takeaways/geluid-dat-je-niet-hoort',
  '/en/gatherings/pizza-talk-werken-met-een-led-wand-2026/takeaways',
  '/en/internships/figures',
  '/en/embed',
]

/** Pages of one's own around calls, by who opens them. */
const ownPages = [
  ['jurina-martina', '/mij'],
  ['jurina-martina', '/oproepen/nieuw/assignment'],
  ['jurina-martina', '/oproepen/vraag-eenzaamheid-en-media/reageren'],
  ['jurina-martina', '/mij/reacties'],
  ['jurina-martina', '/mij/samenwerkingen'],
  ['jurina-martina', '/collectieven/nieuw'],
  ['jurina-martina', '/mij/jury'],
  ['zeynep-sahin', '/mij/stage'],
  ['zeynep-sahin', '/mij/stagedag/dag-van-de-mediastages-2026/lijst'],
  ['zeynep-sahin', '/mij/stagedag/dag-van-de-mediastages-2026/rooster'],
  ['zeynep-sahin', '/mij/in-beeld'],
  ['shaquira-croes', '/bijeenkomsten/pizza-talk-werken-met-een-led-wand-2026/organiseren/terugblik'],
  ['shaquira-croes', '/bijeenkomsten/pizza-talk-werken-met-een-led-wand-2026/organiseren/terugblik/beelden'],
  ['shaquira-croes', '/bijeenkomsten/pizza-talk-werken-met-een-led-wand-2026/organiseren/terugblik/mensen'],
  ['jurina-martina', '/mij/verhalen'],
  ['jurina-martina', '/mij/verhalen/inlezen'],
  ['jurina-martina', '/verhalen/leespaden/nieuw'],
  ['jurina-martina', '/verhalen/leespaden/van-idee-naar-eerste-klus/organiseren'],
  ['jurina-martina', '/verhalen/wat-elf-telefoontjes-ons-leerden/organiseren'],
  ['jurina-martina', '/verhalen/wat-elf-telefoontjes-ons-leerden/organiseren/tekst/nl'],
  ['jurina-martina', '/verhalen/wat-elf-telefoontjes-ons-leerden/organiseren/gegevens'],
  ['jurina-martina', '/verhalen/wat-elf-telefoontjes-ons-leerden/organiseren/versies/nl'],
  ['zeynep-sahin', '/mij/podcasts'],
  ['shaquira-croes', '/podcasts/three-takeaways/organiseren/cijfers'],
  ['shaquira-croes', '/podcasts/onder-elkaar/organiseren/luisteraars'],
  ['jurina-martina', '/bijeenkomsten/pizza-talk-werken-met-een-led-wand-2026/meenemen'],
  ['selam-ghebremedhin', '/mij/oproepen'],
  ['selam-ghebremedhin', '/oproepen/geluid-bij-wandeling-in-xr/organiseren'],
  ['selam-ghebremedhin', '/oproepen/geluid-bij-wandeling-in-xr/organiseren/reacties'],
  ['selam-ghebremedhin', '/oproepen/geluid-bij-wandeling-in-xr/organiseren/mensen'],
] as const

test.each(pages)('%s is accessible, whole and within its screen', async (path) => {
  const { page, problems } = await city.visitor({ viewport: { width: 320, height: 700 } })
  const answer = await page.goto(path)
  const expected = path.includes('er-is-hier-niets') ? 404 : 200
  expect(answer?.status()).toBe(expected)
  expect(await accessibilityProblems(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  expect(await page.locator('h1').count()).toBe(1)
  expect(problems.filter((problem) => expected !== 404 || !problem.includes('404'))).toEqual([])
  await page.context().close()
})
test.each(ownPages)('for %s %s is accessible, whole and within its screen', async (handle, path) => {
  const as = await city.app.member({ handle })
  const { page, problems } = await city.visitor({ as, viewport: { width: 320, height: 700 } })
  expect((await page.goto(path))?.status()).toBe(200)
  expect(await accessibilityProblems(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  expect(await page.locator('h1').count()).toBe(1)
  expect(problems).toEqual([])
  await page.context().close()
})
