import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { median, onProcessor, type Running } from './programs.ts'

/**
 * What a server gave under full load: by the clock, and by the processor time it took for it. `share` is how much of its
 * processor it had: much less than 1, and something else ran there too. Both are unknown (NaN) outside Linux.
 */
type Throughput = { perSecond: number; perProcessorSecond: number; share: number }

/** A server and what to ask it for. */
type Contender = { server: Running; path: string; headers: readonly string[] }

/** Medians over the rounds that counted. */
export type Standing = { perSecond: number; perProcessorSecond: number; undisturbed: boolean }

const seconds = 3
const enough = 5
const most = 15
const undisturbed = ({ share }: Throughput) => Number.isNaN(share) || share > 0.9

/**
 * Loads servers in turn, round after round, until each had `enough` rounds in which its processor was its own. On a
 * machine that is never that quiet all rounds count, and the standing says so.
 */
export async function contest(wrk: string, contenders: Contender[], say: (text: string) => void): Promise<Standing[]> {
  const results: Throughput[][] = contenders.map(() => [])
  const isEnough = () => results.every((rounds) => rounds.filter(undisturbed).length >= enough)
  for (const contender of contenders) await load(wrk, contender) // Warm.
  for (let round = 1; round <= most && !isEnough(); round++) {
    say(`${contenders[0]?.path}: round ${round}`)
    for (const [index, contender] of contenders.entries()) results[index]?.push(await load(wrk, contender))
  }
  return results.map((all) => {
    const counted = isEnough() ? all.filter(undisturbed) : all
    return {
      perSecond: median(counted.map((round) => round.perSecond)),
      perProcessorSecond: median(counted.map((round) => round.perProcessorSecond)),
      undisturbed: isEnough(),
    }
  })
}

/** With wrk on processor 1: one thread, 64 connections kept alive. Throws when an answer was no success. */
async function load(wrk: string, { server, path, headers }: Contender): Promise<Throughput> {
  const lines = headers.flatMap((header) => ['-H', header])
  const url = `http://127.0.0.1:${server.port}${path}`
  const [program = '', ...args] = onProcessor(1, [wrk, '-t1', '-c64', `-d${seconds}s`, ...lines, url])
  const before = processorTime(server.pid)
  const { stdout } = await promisify(execFile)(program, args)
  const spent = processorTime(server.pid) - before
  const perSecond = Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1])
  const requests = Number(/(\d+) requests in/.exec(stdout)?.[1])
  if (!(perSecond > 0) || /Non-2xx|Socket errors/.test(stdout)) throw new Error(`wrk on ${path}: ${stdout}`)
  return { perSecond, perProcessorSecond: requests / spent, share: spent / seconds }
}

const ticks = 100 // USER_HZ of every Linux that Node runs on

/** Seconds of processor time a process and its children took so far, from /proc (proc(5)); NaN where there is none. */
function processorTime(pid: number): number {
  const stat = `/proc/${pid}/stat`
  if (!existsSync(stat)) return NaN
  // The name in brackets may hold spaces: count from behind it. utime and stime are fields 14 and 15.
  const fields = readFileSync(stat, 'utf8').split(') ')[1]?.split(' ') ?? []
  const own = (Number(fields[11]) + Number(fields[12])) / ticks
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean)
  return children.reduce((sum, child) => sum + processorTime(Number(child)), own)
}
