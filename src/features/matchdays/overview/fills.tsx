import { sql } from 'kysely'
import { ownPage, type Turn } from '#members'
import { formatDate, inLocale, type Locale, type LocalText, phrase } from '#platform/i18n'
import { gatheringAction } from '#programme'
import { ButtonLink, RowList, Section, SeriesRow } from '#ui'
import { actsFor } from '../companies/queries.ts'
import { companyPath, listPath, matchdayPath, ownDayPath } from '../hrefs.ts'
import { openList } from '../lists/saving.ts'
import { type Matchday, matchdayOf, matchdaysByIds, phaseEnd } from '../matchday/matchday.ts'
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

type Own = {
  matchday_id: number
  slug: string
  title: LocalText
  company_id: number | null
  company: string | null
  /** Rounds of which the student saved a list. */
  lists: number[] | null
  /** Until when a place waits for the student's yes. */
  answer_by: Date | null
}

/** On one's own page: the match days one takes part in, as a student or for a company, that are not over. */
export const ownSection = ownPage.fill(async ({ db, locale, now }, { member }) => {
  const { rows } = await sql<Own>`
    select * from (
      select s.matchday_id, null::integer as company_id, null as company,
             array(select l.round from matchdays.wish_list l where l.student_id = s.id) as lists,
             (select min(a.confirm_by) from matchdays.assignment a where a.student_id = s.id and a.state in ('promised', 'offered')) as answer_by
        from matchdays.student s where s.person_id = ${member.personId} and s.withdrawn_at is null
      union all
      select c.matchday_id, c.id, coalesce(party.name, c.name), null, null from matchdays.company c left join people.party_card party on party.id = c.party_id
       where c.withdrawn_at is null and ${actsFor(member.personId)}) mine
      join lateral (select g.slug, g.title from matchdays.matchday m join programme.gathering_card g on g.id = m.gathering_id
              where m.id = mine.matchday_id and m.phase <> 'over' and g.status <> 'draft') day on true
     order by matchday_id desc, company_id nulls first limit 20`.execute(db)
  if (rows.length === 0) return undefined
  const found = await matchdaysByIds(db, [...new Set(rows.map((row) => row.matchday_id))], now)
  const days = new Map(found.map((day) => [day.id, day]))
  const shown = rows.flatMap((row) => {
    const day = days.get(row.matchday_id)
    return day === undefined || day.phase === 'over' ? [] : [{ ...row, day }]
  })
  return { turns: shown.flatMap((row) => turnOf(row, locale)), coming: <Days rows={shown} locale={locale} /> }
})

type Shown = Own & { day: Matchday }

/** What waits for a student: a place to say yes to, or a list not yet saved. */
function turnOf({ day, slug, title, lists, answer_by }: Shown, locale: Locale): Turn[] {
  const t = words(locale)
  const named = { name: phrase(title, locale), label: t('heading') }
  if (answer_by !== null)
    return [{ ...named, href: ownDayPath.href(locale, { slug }), ask: t('mine.answer'), by: answer_by }]
  const round = openList(day)
  if (lists === null || round === undefined || lists.includes(round) || round > 1) return []
  return [
    {
      ...named,
      href: listPath.href(locale, { slug }),
      ask: t(round === 0 ? 'mine.wishes' : 'mine.preferences'),
      by: phaseEnd(day) ?? undefined,
    },
  ]
}

function Days({ rows, locale }: { rows: Shown[]; locale: Locale }) {
  const t = words(locale)
  if (rows.length === 0) return null
  return (
    <Section heading={t('ownDays')}>
      <RowList>
        {rows.map(({ day, slug, title, company_id, company }) => (
          <SeriesRow
            key={`${day.id} ${company_id}`}
            name={
              company === null
                ? phrase(title, locale)
                : t('ownDays.company', { name: inLocale(title, locale).text, company })
            }
            href={
              company_id === null
                ? ownDayPath.href(locale, { slug })
                : companyPath.href(locale, { slug, company: company_id })
            }
            next={formatDate(day.starts_at, 'short', locale)}
            count={phaseName(day, locale)}
          />
        ))}
      </RowList>
    </Section>
  )
}
