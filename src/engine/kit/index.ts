export { forAskings, forMilliseconds, type Going, whileBoth } from './going.ts'
export { Random } from './random.ts'
