export { forAskings, forMilliseconds, type Going, whileBoth } from './going.ts'
export { cliqueAt, Clusters } from './pairs.ts'
export { Random } from './random.ts'
