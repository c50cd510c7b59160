import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { openBrowser } from '#platform/testing'
import { everyPage } from './kit/addresses.ts'
import type { Options, Row } from './kit/benchmark.ts'
import { openPlatform } from './kit/platform.ts'
import { freePort, median, startOurs } from './kit/programs.ts'

export const about =
  'Lighthouse as a phone sees it, example city: home, agenda, gathering, place. Fetches Lighthouse from npm the first time (180 MB)'

const version = '13.5.0'
const rounds = 3
const goals = { accessibility: 100, 'best-practices': 100, seo: 100, performance: 98 }
type Category = keyof typeof goals
const categories = Object.keys(goals) as Category[]
const shown = ['home', 'agenda', 'gathering', 'place page']

type Audit = { id: string; title: string; score: number | null; displayValue?: string }
type Result = {
  categories: Record<Category, { score: number | null; auditRefs: { id: string; weight: number }[] }>
  audits: Record<string, Audit>
}
type Lighthouse = (url: string, flags: object) => Promise<{ lhr: Result } | undefined>

export async function* run({ say }: Options): AsyncIterable<Row> {
  const lighthouse = await fetchLighthouse(say)
  const folder = mkdtempSync(join(tmpdir(), 'golflengte-bench-lighthouse-'))
  const platform = await openPlatform({ example: true })
  const debugging = await freePort()
  const browser = await openBrowser([`--remote-debugging-port=${debugging}`])
  const ours = await startOurs(platform.env, join(folder, 'requests.log'))
  try {
    const pages = (await everyPage(platform.db, new Date())).filter(
      ({ name, locale }) => shown.includes(name) && locale === 'nl',
    )
    for (const { name, path } of pages) {
      const results: Result[] = []
      for (let round = 0; round < rounds; round++) {
        say(`${path}: round ${round + 1} of ${rounds}`)
        const flags = { port: debugging, onlyCategories: categories, logLevel: 'silent' }
        const outcome = await lighthouse(`http://127.0.0.1:${ours.port}${path}`, flags)
        if (outcome) results.push(outcome.lhr)
      }
      yield* rows(name, results)
    }
  } finally {
    await ours.stop()
    await browser.close()
    await platform.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Lighthouse is a third as much again as all else this project installs, so only who measures gets it. */
async function fetchLighthouse(say: Options['say']): Promise<Lighthouse> {
  const folder = join(import.meta.dirname, '../node_modules/.cache/lighthouse', version)
  const entry = join(folder, 'node_modules/lighthouse/core/index.js')
  if (!existsSync(entry)) {
    say(`fetching lighthouse ${version} from npm, once`)
    mkdirSync(folder, { recursive: true })
    await promisify(execFile)('npm', [
      'install',
      '--prefix',
      folder,
      '--no-audit',
      '--no-fund',
      `lighthouse@${version}`,
    ])
  }
  return ((await import(pathToFileURL(entry).href)) as { default: Lighthouse }).default
}

function* rows(name: string, results: Result[]): Iterable<Row> {
  for (const category of categories) {
    const scores = results.map((result) => Math.round((result.categories[category].score ?? 0) * 100))
    const lost = results.flatMap(({ categories: all, audits }) =>
      all[category].auditRefs
        .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 0.9)
        .map(({ id }) => `${audits[id]?.title} ${audits[id]?.displayValue ?? ''}`.trim()),
    )
    yield {
      case: `${name}: ${category}`,
      unit: 'points',
      ours: median(scores),
      against: lost.length > 0 ? `lost on: ${[...new Set(lost)].slice(0, 3).join('; ')}` : undefined,
      goal: { of: 'ours', atLeast: goals[category] },
    }
  }
}
