/** Circles: a group around a theme, a series, a place or who studies something. What later features may use. */
export { accessOf, mayModerate } from './circle/access.ts'
export { aCircle, aPost } from './factories.ts'
export { circlePath, postPath } from './hrefs.ts'
export { removePost } from './moderating/on-posts.ts'
export { BelowCircle } from './page/head.tsx'
export { editFromElsewhere, writeFromElsewhere } from './posts/elsewhere.ts'
export { circlePage, circleSettings } from './slots.ts'
