/** What people take home from talks. What later features may use. */
export { gatheringTalkPath, sentencePath } from './hrefs.ts'
