/** Engagements: what two parties agreed to do together, and what came of it. What later features may use. */
export { engagementAgreed, engagementEnded } from './events.ts'
