import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { onProcessor, type Running } from './programs.ts'

/** What a server gave under full load: by the clock, and by the processor time it took for it (unknown outside Linux). */
export type Throughput = { perSecond: number; perProcessorSecond: number | undefined }

/**
 * Loads a server with wrk (processor 1): one thread, 64 connections kept alive.
 * @param headers lines as 'name: value'
 * @throws Error when an answer was no success, or a connection failed
 */
export async function load(
  wrk: string,
  server: Running,
  path: string,
  seconds: number,
  headers: readonly string[],
): Promise<Throughput> {
  const lines = headers.flatMap((header) => ['-H', header])
  const [program = '', ...args] = onProcessor(1, [
    wrk,
    '-t1',
    '-c64',
    `-d${seconds}s`,
    ...lines,
    `http://127.0.0.1:${server.port}${path}`,
  ])
  const before = processorTime(server.pid)
  const { stdout } = await promisify(execFile)(program, args)
  const after = processorTime(server.pid)
  const perSecond = Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1])
  const requests = Number(/(\d+) requests in/.exec(stdout)?.[1])
  if (!(perSecond > 0) || /Non-2xx|Socket errors/.test(stdout)) throw new Error(`wrk on ${path}: ${stdout}`)
  return {
    perSecond,
    perProcessorSecond: before === undefined || after === undefined ? undefined : requests / (after - before),
  }
}

const ticks = 100 // USER_HZ of every Linux that Node runs on

/** Seconds of processor time a process and its children took so far, from /proc (proc(5)); undefined where there is none. */
function processorTime(pid: number): number | undefined {
  const stat = `/proc/${pid}/stat`
  if (!existsSync(stat)) return undefined
  // The name in brackets may hold spaces: count from behind it. utime and stime are fields 14 and 15.
  const fields = readFileSync(stat, 'utf8').split(') ')[1]?.split(' ') ?? []
  const own = (Number(fields[11]) + Number(fields[12])) / ticks
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean)
  return children.reduce((sum, child) => sum + (processorTime(Number(child)) ?? 0), own)
}
