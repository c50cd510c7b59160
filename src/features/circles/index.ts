/** Circles: a group around a theme, a series or a place. What later features may use. */
export { aCircle, aPost } from './factories.ts'
