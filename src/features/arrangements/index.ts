/** Arrangements. What later features may use: parts of pages that follow what happens elsewhere. */
export { Follow, followModule } from './live/follow.tsx'
export { standResponse } from './live/stand.ts'
