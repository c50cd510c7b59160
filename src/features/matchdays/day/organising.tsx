import { z } from 'zod'
import { definePage, type MemberVisit, notFound, type PageAnswer, redirect, type Route } from '#platform/feature'
import { readFields, readQuery } from '#platform/http'
import { atCityTime, cityDay, formatTime, type Locale } from '#platform/i18n'
import { mayManage } from '#programme'
import { Button, EmptyState, Form, FormActions, Notice, NumberField, SearchField, Section } from '#ui'
import { boardPath, onTheDayPath, timetablePath } from '../hrefs.ts'
import { matchdayAt } from '../matchday/matchday.ts'
import { words } from '../messages.ts'
import { managedPage } from '../setup/head.tsx'
import { roomsOf } from '../timetable/queries.ts'
import { slotStart, type Timetable, timetableOf } from '../timetable/timetable.ts'
import { type Difference, mend } from './mending.ts'
import { runBehind } from './pace.ts'
import { PeopleRows } from './people-rows.tsx'
import { momentOf } from './moment.ts'
import { absentOf, findSomebody, mostFound } from './queries.ts'

const facts = { who: 'organiser', may: mayManage } as const
const number = z.coerce.number().int().min(0).max(10_000).optional().catch(undefined)
const query = z.object({
  q: z.string().trim().max(100).catch('').default(''),
  done: z.enum(['mended', 'behind']).optional().catch(undefined),
  moved: number,
  dropped: number,
  left: number,
})

async function dayPage(visit: MemberVisit, wrong?: string): Promise<PageAnswer> {
  const found = await matchdayAt(visit)
  if (!found) return notFound
  const { db, locale, now, url } = visit
  const t = words(locale)
  const { matchday, gathering } = found
  const { slug } = gathering
  const asked = readQuery(query, url.searchParams)
  const timetable = await timetableOf(db, matchday.id)
  if (timetable?.state !== 'published')
    return managedPage(visit, {
      ...found,
      ...{ current: 'onTheDay', path: onTheDayPath },
      body: (
        <EmptyState
          sentence={t('day.notYet')}
          action={{ label: t('nextAction.timetable'), href: timetablePath.href(locale, { slug }) }}
        />
      ),
    })
  const [people, absent, rooms] = await Promise.all([
    asked.q === '' ? [] : findSomebody(db, matchday.id, asked.q),
    absentOf(db, matchday.id),
    roomsOf(db, matchday.id),
  ])
  const action = onTheDayPath.href(locale, { slug })
  return managedPage(visit, {
    ...found,
    ...{ current: 'onTheDay', path: onTheDayPath, status: wrong ? 422 : 200 },
    body: (
      <>
        <DoneNotice {...{ asked, wrong, locale }} />
        <NowPart {...{ timetable, now, locale, action }} />
        <Section heading={t('day.who')}>
          <p>{t('day.whoLead')}</p>
          <Form method="get" action={action}>
            <SearchField name="q" label={t('day.search')} value={asked.q} submit={t('day.find')} labelled />
          </Form>
          {asked.q !== '' && people.length === 0 && <EmptyState sentence={t('day.nobody')} />}
          <PeopleRows {...{ people, timetable, action, q: asked.q, locale }} />
          {people.length === mostFound && <p class="soft">{t('day.more')}</p>}
        </Section>
        {absent.length > 0 && (
          <Section heading={t('day.absent')} count={String(absent.length)}>
            <PeopleRows {...{ people: absent, timetable, action, q: asked.q, locale }} />
          </Section>
        )}
        <Section heading={t('dates.rooms')}>
          <ul>
            {rooms.map(({ id, name, screen_code: code }) => (
              <li key={id}>
                <a href={boardPath.href(locale, { code })}>{t('day.board', { name })}</a>
              </li>
            ))}
          </ul>
        </Section>
      </>
    ),
  })
}

type DoneProps = { asked: z.infer<typeof query>; wrong: string | undefined; locale: Locale }

