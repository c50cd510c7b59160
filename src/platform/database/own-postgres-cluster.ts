import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { StartProblem } from '#platform/config'
import { moveUnlessThere, type PostgresPlace } from './own-postgres-place.ts'
import { isAlive } from './own-postgres-server.ts'

/**
 * Makes the cluster when there is none. It is made beside its place and moved there in one step: killed halfway, or
 * raced by another program, there is a whole cluster or none.
 * @returns the password of its user 'golflengte'
 * @throws StartProblem when there is a cluster this program cannot use, or none can be made
 */
export function prepareCluster(place: PostgresPlace): string {
  const password = secretOf(place)
  if (!existsSync(place.cluster)) makeCluster(place)
  const { uid } = statSync(place.cluster)
  const own = place.owner?.uid ?? process.getuid?.() ?? uid
  if (uid !== own)
    throw new StartProblem(
      `The database in ${place.cluster} belongs to user number ${uid}, and this program's runs as ${own}. Start it as the user who started it before, or choose another DATA_DIR.`,
    )
  const made = readFileSync(join(place.cluster, 'PG_VERSION'), 'utf8').trim()
  if (made !== place.version.split('.')[0])
    throw new StartProblem(
      `The database in ${place.cluster} was made by PostgreSQL ${made}; this program brings ${place.version}. See 'Upgrading' in docs/operating.md.`,
    )
  return password
}

function makeCluster(place: PostgresPlace) {
  removeDrafts(place.home)
  const draft = join(place.home, `draft-${process.pid}-${randomBytes(4).toString('hex')}`)
  mkdirSync(draft, { mode: 0o700 })
  if (place.owner) chownSync(draft, place.owner.uid, place.owner.gid)
  // The built-in C.UTF-8 knows every letter's case and sorts the same on every machine and version; checksums are on.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const access = ['--username=golflengte', '--auth=scram-sha-256', `--pwfile=${passwordFile(place)}`]
  const made = spawnSync(join(place.programs, 'initdb'), ['-D', draft, '--data-checksums', ...locale, ...access], {
    ...place.owner,
    cwd: place.home,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  })
  if (made.status !== 0) {
    rmSync(draft, { recursive: true, force: true })
    const said = (made.stderr || String(made.error)).trim().split('\n').slice(-2).join(' ')
    throw new StartProblem(`PostgreSQL could not prepare ${place.cluster}: ${said}`)
  }
  moveUnlessThere(draft, place.cluster)
}

/** Takes away what killed initialisations left. */
function removeDrafts(home: string) {
  for (const name of readdirSync(home)) {
    const pid = Number(/^draft-(\d+)-/.exec(name)?.[1] ?? 0)
    if (pid > 0 && !isAlive(pid)) rmSync(join(home, name), { recursive: true, force: true })
  }
}

const passwordFile = ({ home }: PostgresPlace) => join(home, 'postgres-password')

function secretOf(place: PostgresPlace): string {
  const file = passwordFile(place)
  if (!existsSync(file)) {
    const draft = `${file}.${process.pid}`
    writeFileSync(draft, randomBytes(24).toString('hex'), { mode: 0o600 })
    if (place.owner) chownSync(draft, place.owner.uid, place.owner.gid)
    try {
      // Unlike a rename, a link never replaces the password another program has just made.
      linkSync(draft, file)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    } finally {
      rmSync(draft, { force: true })
    }
  }
  return readFileSync(file, 'utf8').trim()
}
