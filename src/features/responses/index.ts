/** Responses to calls. What later features may use. */
export { type Answered, chooseResponses } from './answering/choosing.ts'
export { declineResponses } from './answering/declining.ts'
export { choosing } from './checks.ts'
export { responseChosen, responseDeclined, responseSent, responseShortlisted, responseWithdrawn } from './events.ts'
export { type ResponseBrief, responseFor, responsesOf } from './response/queries.ts'
export { responseForAsker, responseForResponder, responseReader } from './slots.ts'
export { aResponse } from './factories.ts'
