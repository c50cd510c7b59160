import type { CallKind } from './kind.ts'
import { assignment } from './assignment.ts'
import { challenge } from './challenge.ts'
import { fundingRound } from './funding-round.ts'
import { initiative } from './initiative.ts'
import { internship } from './internship.ts'
import { question } from './question.ts'

/** Every kind of call, in the order people choose from. A city adds a kind by a file like these and a line here. */
export const callKinds: CallKind[] = [assignment, internship, challenge, question, initiative, fundingRound]

/** The kind of a call; undefined when the program no longer has it. */
export const callKind = (id: string): CallKind | undefined => callKinds.find((kind) => kind.id === id)
