export { row } from './row/row.ts'
