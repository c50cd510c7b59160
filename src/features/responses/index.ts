/** Responses to calls. What later features may use. */
export { choosing } from './checks.ts'
export { responseChosen, responseDeclined, responseSent, responseShortlisted, responseWithdrawn } from './events.ts'
export { aResponse } from './factories.ts'
