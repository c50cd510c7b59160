import { StartProblem } from '#platform/config'

/** Runs a command to its end. A problem a person can mend is one sentence; anything else keeps its stack. Exit code 1 for both. */
export async function command(run: () => Promise<number | void>): Promise<void> {
  try {
    process.exitCode = (await run()) ?? 0
  } catch (error) {
    console.error(error instanceof StartProblem ? error.message : error)
    process.exitCode = 1
  }
}
