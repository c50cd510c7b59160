// npm run backup -- FILE: everything in one file, while the program runs or not.
import { writeBackup } from '#platform/backup'
import { readConfig } from '#platform/config'
import { migrate, openDatabase } from '#platform/database'
import { quietLog } from '#platform/log'
import { resolve } from 'node:path'
import { command } from './command.ts'

await command(async () => {
  const file = resolve(process.argv[2] ?? `golflengte-${new Date().toISOString().slice(0, 16).replace(':', '')}.sql.gz`)
  const database = await openDatabase(readConfig(process.env), quietLog)
  try {
    await migrate(database.db)
    const { tables, bytes } = await writeBackup(database.url, file)
    console.log(
      `Written: ${file} (${tables} tables, ${(bytes / 1024 / 1024).toFixed(1)} MB). It holds personal data and secrets: keep it safe.`,
    )
  } finally {
    await database.close()
  }
})
