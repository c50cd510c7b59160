import { definePage, type MemberVisit, notFound, type Page, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import { cityDay, type Day, formatDay, inLocale, type Locale } from '#platform/i18n'
import {
  Button,
  ChipRow,
  EmptyState,
  FieldRow,
  Form,
  FormActions,
  FormErrors,
  PlacingRow,
  SelectField,
  TextField,
  TimetableBoard,
} from '#ui'
import { type GatheringBrief, gatheringBySlug, mayManage } from '../gatherings/brief.ts'
import type { StoredSession } from '../gatherings/sessions.ts'
import { newSessionPath, timetablePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { boardOf } from './board.ts'
import { ClashList } from './clash-list.tsx'
import { type ClashInWords, clashesInWords, timetableOf } from './clashes.ts'
import { type Rejected, type Typed, typedIn } from './forms.ts'
import { managePageHead } from './manage-page.tsx'
import { DoneNotice } from './notices.tsx'
import { type RoomChoice, roomChoices } from './rooms-choice.ts'
import { sessionsIn } from './session-page.tsx'
import { placeSessions } from './session-verbs.ts'
import { daysOf, placingsFrom, timetableSchema, timetableValues } from './timetable-form.ts'

const formId = 'rooster'

/** The day that is open, of those of the gathering, and the sessions that start on it. */
function dayOpen(visit: MemberVisit, gathering: GatheringBrief, sessions: StoredSession[]) {
  const days = daysOf(gathering)
  const asked = visit.url.searchParams.get('dag')
  const day = days.find((one) => one === asked) ?? days[0] ?? cityDay(gathering.starts_at)
  const first = day === days[0]
  const last = day === days.at(-1)
  // What was brought in outside the gathering's days is shown with the nearest one, so that it can be put right.
  const ofDay = sessions.filter((session) => {
    const own = cityDay(session.startsAt)
    return own === day || (first && own < day) || (last && own > day)
  })
  return { days, day, ofDay }
}

async function timetablePage(visit: MemberVisit, gathering: GatheringBrief, rejected?: Rejected): Promise<Page> {
  const { db, locale } = visit
  const t = words(locale)
  const { slug } = gathering
  const [head, sessions, rooms, timetable] = await Promise.all([
    managePageHead(visit, gathering, 'timetable'),
    sessionsIn(visit, gathering.id),
    roomChoices(db, gathering.place_id, locale),
    timetableOf(db, gathering),
  ])
  const { days, day, ofDay } = dayOpen(visit, gathering, sessions)
  const clashes = clashesInWords(timetable, locale)
  const problems = rejected?.problems ?? {}
  const href = (lang: Locale, on: Day = day) =>
    timetablePath.href(lang, { slug }, days.length > 1 ? new URLSearchParams({ dag: on }) : undefined)
  return {
    title: t('timetableTitle', { title: inLocale(gathering.title, locale).text }),
    description: t('organisingLead'),
    unlisted: true,
    status: rejected ? 422 : 200,
    alternates: { nl: href('nl'), en: href('en') },
    modules: ['src/ui/timetable-board/timetable-board.client.ts'],
    body: (
      <>
        {head}
        <DoneNotice visit={visit} />
        <FormErrors heading={t('wrong.heading')} errors={problems} whole={['form']} />
        {days.length > 1 && <Days {...{ days, day, locale }} href={(on) => href(locale, on)} />}
        {ofDay.length === 0 ? (
          <EmptyState
            sentence={t('timetableEmpty')}
            action={{ label: t('newSession'), href: newSessionPath.href(locale, { slug }) }}
          />
        ) : (
          <>
            <TimetableBoard
              label={t('boardLabel', { day: formatDay(day, 'dayMonth', locale) })}
              data={boardOf({ gathering, day, sessions: ofDay, rooms, timetable, locale })}
              form={formId}
            />
            <TimetableForm
              {...{ sessions: ofDay, rooms, clashes, problems, locale }}
              values={rejected?.values ?? timetableValues(ofDay)}
            />
          </>
        )}
        <ClashList clashes={clashes} locale={locale} />
      </>
    ),
  }
}

function Days({ days, day, href, locale }: { days: Day[]; day: Day; href(on: Day): string; locale: Locale }) {
  return (
    <ChipRow
      label={words(locale)('field.day')}
      chips={days.map((one) => ({ label: formatDay(one, 'short', locale), href: href(one), selected: one === day }))}
    />
  )
}

type FormProps = {
  sessions: StoredSession[]
  rooms: RoomChoice[]
  clashes: ClashInWords[]
  values: Typed
  problems: Record<string, string>
  locale: Locale
}

/** Room, begin and end of every session of a day, saved together: so two can change places. */
function TimetableForm({ sessions, rooms, clashes, values, problems, locale }: FormProps) {
  const t = words(locale)
  const field = (name: string) => ({ name, value: typedIn(values, name), error: problems[name] })
  const options = [{ value: '', label: t('noRoom') }, ...rooms.map(({ id, label }) => ({ value: String(id), label }))]
  return (
    <Form id={formId} label={t('manage.timetable')}>
      {sessions.map((session) => (
        <PlacingRow
          key={session.id}
          id={`onderdeel-${session.id}`}
          title={inLocale(session.title, locale).text}
          clash={
            clashes
              .filter((clash) => clash.session === session.id)
              .map((clash) => clash.text)
              .join(' ') || undefined
          }
        >
          <FieldRow>
            <SelectField {...field(`room-${session.id}`)} label={t('room')} options={options} />
            <TextField {...field(`start-${session.id}`)} type="time" label={t('field.start')} />
            <TextField {...field(`end-${session.id}`)} type="time" label={t('field.end')} />
          </FieldRow>
        </PlacingRow>
      ))}
      <FormActions>
        <Button>{t('saveTimetable')}</Button>
      </FormActions>
    </Form>
  )
}

const form = definePage({
  name: 'timetable of a gathering',
  path: timetablePath,
  who: 'organiser',
  may: mayManage,
  async page(visit) {
    const gathering = await gatheringBySlug(visit.db, visit.params.slug ?? '')
    return gathering === undefined ? notFound : timetablePage(visit, gathering)
  },
})

const send = definePage({
  name: 'change a timetable',
  path: timetablePath,
  who: 'organiser',
  may: mayManage,
  method: 'POST',
  async page(visit) {
    const { db, locale, request, params } = visit
    const t = words(locale)
    const gathering = await gatheringBySlug(db, params.slug ?? '')
    if (gathering === undefined) return notFound
    if (gathering.status === 'cancelled')
      return timetablePage(visit, gathering, { problems: { form: t('wrong.cancelled') } })
    const [sessions, rooms] = await Promise.all([
      sessionsIn(visit, gathering.id),
      roomChoices(db, gathering.place_id, locale),
    ])
    const { days, day, ofDay } = dayOpen(visit, gathering, sessions)
    const read = await readFields(request, timetableSchema(ofDay))
    const values = read.ok ? (read.value as Record<string, string | undefined>) : {}
    const typed = {
      ...timetableValues(ofDay),
      ...Object.fromEntries(Object.entries(values).map(([k, v]) => [k, v ?? ''])),
    }
    const placed = placingsFrom(values, { sessions: ofDay, day, gathering, rooms: rooms.map(({ id }) => id) }, locale)
    if ('problems' in placed) return timetablePage(visit, gathering, { values: typed, problems: placed.problems })
    const refusal = await db.transaction().execute((tx) => placeSessions(tx, gathering.id, placed.placings))
    if (refusal !== undefined)
      return timetablePage(visit, gathering, { values: typed, problems: { form: refusal.objection.text(locale) } })
    const query = new URLSearchParams({ ...(days.length > 1 ? { dag: day } : {}), done: 'saved' })
    return redirect(timetablePath.href(locale, { slug: gathering.slug }, query))
  },
})

export const timetableRoutes: Route[] = [form, send]
