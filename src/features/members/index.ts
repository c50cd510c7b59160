/** Signing in, the own page, the stewards' desk. What later features may use. */
export { deskPath, mePath, signInPath } from './hrefs.ts'
export { ownPage, stewardDesk } from './slots.ts'
