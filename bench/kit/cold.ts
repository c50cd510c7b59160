// Prints the processor time, in milliseconds, that the first page of a fresh process takes. Run by bench/render.ts.
import { systemClock } from '#platform/clock'
import { readConfig } from '#platform/config'
import { quietLog } from '#platform/log'
import { compose } from '../../src/app/compose.ts'
import { timeOf } from './spending.ts'

const app = await compose(readConfig(process.env), systemClock, quietLog)
console.log(await timeOf(app, '/agenda'))
await app.close()
