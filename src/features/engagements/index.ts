/** Engagements: what two parties agreed to do together, and what came of it. What later features may use. */
export { engagementAgreed, engagementEnded } from './events.ts'
export { engagementPath, myEngagementsPath, outcomePath } from './hrefs.ts'
export { engagementPage } from './slots.ts'
export { type Engagement, type EngagementBrief, engagementFor } from './engagement/queries.ts'
export type { EngagementState, Side } from './engagement/engagement.ts'
export { makeEngagements, type NewEngagement } from './engagement/making.ts'
export { agreeElsewhere, endElsewhere, stopElsewhere } from './engagement/elsewhere.ts'
export { anEngagement } from './factories.ts'
