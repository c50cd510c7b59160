import { configDefaults, defineConfig } from 'vitest/config'

// Tests run the sources the way the program does: Node strips types, bin/tsx.mjs does .tsx; no bundler in between.
export default defineConfig({
  test: {
    include: ['{src,tests,bench,bin,database,demo}/**/*.test.{ts,tsx}'],
    exclude: [...configDefaults.exclude, 'tests/architecture/canaries/*/**'],
    globalSetup: 'tests/test-server.ts',
    // Two processes do all files, in a new order every time, so that the program is loaded twice and not for each file.
    // Each file has a database of its own and leaves nothing behind; every one can run alone.
    pool: 'forks',
    isolate: false,
    sequence: { shuffle: { files: true } },
    maxWorkers: 2,
    execArgv: ['--import', './bin/tsx.mjs'],
    experimental: { viteModuleRunner: false },
    testTimeout: 240_000,
    hookTimeout: 240_000,
    // What a browser must come to show may take a busy machine longer than the second that is the default.
    expect: { poll: { timeout: 30_000 } },
  },
})
