/** Collectives: independent professionals who work as one company. What later features may use. */
export { collectivesPath, fittingPath } from './hrefs.ts'
export { dissolving } from './checks.ts'
