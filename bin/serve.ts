// Answers HTTP; run as many as you like beside each other.
import { logOnly, runProgram } from './program.ts'

await runProgram({ serve: true, work: false }, ({ logFile }) => logOnly(logFile === '-' ? undefined : logFile))
