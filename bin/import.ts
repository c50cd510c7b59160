// npm run import -- FILE|URL: takes the gatherings of a calendar, page or festival schedule into the programme.
import { readFile, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import {
  entryLine,
  fetchSource,
  importOnce,
  type Incoming,
  mostBytes,
  seriesIdAt,
  type SourceWishes,
  totalLine,
  Unfetchable,
  UnreadableSource,
} from '#calendars'
import { readConfig, StartProblem } from '#platform/config'
import { type Database, migrate, openDatabase } from '#platform/database'
import { isLocale, type Locale } from '#platform/i18n'
import { quietLog } from '#platform/log'
import { partiesByHandle } from '#people'
import { placesBySlug } from '#places'
import { type Kind, kinds } from '#programme'
import { command } from './command.ts'

const usage = `npm run import -- FILE|URL [options]

  --organiser HANDLE   who organises what the source does not name an organiser for
  --series SLUG        the series all of it belongs to
  --place SLUG         where it is when the source does not say
  --kind KIND          what it is when the words do not tell: ${kinds.join(', ')}
  --language nl|en     the language it is written in (nl)
  --label TEXT         what to call the source
  --as NAME            import this file as the source NAME, whatever its path
  --sessions           take each session of a festival as a gathering of its own
  --subscribe          read this URL again and again (every hour, or --every MINUTES)
  --dry-run            tell what would happen and keep nothing
  --private            also read a URL inside a private network, this once
  --quiet              print the totals only
  --json               print one JSON object a line`

await command(async () => {
  const { values, positionals } = parse()
  const [from] = positionals
  if (values.help || from === undefined || positionals.length > 1) {
    console.log(usage)
    return values.help ? 0 : 1
  }
  const spoken: Locale = /^nl/i.test(process.env.LC_ALL || process.env.LANG || '') ? 'nl' : 'en'
  const isWeb = /^(?:https?|webcals?):\/\//i.test(from)
  if (values.subscribe && !isWeb) throw new StartProblem('Only a URL can be subscribed to, not a file.')
  const incoming = isWeb ? await fetched(from, values.private ?? false) : await opened(from)
  const address = values.as
    ? `file:${values.as}`
    : isWeb
      ? from.replace(/^webcals?:/i, 'https:')
      : `file:${resolve(from)}`

  const database = await openDatabase(readConfig(process.env), quietLog)
  try {
    await migrate(database.db)
    const wishes = await wishesOf(database.db, values)
    const { report } = await importOnce(database.db, address, incoming, wishes, new Date())
    for (const entry of values.quiet ? [] : report.entries) {
      console.log(values.json ? JSON.stringify(entry) : entryLine(entry, spoken))
    }
    const dryRun = values['dry-run'] ?? false
    console.log(values.json ? JSON.stringify({ counts: report.counts, dryRun }) : totalLine(report, dryRun, spoken))
  } catch (error) {
    throw error instanceof UnreadableSource ? new StartProblem(`${error.message} Nothing was changed.`) : error
  } finally {
    await database.close()
  }
})

function parse() {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        organiser: text,
        series: text,
        place: text,
        kind: text,
        language: text,
        label: text,
        as: text,
        every: text,
        sessions: flag,
        subscribe: flag,
        'dry-run': flag,
        private: flag,
        quiet: flag,
        json: flag,
        help: flag,
      },
    })
  } catch (error) {
    throw new StartProblem(`${(error as Error).message}\n\n${usage}`)
  }
}

type Values = ReturnType<typeof parse>['values']

async function fetched(url: string, alsoPrivate: boolean): Promise<Incoming> {
  try {
    const answer = await fetchSource({ url }, alsoPrivate ? { mayAsk: () => true } : {})
    if (answer.unchanged) throw new StartProblem('The server says that nothing changed, though nobody asked.')
    return { ...answer, origin: { contentType: answer.contentType, url: answer.url } }
  } catch (error) {
    throw error instanceof Unfetchable ? new StartProblem(`${error.message} Nothing was changed.`) : error
  }
}

async function opened(file: string): Promise<Incoming> {
  try {
    const { size } = await stat(file)
    if (size > mostBytes)
      throw new StartProblem(
        `${file} is larger than ${mostBytes / 1024 / 1024} MB, too large for a calendar. Nothing was changed.`,
      )
    return { bytes: await readFile(file), origin: { name: file } }
  } catch (error) {
    if (error instanceof StartProblem) throw error
    throw new StartProblem(
      `${file} cannot be read: ${(error as NodeJS.ErrnoException).code ?? (error as Error).message}.`,
    )
  }
}

/** What was asked for, with names looked up. */
async function wishesOf(db: Database, values: Values): Promise<SourceWishes & { dryRun?: boolean }> {
  const { organiser, series, place, kind, language, every } = values
  if (kind !== undefined && !kinds.includes(kind as Kind))
    throw new StartProblem(`There is no kind ${kind}. There are: ${kinds.join(', ')}.`)
  if (language !== undefined && !isLocale(language)) throw new StartProblem(`--language is nl or en, not ${language}.`)
  const minutes = every === undefined ? undefined : Number(every)
  if (minutes !== undefined && !(Number.isInteger(minutes) && minutes >= 10))
    throw new StartProblem('--every is a number of minutes, 10 or more.')
  const found = <Thing>(thing: Thing | undefined, what: string, name: string): Thing => {
    if (thing === undefined) throw new StartProblem(`There is no ${what} called ${name}.`)
    return thing
  }
  return {
    label: values.label,
    organiserId:
      organiser === undefined
        ? undefined
        : found((await partiesByHandle(db, [organiser])).get(organiser)?.id, 'organisation', organiser),
    seriesId: series === undefined ? undefined : found(await seriesIdAt(db, series), 'series', series),
    placeId: place === undefined ? undefined : found((await placesBySlug(db, [place])).get(place)?.id, 'place', place),
    kind: kind as Kind | undefined,
    language,
    subscribed: values.subscribe,
    intervalMinutes: minutes,
    sessionsAsItems: values.sessions,
    dryRun: values['dry-run'] ?? false,
  }
}
