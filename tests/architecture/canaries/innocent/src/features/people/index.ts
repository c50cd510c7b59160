export { everybody } from './queries.ts'
