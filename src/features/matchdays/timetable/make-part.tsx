import { formatCount, formatTime, type Locale } from '#platform/i18n'
import { Button, ButtonLink, ConfirmButton, Facts, FormActions, Notice, Progress, Section, Stack } from '#ui'
import { makingPath, onTheDayPath, timetableFilePath, timetablePath } from '../hrefs.ts'
import { type Matchday, phaseEnd } from '../matchday/matchday.ts'
import { moment } from '../matchday/phase-words.tsx'
import { words } from '../messages.ts'
import type { Making } from './asking.ts'
import { milliseconds } from './making.ts'
import type { Stand } from './queries.ts'
import { slotEnd, type Timetable } from './timetable.ts'

type MadeProps = {
  matchday: Matchday
  timetable: Timetable
  stands: Stand[]
  making: Making | undefined
  slug: string
  locale: Locale
  problem?: string | undefined
}

/** Making it, how good it is, and publishing it. */
export function MakePart({ matchday, timetable, stands, making, slug, locale, problem }: MadeProps) {
  const t = words(locale)
  const action = timetablePath.href(locale, { slug })
  const homeless = stands.filter(({ room_id: room }) => room === null).length
  // Lists can still change: who makes it now should know.
  const isOpen = matchday.phase === 'registration' || matchday.phase === 'wishes'
  const end = phaseEnd(matchday, 'wishes')
  const wished = stands.some(({ wished: count }) => count > 0)
  const { quality, state, made_at: madeAt } = timetable
  const failed = making?.state === 'failed' && making.reason !== null ? t(`dates.not.${making.reason}`) : undefined
  const count = madeAt === null ? t(`dates.state.${state}`) : t('dates.madeAt', { state, at: moment(madeAt, locale) })
  return (
    <Section heading={t('dates.heading')} count={count}>
      {(problem ?? failed) !== undefined && <Notice tone="error" heading={problem ?? failed ?? ''} />}
      {!wished && <p>{t('dates.noWishes')}</p>}
      {isOpen && state === 'draft' && (
        <p>
          {t('dates.listsOpen', { until: end === null ? 'no' : 'yes', at: end === null ? '' : moment(end, locale) })}
        </p>
      )}
      {homeless > 0 && <p>{t('dates.homeless', { count: homeless })}</p>}
      <Stack>
        {quality && <QualityFacts {...{ timetable, quality, locale }} />}
        {state === 'draft' && quality && (
          <ConfirmButton
            label={t('dates.publish')}
            question={t('dates.publishSure')}
            confirm={t('dates.publishYes')}
            action={action}
            hidden={{ act: 'publish' }}
          />
        )}
        {state === 'published' && (
          <ButtonLink href={onTheDayPath.href(locale, { slug })}>{t('dates.toDay')}</ButtonLink>
        )}
        {quality && (
          <ButtonLink variant="secondary" href={timetableFilePath.href(locale, { slug })}>
            {t('dates.file')}
          </ButtonLink>
        )}
        {state === 'draft' && wished && (
          <form method="post" action={action}>
            <Button name="act" value="make" variant={quality ? 'secondary' : 'primary'}>
              {t(quality ? 'dates.makeAgain' : 'dates.make')}
            </Button>
            <p class="soft">{t('dates.makeNote')}</p>
          </form>
        )}
      </Stack>
    </Section>
  )
}

/** While a worker makes it: how far it is. Without JavaScript one looks again by hand. */
export function MakingPart({ making, slug, locale }: { making: Making; slug: string; locale: Locale }) {
  const t = words(locale)
  const { label, detail, spent } = progressOf(making, locale)
  return (
    <Section heading={t('dates.heading')}>
      <div data-progress={makingPath.href(locale, { slug })}>
        <Progress {...{ label, detail }} value={spent} most={milliseconds} />
      </div>
      <p>{t('dates.makingNote')}</p>
      <FormActions>
        <ButtonLink variant="secondary" href={timetablePath.href(locale, { slug })}>
          {t('dates.lookAgain')}
        </ButtonLink>
      </FormActions>
    </Section>
  )
}

/** How far a making is, in words. */
export function progressOf({ state, tries, spent }: Making, locale: Locale) {
  const t = words(locale)
  const done = Math.min(milliseconds, spent)
  return {
    label: t(state === 'waiting' ? 'dates.making.waiting' : tries > 1 ? 'dates.making.again' : 'dates.making.busy'),
    detail: t('dates.making.seconds', { seconds: Math.round(done / 1000), all: milliseconds / 1000 }),
    spent: done,
  }
}

function QualityFacts({
  timetable,
  quality,
  locale,
}: {
  timetable: Timetable
  quality: NonNullable<Timetable['quality']>
  locale: Locale
}) {
  const t = words(locale)
  const { wished, planned, gaps, bound, slotsUsed, fewestSlots } = quality
  const count = (value: number) => formatCount(value, locale)
  const [all, least] = [gaps.students + gaps.companies, bound.students + bound.companies]
  const last = Math.max(0, slotsUsed - 1)
  return (
    <Facts
      label={t('dates.quality')}
      facts={[
        {
          term: t('dates.planned'),
          description: t('dates.plannedOf', { planned: count(planned), wished: count(wished) }),
          note: planned < wished ? t('dates.leftOutNote') : undefined,
        },
        {
          term: t('dates.gaps'),
          description: t('dates.gapsOf', { all: count(all), students: count(gaps.students) }),
          // That no day has fewer than none is no news.
          note:
            all === least
              ? t('dates.bestPossible')
              : least > 0
                ? t('dates.boundIs', { least: count(least) })
                : undefined,
        },
        {
          term: t('dates.ends'),
          description: formatTime(slotEnd(timetable, last), locale),
          note:
            slotsUsed === fewestSlots
              ? t('dates.bestPossible')
              : t('dates.endsEarliest', { at: formatTime(slotEnd(timetable, Math.max(0, fewestSlots - 1)), locale) }),
        },
      ]}
    />
  )
}
