/** Finding: one search over the whole site. What the shell may use. */
export { searchPath, suggestPath } from './hrefs.ts'
