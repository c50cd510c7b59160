// npm run steward: prints an address that makes whoever opens it a steward, once.
import { readConfig } from '#platform/config'
import { migrate, openDatabase } from '#platform/database'
import { quietLog } from '#platform/log'
import { command } from './command.ts'
import { newStewardAddress } from './steward-address.ts'

await command(async () => {
  const config = readConfig(process.env)
  const database = await openDatabase(config, quietLog)
  try {
    await migrate(database.db)
    console.log(
      `Open this to become a steward. It works once:\n${await newStewardAddress(database.db, config.baseUrl, new Date())}`,
    )
  } finally {
    await database.close()
  }
})
