// npm run discord -- register: tells Discord which commands this site has.
// npm run discord -- local: a Discord on this machine, to try things by hand without one.
import { readConfig, StartProblem } from '#platform/config'
import { migrate, openDatabase } from '#platform/database'
import { quietLog } from '#platform/log'
import { registerCommands, talkLocally } from '#discord'
import { command } from './command.ts'

const usage = 'Say what: npm run discord -- register, or npm run discord -- local'

await command(async () => {
  const [what] = process.argv.slice(2)
  if (what === 'local') return talkLocally(process.stdin, (line) => console.log(line))
  if (what !== 'register') throw new StartProblem(usage)
  const config = readConfig(process.env)
  const database = await openDatabase(config, quietLog)
  try {
    await migrate(database.db)
    const done = await registerCommands(database.db, config)
    if (!done.ok) throw new StartProblem(done.why)
    console.log(`Registered: ${done.names.map((name) => `/${name}`).join(' ')}`)
  } finally {
    await database.close()
  }
})
