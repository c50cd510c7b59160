import type { ComponentChildren } from 'preact'
import type { Visit } from './route.ts'

/**
 * A place on an earlier feature's page that later features may fill. Input is what the page knows about its subject,
 * Output what it wants of each filler: something to show, or data to put in order with that of others.
 * A filler returns nothing when it has nothing.
 */
export type Slot<Input, Output = ComponentChildren> = { name: string; fill(filler: Filler<Input, Output>): Fill }
type Filler<Input, Output> = (visit: Visit, input: Input) => Promise<Output | undefined>
export type Fill = { slot: string; filler: Filler<never, unknown> }

export function defineSlot<Input, Output = ComponentChildren>(name: string): Slot<Input, Output> {
  return { name, fill: (filler) => ({ slot: name, filler: filler as Filler<never, unknown> }) }
}
