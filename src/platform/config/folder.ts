import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { StartProblem } from './problem.ts'

/**
 * Makes a folder for data when it is not there yet.
 * @throws StartProblem when this user cannot write in it
 */
export function writableFolder(folder: string): void {
  try {
    makeFolder(folder)
    accessSync(join(folder, '.'), constants.W_OK | constants.X_OK)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new StartProblem(
      `The data folder ${folder} cannot be written (${code}). Set DATA_DIR to a folder this user may write.`,
    )
  }
}

/** Step by step: Node's own recursive mkdir never returns below /proc, where nothing can be made. */
function makeFolder(folder: string) {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  try {
    mkdirSync(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}
