// Runs jobs and the listeners of events; run as many as you like beside each other.
import { logOnly, runProgram } from './program.ts'

await runProgram({ serve: false, work: true }, ({ logFile }) => logOnly(logFile === '-' ? undefined : logFile))
