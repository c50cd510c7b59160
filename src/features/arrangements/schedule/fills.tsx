import type { Fill } from '#platform/feature'
import { gatheringAction } from '#programme'
import { ownEntries } from '#registrations'
import { ButtonLink } from '#ui'
import { schedulePath } from '../day/hrefs.ts'
import { standingsOfPerson } from '../day/standing.ts'
import { words } from '../messages.ts'
import { roundEvents } from './calendar.ts'

/** In the box beside a gathering's page: the way to one's own schedule, once there is one. */
const box = gatheringAction.fill(async ({ db, locale, member }, { gathering: { slug, status } }) => {
  if (member === undefined || status !== 'published') return undefined
  const standings = await standingsOfPerson(db, slug, member.personId)
  if (standings.every(({ state }) => state === 'over')) return undefined
  const t = words(locale)
  return (
    <>
      <p>{t('schedule.ready')}</p>
      <ButtonLink wide href={schedulePath.href(locale, { slug })}>
        {t('schedule.title')}
      </ButtonLink>
    </>
  )
})

/** In one's own calendar: each round as an entry. */
const entries = ownEntries.fill(({ db, locale, now, config }, { personId }) =>
  roundEvents(db, { personId, now }, { locale, baseUrl: config.baseUrl }),
)

export const scheduleFills: Fill[] = [box, entries]
