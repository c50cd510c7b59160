/** Stories: what is worth keeping. What later features may use. */
export { storiesPath, storyPath } from './hrefs.ts'
