// Imports the official ESCO files on top of the curated skills: npm run esco -- FOLDER
import { resolve } from 'node:path'
import { readConfig, StartProblem } from '#platform/config'
import { migrate, openDatabase } from '#platform/database'
import { quietLog } from '#platform/log'
import { importEsco } from '#people'
import { features } from '../src/features/order.ts'
import { command } from './command.ts'

await command(async () => {
  const [folder] = process.argv.slice(2)
  if (folder === undefined)
    throw new StartProblem(
      'Say where the ESCO files are: npm run esco -- FOLDER, with skills_nl.csv and skills_en.csv in it.',
    )
  const database = await openDatabase(readConfig(process.env), quietLog)
  try {
    await migrate(database.db)
    for (const feature of features) await feature.reference?.(database.db)
    const { concepts, linked, ambiguous, added, changed } = await importEsco(database.db, resolve(folder))
    for (const { skill, label, uri } of linked) console.log(`linked     ${skill}: “${label}” is ${uri}`)
    for (const { skill, label, uris } of ambiguous)
      console.log(`ambiguous  ${skill}: “${label}” could be ${uris.join(' or ')}`)
    console.log(
      `${concepts} concepts: ${linked.length} linked, ${ambiguous.length} ambiguous, ${added} added, ${changed} changed.`,
    )
  } finally {
    await database.close()
  }
})
