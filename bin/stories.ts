// npm run stories -- import FOLDER|FILE --as HANDLE: brings stories in; npm run stories -- export FILE.zip: takes all along.
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { readConfig, StartProblem } from '#platform/config'
import { type Database, migrate, openDatabase } from '#platform/database'
import { isLocale } from '#platform/i18n'
import { quietLog } from '#platform/log'
import { importFromPath, storyFiles, zipOf } from '#stories'
import { command } from './command.ts'

const usage = `npm run stories -- import FOLDER|FILE --as HANDLE [options]
npm run stories -- export FILE.zip [--drafts]

  --as HANDLE          in whose name: an organisation, collective or person
  --language nl|en     of texts that name no language themselves (nl)
  --publish            online what was online there, with the date of then; otherwise all as drafts
  --licence LICENCE    of texts that name none: cc-by, cc-by-sa, cc-by-nc, cc0, reserved (reserved)
  --fetch              fetch pictures that are missing from their old address, public addresses only
  --dry-run            tell what would be made, and make nothing
  --quiet              print the totals only
  --drafts             export drafts too`

// Before the command runs, which needs it.
const licences = ['cc-by', 'cc-by-sa', 'cc-by-nc', 'cc0', 'reserved'] as const

await command(async () => {
  const { values, positionals } = parse()
  const [what, path] = positionals
  if (values.help || path === undefined || (what !== 'import' && what !== 'export')) {
    console.log(usage)
    return values.help ? 0 : 1
  }
  const config = readConfig(process.env)
  const database = await openDatabase(config, quietLog)
  try {
    await migrate(database.db)
    const context = { db: database.db, baseUrl: config.baseUrl }
    return await (what === 'export' ? takeAlong(context, path, values) : bringIn(context, path, values))
  } finally {
    await database.close()
  }
})

function parse() {
  const [text, flag] = [{ type: 'string' } as const, { type: 'boolean' } as const]
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        ...{ as: text, language: text, licence: text },
        ...{ publish: flag, fetch: flag, 'dry-run': flag, quiet: flag, drafts: flag, help: flag },
      },
    })
  } catch (error) {
    throw new StartProblem(`${(error as Error).message}\n\n${usage}`)
  }
}

type Values = ReturnType<typeof parse>['values']
type Context = { db: Database; baseUrl: string }

async function takeAlong({ db, baseUrl }: Context, path: string, values: Values): Promise<number> {
  const files = storyFiles(db, values.drafts ? 'everything' : 'published', { baseUrl, now: new Date() })
  await pipeline(Readable.from(zipOf(files)), createWriteStream(path))
  console.log(`Every ${values.drafts ? '' : 'published '}story is in ${path}.`)
  return 0
}

async function bringIn({ db, baseUrl }: Context, path: string, values: Values): Promise<number> {
  const { language = 'nl' } = values
  if (values.as === undefined) throw new StartProblem(`Say in whose name, with --as HANDLE.\n\n${usage}`)
  if (!isLocale(language)) throw new StartProblem(`--language is nl or en, not ${language}.`)
  const licence = licences.find((one) => one === (values.licence ?? 'reserved'))
  if (licence === undefined) throw new StartProblem(`--licence is one of ${licences.join(', ')}.`)
  const { publish = false, fetch = false, 'dry-run': dryRun = false } = values
  const wishes = { party: values.as, locale: language, publish, licence, fetch, dryRun }
  const outcome = await importFromPath({ db, log: quietLog, baseUrl }, path, wishes).catch((error: unknown) => {
    const { code } = error as NodeJS.ErrnoException
    throw code === 'ENOENT' || code === 'EACCES' ? new StartProblem(`${path} cannot be read: ${code}.`) : error
  })
  if (!outcome.ok)
    throw new StartProblem(
      outcome.reason === 'no-party'
        ? `There is no ${values.as}.`
        : `${path} cannot be read: ${outcome.reason}. Nothing was made.`,
    )
  for (const line of values.quiet ? [] : outcome.lines) console.log(line)
  const { found, made, known, cannot } = outcome.counts
  console.log(
    dryRun
      ? `${found} would be made, ${cannot} cannot. Nothing was made.`
      : `${made} made, ${known} were there, ${cannot} cannot.`,
  )
  return 0
}
