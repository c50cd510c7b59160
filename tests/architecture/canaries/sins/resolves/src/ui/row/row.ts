export const row = () => import('./missing.ts')
