import type { Tx } from '#platform/database'
import type { MemberVisit, Objection } from '#platform/feature'

class Objected extends Error {
  readonly objection: Objection
  constructor(objection: Objection) {
    super(objection.reason)
    this.objection = objection
  }
}

/**
 * Does work in a transaction, which is undone when the work objects.
 * @returns the objection in the reader's words; undefined when it is done
 */
export async function insideOrBack(
  visit: MemberVisit,
  work: (tx: Tx) => Promise<Objection | undefined>,
): Promise<string | undefined> {
  try {
    await visit.db.transaction().execute(async (tx) => {
      const objection = await work(tx)
      if (objection !== undefined) throw new Objected(objection)
    })
    return undefined
  } catch (error) {
    if (error instanceof Objected) return error.objection.text(visit.locale)
    throw error
  }
}
