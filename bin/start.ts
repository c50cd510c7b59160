// npm start: everything in one process, for a person at a terminal.
import { join } from 'node:path'
import { writableFolder } from '#platform/config'
import { hasSteward } from '#platform/identity'
import { logOnly, runProgram, withLogFile } from './program.ts'
import { newStewardAddress } from './steward-address.ts'

await runProgram(
  { serve: true, work: true },
  ({ logFile, dataDir }) => {
    if (logFile === '-') return logOnly(undefined)
    if (logFile === undefined) writableFolder(dataDir)
    return withLogFile(logFile ?? join(dataDir, 'golflengte.log'))
  },
  async ({ db }, address, config) => {
    if (await hasSteward(db)) return []
    // The address is a key: it is shown to a person, and never written to a log.
    const steward =
      config.logFile === '-' ? 'run `npm run steward`' : `open ${await newStewardAddress(db, address, new Date())}`
    const mail =
      config.mail.server === undefined
        ? ['There is no mail server (SMTP_URL): mail is kept, and stewards can read it on the site.']
        : []
    return [`Nobody is steward yet. To become one, ${steward}`, ...mail]
  },
)
