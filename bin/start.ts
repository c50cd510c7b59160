// npm start: everything in one process, for a person at a terminal.
import { join } from 'node:path'
import { writableFolder } from '#platform/config'
import { logOnly, runProgram, withLogFile } from './program.ts'

await runProgram({ serve: true, work: true }, ({ logFile, dataDir }) => {
  if (logFile === '-') return logOnly(undefined)
  if (logFile === undefined) writableFolder(dataDir)
  return withLogFile(logFile ?? join(dataDir, 'golflengte.log'))
})
