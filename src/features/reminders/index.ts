/** Reminders and digests. What later features may use, and tests and benchmarks. */
export { claimAfterwards, endAfterwards } from './afterwards/claim.ts'
export { remind } from './before/remind.ts'
export { sendDigests } from './digest/send.ts'
export { saveWish, type Wish } from './wishes/wish.ts'