/** What came of what was just sent. */
function DoneNotice({ asked: { done, moved = 0, dropped = 0, left = 0 }, wrong, locale }: DoneProps) {
  const t = words(locale)
  if (wrong !== undefined) return <Notice tone="error" heading={wrong} />
  if (done === 'behind') return <Notice tone="success" heading={t('day.behindSaved')} />
  return done === undefined ? null : (
    <Notice tone="success" heading={t('day.mended')}>
      <p>{t('day.mendedHow', { moved, dropped, left })}</p>
    </Notice>
  )
}

type NowProps = { timetable: Timetable; now: Date; locale: Locale; action: string }

function NowPart({ timetable, now, locale, action }: NowProps) {
  const t = words(locale)
  const { slot, next } = momentOf(timetable, now)
  const clock = (at: number) => formatTime(slotStart(timetable, at), locale)
  return (
    <Section
      heading={
        slot !== undefined
          ? t('day.now', { at: clock(slot) })
          : next === undefined
            ? t('board.over')
            : t('day.first', { at: clock(next) })
      }
    >
      <p>{t('day.lead')}</p>
      <Form action={action} hidden={{ act: 'behind' }} label={t('day.behind')}>
        <NumberField
          name="minutes"
          label={t('day.behind')}
          hint={t('day.behindHint')}
          min={0}
          max={600}
          value={timetable.behind}
          unit={t('day.minutes')}
        />
        <FormActions>
          <Button variant="secondary">{t('day.behindSave')}</Button>
        </FormActions>
      </Form>
    </Section>
  )
}

const shown = definePage({
  name: 'a match day under way',
  path: onTheDayPath,
  ...facts,
  page: (visit) => dayPage(visit),
})

const id = z.coerce.number().int().positive().max(2_147_483_647).optional().catch(undefined)
const fields = z.object({
  act: z.enum(['behind', 'presence']),
  minutes: z.coerce.number().int().min(0).max(600).optional().catch(undefined),
  is: z.enum(['gone', 'late', 'back']).catch('gone').default('gone'),
  until: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .optional()
    .catch(undefined),
  student: id,
  company: id,
  q: z.string().trim().max(100).catch('').default(''),
})

const sent = definePage({
  name: 'change a match day under way',
  path: onTheDayPath,
  ...facts,
  method: 'POST',
  async page(visit) {
    const found = await matchdayAt(visit)
    const read = await readFields(visit.request, fields)
    if (!found || !read.ok) return notFound
    const { db, now, locale, config } = visit
    const { baseUrl } = config
    const t = words(locale)
    const matchdayId = found.matchday.id
    const { act, minutes, q } = read.value
    const href = onTheDayPath.href(locale, { slug: found.gathering.slug })
    const to = (entries: Record<string, string>) =>
      redirect(`${href}?${new URLSearchParams({ ...entries, ...(q && { q }) }).toString()}`)
    if (act === 'behind') {
      if (minutes === undefined) return dayPage(visit, t('wrong.number'))
      await db.transaction().execute((tx) => runBehind(tx, { matchdayId, minutes, now, baseUrl }))
      return to({ done: 'behind' })
    }
    const difference = differenceOf(read.value, found.matchday.starts_at)
    if (difference === undefined) return dayPage(visit, t('day.wrongTime'))
    const mended = await mend(db, { matchdayId, differences: [difference], now, baseUrl })
    return mended
      ? to({ done: 'mended', moved: `${mended.moved}`, dropped: `${mended.dropped}`, left: `${mended.leftOut}` })
      : notFound
  },
})

/** What the form says is different; undefined when it lacks who, or until when. */
function differenceOf({ is, until, student, company }: z.infer<typeof fields>, day: Date): Difference | undefined {
  const who =
    student !== undefined ? { studentId: student } : company !== undefined ? { companyId: company } : undefined
  if (who === undefined) return undefined
  if (is === 'back') return { back: who }
  if (is === 'gone') return { ...who, until: null }
  return until === undefined ? undefined : { ...who, until: atCityTime(cityDay(day), until) }
}

export const onTheDayRoutes: Route[] = [shown, sent]
