export { accessibilityProblems } from './accessibility.ts'
export { desk, openBrowser, phone, watch } from './browser.ts'
export { freshDatabase, type FreshDatabase } from './fresh-database.ts'
export { openTestServer, sweep } from './test-server.ts'
