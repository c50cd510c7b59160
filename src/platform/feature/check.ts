import type { Tx } from '#platform/database'
import type { Locale } from '#platform/i18n'
import { installed } from './installed.ts'

/** Why a later feature does not agree, in words for the person who asked. */
export type Objection = { reason: string; params?: Record<string, string | number>; text(locale: Locale): string }

type Judge<Input> = (tx: Tx, input: Input) => Promise<Objection | undefined>

/**
 * What an earlier feature asks later ones before it changes something, in its own transaction: the counterpart of a slot
 * for verbs. A judge may object, and may write in the transaction what must be true together with the change.
 */
export type Check<Input> = {
  name: string
  with(judge: Judge<Input>): CheckFill
  /** The first objection, in the order of the features. After one, the caller must not commit. */
  ask(tx: Tx, input: Input): Promise<Objection | undefined>
}
/** `install` has the judge asked from then on; what it answers takes that back. */
export type CheckFill = { check: string; install(): () => void }

export function defineCheck<Input>(name: string): Check<Input> {
  const judges = installed<Judge<Input>>()
  return {
    name,
    with: (judge) => ({ check: name, install: () => judges.install(judge) }),
    async ask(tx, input) {
      for (const judge of judges.all()) {
        const objection = await judge(tx, input)
        if (objection !== undefined) return objection
      }
      return undefined
    },
  }
}
