import type { ComponentChildren } from 'preact'
import { formatTime, inLocale, type Locale } from '#platform/i18n'
import { gatheringPath } from '#programme'
import { Breadcrumb, ButtonLink, FormActions, Notice, PageHeading, ScheduleList, ScheduleNow, Section } from '#ui'
import { isFar, type Moment, momentAt } from '../day/clock.ts'
import { scheduleCalendarPath, schedulePicturePath } from '../day/hrefs.ts'
import { nameOf, type Standing } from '../day/standing.ts'
import { clockProps } from '../hall/model.ts'
import { words } from '../messages.ts'
import type { OwnArrangement, OwnRound } from './own-day.ts'

type PageProps = { day: OwnArrangement[]; locale: Locale; now: Date; afterwards: ComponentChildren }

/** The top of one's own schedule, which stays as it is. */
export function ScheduleHead({ standing, locale }: { standing: Standing; locale: Locale }) {
  const t = words(locale)
  const { slug, gathering_title } = standing
  return (
    <>
      <Breadcrumb
        label={t('schedule.breadcrumb')}
        trail={[{ label: inLocale(gathering_title, locale).text, href: gatheringPath.href(locale, { slug }) }]}
      />
      <PageHeading heading={t('schedule.title')} />
    </>
  )
}

/** One's own day: what counts now on top, then every round. */
export function ScheduleBody({ day, locale, now, afterwards }: PageProps) {
  const t = words(locale)
  return (
    <>
      {day.map((own) => (
        <div key={own.standing.id} class="flow">
          {day.length > 1 && <h2>{nameOf(own.standing, locale)}</h2>}
          {own.standing.gathering_status === 'cancelled' ? (
            <Notice tone="error" heading={t('hall.calledOff')} />
          ) : (
            <OwnPart {...{ own, locale, now, afterwards }} />
          )}
        </div>
      ))}
    </>
  )
}

type PartProps = { own: OwnArrangement; locale: Locale; now: Date; afterwards: ComponentChildren }

function OwnPart({ own, locale, now, afterwards }: PartProps) {
  const { standing, rounds } = own
  const t = words(locale)
  if (rounds.every(({ table }) => table === null))
    return (
      <Notice tone="info" heading={t('schedule.nowhere')}>
        {t('schedule.nowhereNote')}
      </Notice>
    )
  const moment = momentAt(standing, now)
  return (
    <>
      {moment.phase === 'over' ? (
        <Notice tone="info" heading={t('hall.over')}>
          {afterwards}
        </Notice>
      ) : (
        <NowPart {...{ standing, rounds, moment, locale, now }} />
      )}
      <ScheduleList label={t('schedule.rounds')} rows={rounds.map((round) => rowOf(round, standing, moment, locale))} />
    </>
  )
}

/** A clock that has longer to go than this says nothing (s). */
type NowProps = { standing: Standing; rounds: OwnRound[]; moment: Moment; locale: Locale; now: Date }

function NowPart({ standing, rounds, moment, locale, now }: NowProps) {
  const t = words(locale)
  const round = rounds.find((one) => one.round === moment.round)
  if (moment.phase === 'over' || round === undefined) return null
  const { clock, until } = clockProps(moment, locale, now)
  const far = isFar(moment, now)
  const when = far ? `${until}, ${t('clock.from', { time: formatTime(moment.to, locale) })}` : until
  const which = t('round', { round: moment.round, rounds: standing.rounds })
  const free = round.table === null
  const following = rounds.find((one) => one.round > moment.round && one.table !== null)
  const next =
    free && following ? t('schedule.freeUntil', { time: formatTime(following.from, locale) }) : t('schedule.free')
  const heading = moment.phase === 'round' ? t('schedule.now', { which }) : t('schedule.next', { which })
  return (
    <ScheduleNow
      heading={heading}
      clock={far ? undefined : clock}
      table={free ? undefined : tableOf(round, standing, locale)}
      note={free ? next : when}
      people={round.people}
      withLabel={t('schedule.with')}
    />
  )
}

const tableOf = ({ table, tableName }: OwnRound, { format }: Standing, locale: Locale) =>
  table === null
    ? undefined
    : { label: words(locale)(format === 'groups' ? 'group' : 'table'), number: table, name: tableName ?? undefined }

function rowOf(round: OwnRound, standing: Standing, moment: Moment, locale: Locale) {
  const t = words(locale)
  const past = moment.phase === 'over' || round.round < moment.round
  const now = moment.phase === 'round' && round.round === moment.round
  return {
    time: formatTime(round.from, locale),
    label: t('schedule.until', { time: formatTime(round.to, locale) }),
    when: past ? ('past' as const) : now ? ('now' as const) : ('next' as const),
    table: tableOf(round, standing, locale),
    free: t('schedule.free'),
    people: round.people,
  }
}

/** To take along: a picture for the lock screen, and entries for a calendar. */
export function TakeAlong({ slug, locale, calendar }: { slug: string; locale: Locale; calendar: string }) {
  const t = words(locale)
  return (
    <Section heading={t('schedule.takeAlong')}>
      <p>{t('schedule.takeAlongNote')}</p>
      <FormActions>
        <ButtonLink variant="secondary" href={schedulePicturePath.href(locale, { slug })} download>
          {t('schedule.picture')}
        </ButtonLink>
        <ButtonLink variant="secondary" href={scheduleCalendarPath.href(locale, { slug })}>
          {t('schedule.calendar')}
        </ButtonLink>
      </FormActions>
      <p class="soft">
        {t('schedule.feedNote')} <a href={calendar}>{t('schedule.feedLink')}</a>
      </p>
    </Section>
  )
}
