// npm run demo -- load | remove: the example city, all of it at once.
import { systemClock } from '#platform/clock'
import { readConfig, StartProblem } from '#platform/config'
import { migrate, openDatabase } from '#platform/database'
import { quietLog } from '#platform/log'
import { loadExample, removeExample } from '../src/app/example.ts'
import { features } from '../src/features/order.ts'
import { command } from './command.ts'

const verbs = {
  load: [loadExample, 'The example city is loaded.', 'The example city was there already.'],
  remove: [removeExample, 'The example city is removed.', 'There was no example city.'],
} as const

await command(async () => {
  const verb = process.argv[2]
  if (verb !== 'load' && verb !== 'remove')
    throw new StartProblem('Say what to do: npm run demo -- load, or npm run demo -- remove.')
  const [act, done, nothing] = verbs[verb]
  const database = await openDatabase(readConfig(process.env), quietLog)
  try {
    await migrate(database.db)
    for (const feature of features) await feature.reference?.(database.db)
    console.log((await act(database.db, features, systemClock.now())) ? done : nothing)
  } finally {
    await database.close()
  }
})
