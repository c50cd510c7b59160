/** Arrangements. What later features may use: parts of pages that follow what happens elsewhere. */
export { Follow, followModule } from './live/follow.tsx'
export { standResponse } from './live/stand.ts'
/** Follows work that goes on beside the pages: `data-progress` has the address that tells how far it is. */
export { progressModule } from './plans/progress-module.ts'
