/** What others may use of podcasts. */
export { podcastsPath } from './hrefs.ts'
