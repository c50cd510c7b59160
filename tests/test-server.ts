import { randomUUID } from 'node:crypto'
import { openTestServer, sweep } from '#platform/testing'

/** One PostgreSQL for the whole run, stopped at its end unless another run still uses it. */
export default async function setup(): Promise<() => Promise<void>> {
  const server = await openTestServer()
  await sweep(server.url)
  process.env.TEST_DATABASE_URL = server.url
  process.env.TEST_RUN = randomUUID()
  return () => server.close()
}
