import { join } from 'node:path'

/** A command that fails when something about the sources is not right. Run from the project's root. */
export type Gate = { name: string; command: string[] }

const tool = (path: string) => [process.execPath, join('node_modules', path)]
const ours = (path: string) => [process.execPath, '--import', './bin/tsx.mjs', path]

/** Every gate of `npm run check`; tests/architecture/gates.test.ts proves that each one fails when it should. */
export const gates: Gate[] = [
  { name: 'types of the database are fresh', command: [...ours('database/generate-types.ts'), '--verify'] },
  // On two cores one checker is fastest.
  { name: 'types', command: [...tool('typescript/bin/tsc'), '--checkers', '1'] },
  { name: 'lint', command: [...tool('oxlint/bin/oxlint'), '--type-aware', '--deny-warnings'] },
  { name: 'format', command: [...tool('oxfmt/bin/oxfmt'), '--check'] },
  { name: 'dead code', command: [...tool('knip/bin/knip.js')] },
  { name: 'architecture', command: ours('tests/architecture/check.ts') },
]
