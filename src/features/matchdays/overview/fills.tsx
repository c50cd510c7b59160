import { sql } from 'kysely'
import { ownPage } from '#members'
import { inLocale, type LocalText } from '#platform/i18n'
import { gatheringAction } from '#programme'
import { ButtonLink, Section } from '#ui'
import { actsFor } from '../companies/queries.ts'
import { companyPath, matchdayPath, ownDayPath } from '../hrefs.ts'
import { matchdayOf, matchdaysByIds } from '../matchday/matchday.ts'
import { phaseName, phaseSentence } from '../matchday/phase-words.tsx'
import { words } from '../messages.ts'

/** In the box beside a gathering's page: that it is a match day, and which phase it is in. */
export const box = gatheringAction.fill(async ({ db, locale, now }, { gathering }) => {
  const matchday = gathering.status === 'draft' ? undefined : await matchdayOf(db, gathering.id, now)
  if (matchday === undefined) return undefined
  const t = words(locale)
  return (
    <>
      <p>
        <strong>{t('heading')}.</strong> {phaseSentence(matchday, locale)}
      </p>
      <ButtonLink wide variant="secondary" href={matchdayPath.href(locale, { slug: gathering.slug })}>
        {t('box.open')}
      </ButtonLink>
    </>
  )
})

type Own = { matchday_id: number; slug: string; title: LocalText; company_id: number | null; company: string | null }

/** On one's own page: the match days one takes part in, as a student or for a company, that are not over. */
export const ownSection = ownPage.fill(async ({ db, locale, now }, { member }) => {
  const { rows } = await sql<Own>`
    select * from (
      select s.matchday_id, null::integer as company_id, null as company from matchdays.student s
       where s.person_id = ${member.personId} and s.withdrawn_at is null
      union all
      select c.matchday_id, c.id, coalesce(party.name, c.name) from matchdays.company c left join people.party_card party on party.id = c.party_id
       where c.withdrawn_at is null and ${actsFor(member.personId)}) mine
      join lateral (select g.slug, g.title from matchdays.matchday m join programme.gathering_card g on g.id = m.gathering_id
              where m.id = mine.matchday_id and m.phase <> 'over' and g.status <> 'draft') day on true
     order by matchday_id desc, company_id nulls first limit 20`.execute(db)
  if (rows.length === 0) return undefined
  const t = words(locale)
  const days = await matchdaysByIds(db, [...new Set(rows.map((row) => row.matchday_id))], now)
  const phase = new Map(days.map((day) => [day.id, phaseName(day, locale)]))
  return (
    <Section heading={t('ownDays')}>
      <ul>
        {rows.map(({ matchday_id, slug, title, company_id, company }) => {
          const href =
            company_id === null
              ? ownDayPath.href(locale, { slug })
              : companyPath.href(locale, { slug, company: company_id })
          const name = inLocale(title, locale).text
          return (
            <li key={`${matchday_id} ${company_id}`}>
              <a href={href}>{company === null ? name : t('ownDays.company', { name, company })}</a>{' '}
              <span class="soft">{phase.get(matchday_id)}</span>
            </li>
          )
        })}
      </ul>
    </Section>
  )
})
