// One server process as `npm run serve` runs it, on the database of the environment: request log on, default
// configuration. Prints its port, and ends when it is told to.
import { systemClock } from '#platform/clock'
import { readConfig } from '#platform/config'
import { createLog } from '#platform/log'
import { compose } from '../../src/app/compose.ts'

const config = readConfig(process.env)
const log = createLog(config.logFile)
const app = await compose(config, systemClock, log)
const server = await app.serve()
process.send?.({ port: server.port })
process.once('SIGTERM', async () => {
  await app.close()
  log.close()
  process.exit(0)
})
