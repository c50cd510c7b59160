import { ownPage } from '#members'
import { phrase } from '#platform/i18n'
import { myResponsePath, myResponsesPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { labelOf, signalOf } from './next.ts'
import { ownResponses } from './queries.ts'

/** On one's own page: responses that wait for oneself, and the way to all of them. */
export const ownPart = ownPage.fill(async ({ db, locale, now }, { member }) => {
  const responses = await ownResponses(db, member.personId, now)
  const live = responses.filter(({ state }) => ['draft', 'sent', 'shortlisted'].includes(state)).length
  return {
    turns: responses.flatMap((response) => {
      const ask = signalOf(response, locale)
      if (ask === undefined) return []
      return [
        {
          name: phrase(response.title, locale),
          href: myResponsePath.href(locale, { id: response.id }),
          label: labelOf(response, member.personId, locale),
          ask,
          by: response.state === 'draft' ? (response.deadline_at ?? undefined) : undefined,
        },
      ]
    }),
    ways: [
      {
        of: 'work',
        name: words(locale)('own.heading'),
        href: myResponsesPath.href(locale),
        note: live === 0 ? undefined : String(live),
      },
    ],
  }
})
