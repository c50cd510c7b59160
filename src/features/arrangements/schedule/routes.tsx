import type { ComponentChildren } from 'preact'
import { whomPath } from '#encounters'
import {
  definePage,
  defineRoute,
  type MemberVisit,
  notFound,
  type Page,
  redirect,
  type Route,
  type Visit,
} from '#platform/feature'
import { inLocale } from '#platform/i18n'
import { drawPng } from '#platform/pictures'
import { calendarEnd, calendarStart, gatheringBySlug, gatheringPath } from '#programme'
import { myCalendarPath } from '#registrations'
import { stampOf } from '../day/clock.ts'
import { scheduleCalendarPath, schedulePath, schedulePicturePath, scheduleStandPath } from '../day/hrefs.ts'
import { type Standing, standingsOfPerson } from '../day/standing.ts'
import { Follow, followModule } from '../live/follow.tsx'
import { standResponse } from '../live/stand.ts'
import { words } from '../messages.ts'
import { roundEvents } from './calendar.ts'
import { type OwnArrangement, ownDay } from './own-day.ts'
import { ScheduleBody, ScheduleHead, TakeAlong } from './pages.tsx'
import { screenSvg } from './picture.tsx'

/** How often a phone asks whether there is something new (ms). */
const often = 3000

const slugOf = (visit: Visit): string => visit.params.slug ?? ''
const stampOfAll = (standings: Standing[], now: Date): string =>
  standings.map((standing) => `${standing.id}.${stampOf(standing, now)}`).join('_')

const schedule = definePage({
  name: 'own schedule',
  path: schedulePath,
  who: 'member',
  async page(visit) {
    const { db, locale, now, member } = visit
    const slug = slugOf(visit)
    const day = await ownDay(db, { slug, personId: member.personId, locale, now })
    if (day.length > 0) return schedulePage(visit, day)
    // Nothing is published for this person, or not any more: the gathering says what there is.
    return (await gatheringBySlug(db, slug)) ? redirect(gatheringPath.href(locale, { slug })) : notFound
  },
})

function schedulePage(visit: MemberVisit, day: OwnArrangement[]): Page {
  const { locale, now } = visit
  const t = words(locale)
  const slug = slugOf(visit)
  const standings = day.map(({ standing }) => standing)
  const [first] = standings
  if (first === undefined) throw new Error('a schedule of nothing')
  return {
    title: `${t('schedule.title')}: ${inLocale(first.gathering_title, locale).text}`,
    description: t('schedule.title'),
    unlisted: true,
    alternates: { nl: schedulePath.href('nl', { slug }), en: schedulePath.href('en', { slug }) },
    modules: [followModule],
    body: (
      <>
        <ScheduleHead standing={first} locale={locale} />
        <Follow
          stand={scheduleStandPath.href(locale, { slug })}
          stamp={stampOfAll(standings, now)}
          every={often}
          said={saidOf(day, visit)}
          lost={t('live.lost')}
          {...{ now }}
        >
          <ScheduleBody {...{ day, locale, now }} afterwards={afterwards(visit)} />
        </Follow>
        <TakeAlong slug={slug} locale={locale} calendar={myCalendarPath.href(locale)} />
      </>
    ),
  }
}

/** What a screen reader hears when it changed. */
const saidOf = (day: OwnArrangement[], { locale }: Visit): string =>
  words(locale)(day.some(({ standing }) => standing.state === 'over') ? 'hall.over' : 'schedule.changed')

/** The way to say whom one met. */
const afterwards = (visit: Visit): ComponentChildren => (
  <a href={whomPath.href(visit.locale, { slug: slugOf(visit) })}>{words(visit.locale)('schedule.overNote')}</a>
)

const stand = defineRoute({
  name: 'own schedule: news',
  path: scheduleStandPath,
  who: 'member',
  async respond(visit) {
    const standings = await standingsOfPerson(visit.db, slugOf(visit), visit.member.personId)
    return standResponse(visit, stampOfAll(standings, visit.now))
  },
})

const privately = { 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' }
const none = () => new Response(null, { status: 404, headers: privately })

const picture = defineRoute({
  name: 'own schedule as a picture',
  path: schedulePicturePath,
  who: 'member',
  async respond(visit) {
    const { db, locale, now, member } = visit
    const day = await ownDay(db, { slug: slugOf(visit), personId: member.personId, locale, now })
    if (day.length === 0) return none()
    const png = await drawPng(screenSvg(day, locale))
    const name = locale === 'nl' ? 'mijn-schema' : 'my-schedule'
    return new Response(png as Uint8Array<ArrayBuffer>, {
      headers: {
        ...privately,
        'content-type': 'image/png',
        'content-disposition': `inline; filename="${name}.png"`,
      },
    })
  },
})

const calendar = defineRoute({
  name: 'own schedule for a calendar',
  path: scheduleCalendarPath,
  who: 'member',
  async respond(visit) {
    const { db, locale, now, member, config } = visit
    const slug = slugOf(visit)
    const gathering = await gatheringBySlug(db, slug)
    if (gathering === undefined) return none()
    const voice = { locale, baseUrl: config.baseUrl, city: config.city }
    const title = inLocale(gathering.title, locale).text
    const page = config.baseUrl + schedulePath.href(locale, { slug })
    const events = await roundEvents(db, { personId: member.personId, slug, now }, voice)
    return new Response(calendarStart({ title, page }, voice) + events + calendarEnd, {
      headers: {
        ...privately,
        'content-type': 'text/calendar; charset=utf-8',
        'content-disposition': `inline; filename="${slug}.ics"`,
      },
    })
  },
})

export const scheduleRoutes: Route[] = [schedule, stand, picture, calendar]
