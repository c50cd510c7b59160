import { type Database, isPassing } from '#platform/database'
import { admit } from './admit.ts'
import type { Outcome, Registering } from './registering.ts'

export type Admission = {
  /**
   * Registers somebody. Requests for the same gathering that come while others are being admitted are collected, and
   * admitted together in the order they came: one transaction, one wait for the disk, an answer for each. (Group commit,
   * as databases do it: DeWitt et al., Implementation techniques for main memory database systems, SIGMOD 1984.)
   *
   * `busy` when more wait than can be admitted in a moment, or when the database is gone: nobody was told yes, and asking
   * again is safe also when it had happened.
   */
  register(input: Registering, now: Date): Promise<Outcome>
}

type Asked = { input: Registering; now: Date; answer(outcome: Outcome): void; fail(error: unknown): void }

const atOnce = 400 // people in one transaction: some tens of milliseconds
const most = 4000 // waiting in this process for one gathering: a few seconds
const busy: Outcome = { state: 'busy', retryAfter: 2 }

/** Group admission over one database. */
export function createAdmission(db: Database): Admission {
  const queues = new Map<number, Asked[]>()

  async function serve(gatheringId: number, queue: Asked[]) {
    while (queue.length > 0) await admitTogether(db, gatheringId, queue.splice(0, atOnce))
    queues.delete(gatheringId)
  }
  return {
    register: (input, now) =>
      new Promise((answer, fail) => {
        const queue = queues.get(input.gatheringId)
        if (queue !== undefined && queue.length >= most) return answer(busy)
        const asked = { input, now, answer, fail }
        if (queue !== undefined) return void queue.push(asked)
        const begun = [asked]
        queues.set(input.gatheringId, begun)
        // What arrives in the same turn of the event loop comes along.
        setImmediate(() => void serve(input.gatheringId, begun))
      }),
  }
}

async function admitTogether(db: Database, gatheringId: number, group: Asked[]): Promise<void> {
  try {
    const now = group[0]?.now ?? new Date()
    const outcomes = await db.transaction().execute((tx) =>
      admit(
        tx,
        gatheringId,
        group.map(({ input }) => input),
        now,
      ),
    )
    for (const [index, { answer }] of group.entries()) answer(outcomes[index] ?? busy)
  } catch (error) {
    if (isPassing(error)) for (const { answer } of group) answer(busy)
    else if (group.length === 1) group[0]?.fail(error)
    // One of them is the trouble: each alone, so that the others do not suffer.
    else for (const one of group) await admitTogether(db, gatheringId, [one])
  }
}

const admissions = new WeakMap<Database, Admission>()

/** The admission of this process over a database. */
export function admissionOf(db: Database): Admission {
  const known = admissions.get(db)
  if (known !== undefined) return known
  const made = createAdmission(db)
  admissions.set(db, made)
  return made
}
