// Takes the pictures of README and docs/tour.md anew from the running program: `npm run pictures`, or some of them by name:
// `npm run pictures -- me calls`.
import { mkdir, writeFile } from 'node:fs/promises'
import { sql } from 'kysely'
import sharp from 'sharp'
import type { Database } from '#platform/database'
import { desk, openBrowser, phone } from '#platform/testing'
import { openTestApp } from '../src/app/testing.ts'
import { command } from './command.ts'

type Picture = {
  name: string
  /** As it stands in an address, or found in the example city. */
  path: string | ((db: Database) => Promise<string>)
  theme?: 'light' | 'dark'
  on?: 'desk' | 'phone'
  height?: number
  scrollTo?: string
  /** Handle of the member of the example city who looks; nobody: a visitor. */
  as?: string
}

const mediaDay = '/bijeenkomsten/dag-van-de-mediastages-2026'
const [maker, student, school, steward] = ['jurina-martina', 'zeynep-sahin', 'ikram-ouali', 'naomi-schouten']
const question = '/oproepen/vraag-eenzaamheid-en-media'

const pictures: Picture[] = [
  { name: 'home', path: '/', height: 1150 },
  { name: 'home-dark', path: '/', theme: 'dark', height: 1150 },
  { name: 'agenda', path: '/agenda', height: 1250 },
  { name: 'agenda-phone', path: '/agenda', on: 'phone' },
  { name: 'search', path: '/agenda?q=podcst' },
  { name: 'gathering', path: '/bijeenkomsten/dag-van-de-mediastages-2026', height: 1400 },
  {
    name: 'timetable-phone',
    path: '/en/gatherings/podcastfestival-2026',
    on: 'phone',
    theme: 'dark',
    scrollTo: '.timetable',
  },
  { name: 'series', path: '/series/pizza-talks' },
  { name: 'place', path: '/plekken/beeld-en-geluid', height: 1250 },
  { name: 'map', path: '/kaart', height: 1100 },
  { name: 'people', path: '/en/people' },
  { name: 'embed', path: '/insluiten' },
  { name: 'sign-in', path: '/inloggen', height: 1000 },
  { name: 'me', path: '/mij', as: student, height: 1150 },
  { name: 'profile', path: '/mij/profiel', as: maker, height: 1150 },
  { name: 'new', path: '/organiseren/nieuw', as: maker, on: 'phone' },
  { name: 'timetable-editor', path: `${mediaDay}/organiseren/rooster`, as: steward, height: 1000 },
  { name: 'register', path: `${mediaDay}/aanmelden`, as: school, on: 'phone' },
  { name: 'registrants', path: `${mediaDay}/organiseren/aanmeldingen`, as: steward, height: 1000 },
  { name: 'desk', path: '/beheer', as: steward, height: 1000 },
  { name: 'meet', path: `${mediaDay}/ontmoeten`, as: student, on: 'phone' },
  { name: 'plan', path: async (db) => `${(await evening(db)).managing}/indelingen/1`, as: steward, height: 1500 },
  { name: 'hall', path: async (db) => (await evening(db)).hall, height: 720 },
  { name: 'schedule', path: async (db) => (await evening(db)).schedule, as: steward, on: 'phone' },
  { name: 'met', path: metAt, as: student, on: 'phone', theme: 'dark' },
  { name: 'network', path: '/mij/netwerk', as: student, height: 1250 },
  { name: 'city', path: '/stad/netwerk', height: 1500, scrollTo: '.section' },
  { name: 'calls', path: '/oproepen', as: maker, height: 1100 },
  { name: 'question', path: question, on: 'phone', scrollTo: '.section:has(.moments)' },
  { name: 'fitting', path: '/collectieven/penseel-en-pixel/wie-past', as: maker, height: 1000 },
  { name: 'engagement', path: engagementAt, as: maker, height: 1100 },
  { name: 'placement', path: placementAt, as: school, on: 'phone', theme: 'dark' },
  { name: 'internships', path: '/stages/cijfers', height: 1100 },
  { name: 'wishes', path: '/mij/stagedag/dag-van-de-mediastages-2026/lijst', as: student, on: 'phone' },
]

