import { ownPage } from '#members'
import { remindersPath } from '../hrefs.ts'
import { words } from '../messages.ts'

/** On one's own page: the way to what one is told. */
export const ownReminders = ownPage.fill(async ({ locale }) => ({
  ways: [{ of: 'days', name: words(locale)('heading'), href: remindersPath.href(locale) }],
}))
