// npm run restore -- FILE: puts a backup into an empty database.
import { restore } from '#platform/backup'
import { readConfig, StartProblem } from '#platform/config'
import { openDatabase } from '#platform/database'
import { quietLog } from '#platform/log'
import { resolve } from 'node:path'
import { command } from './command.ts'

await command(async () => {
  const file = process.argv[2]
  if (file === undefined) throw new StartProblem('Say which backup: npm run restore -- FILE.')
  const database = await openDatabase(readConfig(process.env), quietLog)
  try {
    const { tables, jobs } = await restore(database.url, resolve(file))
    console.log(`Restored: ${tables} tables, and ${jobs} jobs that were waiting.`)
  } finally {
    await database.close()
  }
})
