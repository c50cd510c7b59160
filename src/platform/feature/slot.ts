import type { ComponentChildren } from 'preact'
import type { Visit } from './route.ts'

/**
 * A place on an earlier feature's page that later features may fill. Input is what the page knows about its subject.
 * A filler returns nothing when it has nothing to show.
 */
export type Slot<Input> = { name: string; fill(filler: Filler<Input>): Fill }
type Filler<Input> = (visit: Visit, input: Input) => Promise<ComponentChildren>
export type Fill = { slot: string; filler: Filler<never> }

export function defineSlot<Input>(name: string): Slot<Input> {
  return { name, fill: (filler) => ({ slot: name, filler: filler as Filler<never> }) }
}
