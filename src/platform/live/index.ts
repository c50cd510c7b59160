/** What happens now, told at once to whoever looks, in any process. */
export { type Live, openLive } from './live.ts'
export { tell } from './tell.ts'
export { eventStream, type EventWriter, type StreamEvent } from './stream.ts'
