import type { ComponentChildren } from 'preact'
import { formatTime, type Locale } from '#platform/i18n'
import { Button, ButtonLink, Clock, ConfirmButton, CopyField, Notice, Section, TimeBar } from '#ui'
import { clockProps } from '../hall/model.ts'
import { words } from '../messages.ts'
import { type Moment, secondsShown } from './clock.ts'
import { hallPath, pressPath } from './hrefs.ts'
import type { Standing } from './standing.ts'

type LeadProps = { standing: Standing; moment: Moment; locale: Locale; now: Date }

/** Where it stands, and what to press: what comes next first, large enough for a thumb in a hurry. */
export function Lead(props: LeadProps) {
  const { standing, moment, locale, now } = props
  const t = words(locale)
  if (standing.gathering_status === 'cancelled') return <Notice tone="error" heading={t('hall.calledOff')} />
  const { clock, until } = clockProps(moment, locale, now)
  return (
    <section class="schedule-now" aria-label={t('day.clock')}>
      <div class="schedule-now__top">
        <h2>{headingOf(moment, standing, locale)}</h2>
        {until !== undefined && <p class="mono">{until}</p>}
      </div>
      {clock && <Clock {...clock} size="large" />}
      {moment.phase === 'round' && <Bar {...props} />}
      {moment.phase !== 'over' && moment.byPlan && <p>{t('day.byPlan')}</p>}
      <Presses {...props} />
    </section>
  )
}

function headingOf(moment: Moment, { rounds }: Standing, locale: Locale): string {
  const t = words(locale)
  if (moment.phase === 'over') return t('day.over')
  const which = t('round', { round: moment.round, rounds })
  return moment.phase === 'round' ? which : t('schedule.next', { which })
}

function Bar({ standing, moment, locale, now }: LeadProps) {
  if (moment.phase === 'over') return null
  const total = standing.minutes * 60 + standing.added_seconds
  const passed = Math.max(0, total - secondsShown(moment, now))
  const to = moment.left === null ? moment.to.getTime() : undefined
  return <TimeBar label={words(locale)('clock.passed')} {...{ passed, total, to }} />
}

function Presses({ standing, moment, locale }: LeadProps) {
  const t = words(locale)
  const action = pressPath.href(locale, { slug: standing.slug, arrangement: standing.id })
  const press = (act: string, label: string, more: Record<string, string | number> = {}, second = true) => (
    <form key={act + label} method="post" action={action}>
      <input type="hidden" name="act" value={act} />
      {Object.entries(more).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button wide variant={second ? 'secondary' : 'primary'}>
        {label}
      </Button>
    </form>
  )
  const finish = (
    <ConfirmButton
      label={t('day.finish')}
      question={<p>{t('day.finishQuestion')}</p>}
      confirm={t('day.finishYes')}
      hidden={{ act: 'finish' }}
      action={action}
    />
  )
  if (standing.state === 'over') return <div class="presses">{press('reopen', t('day.reopen'))}</div>
  return (
    <>
      <div class="presses">{pressesOf(standing, moment, press, t)}</div>
      {finish}
    </>
  )
}

type Pressing = (
  act: string,
  label: string,
  more?: Record<string, string | number>,
  second?: boolean,
) => ComponentChildren

function pressesOf(
  standing: Standing,
  moment: Moment,
  press: Pressing,
  t: ReturnType<typeof words>,
): ComponentChildren[] {
  const { rounds, pause, added_seconds: added } = standing
  const again = press('resumeRound', t('day.resumeRound', { round: standing.round }), { round: standing.round })
  if (moment.phase === 'over') return standing.round > 0 ? [again] : []
  const { round } = moment
  if (moment.phase !== 'round') {
    const start = press('start', t('day.start', { round }), { round }, false)
    return moment.phase === 'between' && !moment.byPlan ? [start, again] : [start]
  }
  const last = round === rounds
  const restart = press('start', t('day.startNow', { round }), { round })
  const straightOn = press('start', t('day.start', { round: round + 1 }), { round: round + 1 })
  return [
    press('end', t('day.end', { round }), { round }, false),
    moment.left === null ? press('pause', t('day.pause'), { round }) : press('goOn', t('day.goOn'), { round }),
    press('minute', t('day.minute'), { round, added }),
    ...(moment.byPlan ? [restart] : []),
    ...(!last && pause === 0 ? [straightOn] : []),
  ]
}

/** The big screen, to open on a beamer or to send to who has one. */
export function ToHall({ standing, locale, baseUrl }: { standing: Standing; locale: Locale; baseUrl: string }) {
  const t = words(locale)
  const href = hallPath.href(locale, { code: standing.screen_code })
  return (
    <Section heading={t('day.hall')}>
      <p>{t('day.hallNote')}</p>
      <ButtonLink variant="secondary" href={href}>
        {t('day.toHall')}
      </ButtonLink>
      <CopyField
        id="zaal"
        label={t('day.hallAddress')}
        value={baseUrl + href}
        copy={t('day.copy')}
        copied={t('day.copied')}
      />
    </Section>
  )
}

/** 19:52 */
export const insideWords = (inside: Date | null, guest: boolean, locale: Locale): string =>
  inside
    ? words(locale)('day.insideSince', { time: formatTime(inside, locale) })
    : words(locale)(guest ? 'day.guest' : 'day.notYet')
