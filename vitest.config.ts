import { relative, sep } from 'node:path'
import { configDefaults, defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { longestFirst } from './tests/longest-first.ts'

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { root, sequence } = this.ctx.config
    const byPath = new Map(files.map((file) => [relative(root, file.moduleId).split(sep).join('/'), file]))
    return longestFirst([...byPath.keys()], sequence.seed).flatMap((path) => byPath.get(path) ?? [])
  }
}

// Tests run the sources the way the program does: Node strips types, bin/tsx.mjs does .tsx; no bundler in between.
export default defineConfig({
  test: {
    include: ['{src,tests,bench,bin,database,demo}/**/*.test.{ts,tsx}'],
    exclude: [...configDefaults.exclude, 'tests/architecture/canaries/*/**'],
    globalSetup: 'tests/test-server.ts',
    // Two processes do all files, so that the program is loaded twice and not for each file: the longest first, so that
    // neither is left with one at the end, and the others in a new order every time.
    // Each file has a database of its own and leaves nothing behind; every one can run alone.
    pool: 'forks',
    isolate: false,
    sequence: { shuffle: { files: true }, sequencer: LongestFirst },
    maxWorkers: 2,
    execArgv: ['--import', './bin/tsx.mjs'],
    experimental: { viteModuleRunner: false },
    testTimeout: 240_000,
    hookTimeout: 240_000,
    // What a browser must come to show may take a busy machine longer than the second that is the default.
    expect: { poll: { timeout: 30_000 } },
  },
})
