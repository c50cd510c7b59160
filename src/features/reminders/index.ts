/** Reminders and digests. The last of the features: what tests and benchmarks may use. */
export { remind } from './before/remind.ts'
export { sendDigests } from './digest/send.ts'
export { saveWish, type Wish } from './wishes/wish.ts'
