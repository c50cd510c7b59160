import type { App } from '../../src/app/compose.ts'

/**
 * Processor time this process takes to answer a path as a browser asks for it, compressed.
 * @returns milliseconds, of all threads together
 */
export async function timeOf(app: Pick<App, 'fetch'>, path: string): Promise<number> {
  const began = process.cpuUsage()
  const request = new Request(`http://golflengte.test${path}`, { headers: { 'accept-encoding': 'br' } })
  const answer = await app.fetch(request)
  await answer.arrayBuffer()
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
  const { user, system } = process.cpuUsage(began)
  return (user + system) / 1000
}
