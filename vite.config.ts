import { globSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vite'
import { fonts } from './src/ui/fonts/build.ts'

const root = import.meta.dirname

// Only what a browser loads is built: one stylesheet, the fonts, and each `*.client.ts`. The server runs from its sources.
export default defineConfig({
  root,
  publicDir: false,
  plugins: [{ ...fonts(join(root, 'node_modules/.cache/fonts')), apply: 'build' }],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    manifest: true,
    // A data: address would need a hole in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: false,
    // The map library is large and loads only where somebody opens a map.
    chunkSizeWarningLimit: 1500,
    target: 'es2023',
    cssTarget: ['chrome120', 'safari17.2', 'firefox121'],
    rollupOptions: {
      input: ['src/ui/site.css', ...globSync('src/**/{*.client.ts,phone/phone.css}', { cwd: root })],
    },
  },
})