/** The gathering of the example city to come with a published plan. */
async function evening(db: Database) {
  const { rows } = await sql<{ id: number; slug: string; code: string }>`
    select a.id, g.slug, a.screen_code as code from arrangements.arrangement a
      join programme.gathering_card g on g.id = a.gathering_id where a.state = 'published' order by a.id limit 1`.execute(
    db,
  )
  const { id, slug, code } = rows[0] ?? { id: 0, slug: '', code: '' }
  const gathering = `/bijeenkomsten/${slug}`
  const managing = `${gathering}/organiseren/opstellingen/${id}`
  return { managing, hall: `/zaal/${code}`, schedule: `${gathering}/mijn-schema` }
}

/** Where the student may say whom she met. */
async function metAt(db: Database): Promise<string> {
  const { rows } = await sql<{ slug: string }>`
    select g.slug from encounters.encounter e join programme.gathering_card g on g.id = e.gathering_id
      join people.party_card p on p.id in (e.one_id, e.other_id) and p.handle = ${student}
     where e.confirmed_at is null group by g.id, g.slug, g.starts_at order by g.starts_at desc limit 1`.execute(db)
  return `/bijeenkomsten/${rows[0]?.slug}/ontmoet`
}

/** What the maker's collective does for somebody. */
async function engagementAt(db: Database): Promise<string> {
  const { rows } = await sql<{ id: number }>`
    select card.id from engagements.engagement_card card join people.party_card doer on doer.id = card.doer_id
     where doer.handle = 'penseel-en-pixel' order by card.state <> 'agreed', card.id limit 1`.execute(db)
  return `/samenwerkingen/${rows[0]?.id}`
}

/** The internship of the student, for her school to look at. */
async function placementAt(db: Database): Promise<string> {
  const { rows } = await sql<{ id: number }>`
    select placement.id from internships.placement join people.party_card p on p.id = placement.student_id
     where p.handle = ${student} order by placement.id desc limit 1`.execute(db)
  return `/mij/stages/${rows[0]?.id}`
}

/** The same picture in fewer bytes: whichever way of filtering its rows is smallest. */
async function small(picture: Buffer): Promise<Buffer> {
  const [a, b] = await Promise.all(
    [true, false].map((adaptiveFiltering) => sharp(picture).png({ compressionLevel: 9, adaptiveFiltering }).toBuffer()),
  )
  return [picture, a ?? picture, b ?? picture].toSorted((one, other) => one.length - other.length)[0] ?? picture
}

await command(async () => {
  const names = process.argv.slice(2)
  const wanted = pictures.filter(({ name }) => names.length === 0 || names.includes(name))
  const folder = new URL('../docs/pictures/', import.meta.url)
  await mkdir(folder, { recursive: true })
  const app = await openTestApp({ example: true })
  const browser = await openBrowser()
  try {
    const { port } = await app.serve()
    for (const { name, path, theme = 'light', on = 'desk', height, scrollTo, as } of wanted) {
      const device =
        on === 'phone'
          ? { ...phone, deviceScaleFactor: 2 }
          : { ...desk, viewport: { width: 1280, height: height ?? 900 } }
      const context = await browser.newContext({ ...device, colorScheme: theme, reducedMotion: 'reduce' })
      if (as) {
        const { cookie } = await app.member({ handle: as, steward: as === steward })
        const url = `http://127.0.0.1:${port}`
        await context.addCookies([{ name: 'session', value: cookie.replace('session=', ''), url }])
      }
      const page = await context.newPage()
      const at = typeof path === 'string' ? path : await path(app.db)
      await page.goto(`http://127.0.0.1:${port}${at}`, { waitUntil: 'networkidle' })
      if (scrollTo)
        await page
          .locator(scrollTo)
          .first()
          .evaluate((element) => element.scrollIntoView())
      await writeFile(new URL(`${name}.png`, folder), await small(await page.screenshot()))
      await context.close()
      console.log(`docs/pictures/${name}.png`)
    }
  } finally {
    await browser.close()
    await app.close()
  }
})
