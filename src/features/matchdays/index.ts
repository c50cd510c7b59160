/** Match days: two sides rank each other; placements that everybody can check. What others may use. */
export { limits, type PlacementDocument, readDocument, type Unreadable } from './checking/document.ts'
export { holds, type Verdict, verify } from './checking/verify.ts'
