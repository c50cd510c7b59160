/** Finding: one search over the whole site. What the shell may use. */
export { searchPath, suggestPath } from './hrefs.ts'
// For the benchmark of bench/finding.ts.
export { find } from './asking/find.ts'
export { keepThings } from './keeping/keep.ts'
export { readQuestion } from './page/question.ts'
