import { configDefaults, defineConfig } from 'vitest/config'

// Tests run the sources the way the program does: Node strips types, bin/tsx.mjs does .tsx; no bundler in between.
export default defineConfig({
  test: {
    include: ['{src,tests,bench,bin,database,demo}/**/*.test.{ts,tsx}'],
    exclude: [...configDefaults.exclude, 'tests/architecture/canaries/*/**'],
    globalSetup: 'tests/test-server.ts',
    // Each file in a process of its own and in a new order every time: none can lean on another.
    pool: 'forks',
    sequence: { shuffle: { files: true } },
    maxWorkers: 2,
    execArgv: ['--import', './bin/tsx.mjs'],
    experimental: { viteModuleRunner: false },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // What a browser must come to show may take a busy machine longer than the second that is the default.
    expect: { poll: { timeout: 30_000 } },
  },
})
