import { sql } from 'kysely'
import type { Fill } from '#platform/feature'
import { inLocale, type LocalText } from '#platform/i18n'
import { ownPage } from '#members'
import { gatheringAction } from '#programme'
import { ownEntries } from '#registrations'
import { ButtonLink, Section } from '#ui'
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

/** On one's own page: the schedules of what is to come and of today. */
const own = ownPage.fill(async ({ db, locale, now }, { member }) => {
  const { rows } = await sql<{ slug: string; title: LocalText }>`
    select distinct g.slug, g.title, g.starts_at
      from arrangements.participant p
      join arrangements.arrangement a on a.id = p.arrangement_id and a.state = 'published'
      join programme.gathering_card g on g.id = a.gathering_id and g.status = 'published' and g.ends_at > ${now}
     where p.person_id = ${member.personId} and p.gone_at is null order by g.starts_at limit 5`.execute(db)
  if (rows.length === 0) return undefined
  const t = words(locale)
  return (
    <Section heading={t('schedule.own')}>
      {rows.map(({ slug, title }) => (
        <p key={slug}>
          <ButtonLink variant="secondary" href={schedulePath.href(locale, { slug })}>
            {inLocale(title, locale).text}
          </ButtonLink>
        </p>
      ))}
    </Section>
  )
})

/** In one's own calendar: each round as an entry. */
const entries = ownEntries.fill(({ db, locale, now, config }, { personId }) =>
  roundEvents(db, { personId, now }, { locale, baseUrl: config.baseUrl }),
)

export const scheduleFills: Fill[] = [box, own, entries]
