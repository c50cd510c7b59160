import { sql } from 'kysely'
import { ownPage } from '#members'
import { inLocale, type Locale, type LocalText } from '#platform/i18n'
import { gatheringAction } from '#programme'
import { Button, ButtonLink, Form, RowList, Section, SeriesRow } from '#ui'
import { type ArrangementCounted, arrangementsOf, type Format } from '../arrangement/arrangement.ts'
import { schedulePath } from '../day/hrefs.ts'
import { joinPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { nameOf } from '../setup/head.tsx'
import { whenOf } from '../setup/pages.tsx'
import { isComing, type Participant, participationsOf } from './queries.ts'

/** In the box beside a gathering's page: take part in what is arranged there, with one tap. */
export const box = gatheringAction.fill(async ({ db, member, locale }, { gathering, over }) => {
  if (over) return undefined
  const arrangements = (await arrangementsOf(db, gathering.id)).filter(({ state }) => state !== 'over')
  if (arrangements.length === 0) return undefined
  const coming = member !== undefined && (await isComing(db, gathering.id, member.personId))
  const ids = arrangements.map(({ id }) => id)
  const mine = member ? await participationsOf(db, ids, member.personId) : new Map<number, Participant>()
  const { slug } = gathering
  return arrangements.map((arrangement) => (
    <OneBox key={arrangement.id} {...{ slug, arrangement, locale, coming, mine: mine.get(arrangement.id) }} />
  ))
})

type BoxProps = { slug: string; arrangement: ArrangementCounted; locale: Locale }

function OneBox({
  slug,
  arrangement,
  locale,
  coming,
  mine,
}: BoxProps & { coming: boolean; mine: Participant | undefined }) {
  const t = words(locale)
  if (!mine || mine.gone_at !== null) {
    if (!coming || arrangement.state !== 'open') return <p>{t(`box.${arrangement.format}`)}</p>
    return <JoinBox {...{ slug, arrangement, locale }} />
  }
  const name = nameOf(arrangement, locale)
  const href = joinPath.href(locale, { slug, arrangement: arrangement.id })
  return (
    <>
      <p>{t(mine.added_by === 'organiser' ? 'box.added' : 'box.in', { name })}</p>
      <ButtonLink wide variant="secondary" href={href}>
        {t('box.change')}
      </ButtonLink>
    </>
  )
}

function JoinBox({ slug, arrangement, locale }: BoxProps) {
  const t = words(locale)
  const action = joinPath.href(locale, { slug, arrangement: arrangement.id })
  return (
    <>
      <p>{t(`box.${arrangement.format}`)}</p>
      {arrangement.format === 'meetings' ? (
        <ButtonLink wide variant="secondary" href={action}>
          {t('box.join')}
          <span class="unseen">: {nameOf(arrangement, locale)}</span>
        </ButtonLink>
      ) : (
        <Form action={action} hidden={{ act: 'join' }}>
          <Button wide variant="secondary">
            {t('box.join')}
            <span class="unseen">: {nameOf(arrangement, locale)}</span>
          </Button>
        </Form>
      )}
    </>
  )
}

type Own = {
  id: number
  format: Format
  state: string
  title: LocalText | null
  slug: string
  gathering: LocalText
  starts_at: Date
  rounds: number
  minutes: number
  pause: number
}

/** On one's own page: where one takes part soon; once it is arranged, the way to one's own schedule. */
export const ownSection = ownPage.fill(async ({ db, locale, now }, { member }) => {
  const { rows } = await sql<Own>`
    select a.id, a.format, a.title, a.state, g.slug, g.title as gathering, a.starts_at, a.rounds, a.minutes, a.pause
      from arrangements.participant p join arrangements.arrangement a on a.id = p.arrangement_id
      join programme.gathering_card g on g.id = a.gathering_id
     where p.person_id = ${member.personId} and p.gone_at is null and a.state <> 'over' and g.ends_at > ${now} and g.status = 'published'
     order by a.starts_at, a.id limit 5`.execute(db)
  if (rows.length === 0) return undefined
  const t = words(locale)
  return {
    coming: (
      <Section heading={t('own.heading')}>
        <RowList>
          {rows.map((row) => {
            const { slug, id: arrangement } = row
            const ready = row.state === 'published'
            return (
              <SeriesRow
                key={arrangement}
                name={t('own.line', { name: nameOf(row, locale), title: inLocale(row.gathering, locale).text })}
                href={ready ? schedulePath.href(locale, { slug }) : joinPath.href(locale, { slug, arrangement })}
                next={whenOf(row, locale)}
                count={ready ? t('schedule.title') : undefined}
              />
            )
          })}
        </RowList>
      </Section>
    ),
  }
})
