import type { Rule } from './project.ts'
import { browserModules } from './rules/browser.ts'
import { featureOrder, frontDoors, layers, resolves } from './rules/imports.ts'
import { messages } from './rules/messages.ts'
import { documentedSettings, wholeLockfile } from './rules/project-files.ts'
import { fileLength, folderNames, honestTests } from './rules/shape.ts'
import { foreignKeys, foreignReads, ownTables } from './rules/tables.ts'

/** Every rule of docs/architecture.md a machine can judge, by the name its canary has. */
export const rules: Record<string, Rule> = {
  layers,
  'feature-order': featureOrder,
  'front-doors': frontDoors,
  resolves,
  'own-tables': ownTables,
  'foreign-reads': foreignReads,
  'foreign-keys': foreignKeys,
  'browser-modules': browserModules,
  'folder-names': folderNames,
  'file-length': fileLength,
  'honest-tests': honestTests,
  messages,
  'whole-lockfile': wholeLockfile,
  'documented-settings': documentedSettings,
}
