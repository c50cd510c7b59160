export { announce, defineEvent, listener, takeBack, type EventDefinition, type Listener } from './event.ts'
export { relay, type Relay } from './relay.ts'
export { forgetEvents } from './retention.ts'
