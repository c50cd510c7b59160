// Brings the database to the newest shape and stops.
import { readConfig } from '#platform/config'
import { migrate, openDatabase } from '#platform/database'
import { quietLog } from '#platform/log'
import { command } from './command.ts'

await command(async () => {
  const database = await openDatabase(readConfig(process.env), quietLog)
  try {
    const applied = await migrate(database.db)
    console.log(applied.length === 0 ? 'The database is up to date.' : `Applied: ${applied.join(', ')}`)
  } finally {
    await database.close()
  }
})
