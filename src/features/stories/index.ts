/** Stories. What later features and commands may use. */
export { storyFiles } from './exporting/files.ts'
export { type ExportedFile, zipOf } from './exporting/zip.ts'
export { importFromPath } from './importing/command.ts'
export { storyPath } from './hrefs.ts'
