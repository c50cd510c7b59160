import { viewerOf } from '#people'
import { definePage, type MemberVisit, notFound, type Page, redirect, type Route } from '#platform/feature'
import { readFields, readForm } from '#platform/http'
import { cityDay, formatDate, formatTimeRange, inLocale, type Locale } from '#platform/i18n'
import { ButtonLink, DataTable, EmptyState, Section } from '#ui'
import { type GatheringBrief, gatheringBySlug, mayManage } from '../gatherings/brief.ts'
import type { StoredSession } from '../gatherings/sessions.ts'
import { manageSessionPath, manageSessionsPath, newSessionPath, removeSessionPath, timetablePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { type ClashInWords, clashesInWords, timetableOf } from './clashes.ts'
import { ClashList } from './clash-list.tsx'
import { problemsOf } from './forms.ts'
import { managePageHead } from './manage-page.tsx'
import { DoneNotice } from './notices.tsx'
import { type RoomChoice, roomChoices } from './rooms-choice.ts'
import { sessionFrom, sessionSchema } from './session-form.ts'
import { sessionPage, sessionsIn } from './session-page.tsx'
import { removeSession, saveSession } from './session-verbs.ts'

async function listPage(visit: MemberVisit, gathering: GatheringBrief): Promise<Page> {
  const { db, locale } = visit
  const t = words(locale)
  const { slug } = gathering
  const [head, sessions, rooms, timetable] = await Promise.all([
    managePageHead(visit, gathering, 'sessions'),
    sessionsIn(visit, gathering.id),
    roomChoices(db, gathering.place_id, locale),
    timetableOf(db, gathering),
  ])
  const clashes = clashesInWords(timetable, locale)
  return {
    title: t('sessionsTitle', { title: inLocale(gathering.title, locale).text }),
    description: t('organisingLead'),
    unlisted: true,
    alternates: { nl: manageSessionsPath.href('nl', { slug }), en: manageSessionsPath.href('en', { slug }) },
    body: (
      <>
        {head}
        <DoneNotice visit={visit} />
        {sessions.length === 0 ? (
          <EmptyState
            sentence={t('sessionsEmpty')}
            action={{ label: t('newSession'), href: newSessionPath.href(locale, { slug }) }}
          />
        ) : (
          <Section
            heading={t('manage.sessions')}
            count={t('sessionCount', { count: sessions.length })}
            more={{ href: timetablePath.href(locale, { slug }), label: t('toTimetable') }}
          >
            <SessionTable {...{ slug, sessions, rooms, clashes, locale }} />
            <p>
              <ButtonLink href={newSessionPath.href(locale, { slug })}>{t('newSession')}</ButtonLink>
            </p>
          </Section>
        )}
        <ClashList clashes={clashes} locale={locale} />
      </>
    ),
  }
}

type TableProps = {
  slug: string
  sessions: StoredSession[]
  rooms: RoomChoice[]
  clashes: ClashInWords[]
  locale: Locale
}

function SessionTable({ slug, sessions, rooms, clashes, locale }: TableProps) {
  const t = words(locale)
  const days = new Set(sessions.map((session) => cityDay(session.startsAt)))
  return (
    <DataTable
      caption={t('manage.sessions')}
      columns={[
        { label: t('field.what') },
        { label: t('when') },
        { label: t('room') },
        { label: t('with') },
        { label: t('clashes') },
      ]}
      rows={sessions.map((session) => [
        <a href={manageSessionPath.href(locale, { slug, session: session.id })}>
          {inLocale(session.title, locale).text}
        </a>,
        [
          days.size > 1 ? formatDate(session.startsAt, 'short', locale) : '',
          formatTimeRange(session.startsAt, session.endsAt, locale),
        ].join(' '),
        rooms.find(({ id }) => id === session.roomId)?.label ?? session.roomText ?? t('allRooms'),
        session.speakers.map(({ name }) => name).join(', '),
        clashes
          .filter((clash) => clash.session === session.id)
          .map((clash) => clash.text)
          .join(' '),
      ])}
    />
  )
}

type Subject = { gathering: GatheringBrief; session: StoredSession | undefined }

/** The gathering of an address, and the session when it names one; undefined when either is not there. */
async function subjectOf(visit: MemberVisit): Promise<Subject | undefined> {
  const gathering = await gatheringBySlug(visit.db, visit.params.slug ?? '')
  if (gathering === undefined) return undefined
  if (visit.params.session === undefined) return { gathering, session: undefined }
  const session = (await sessionsIn(visit, gathering.id)).find(({ id }) => id === Number(visit.params.session))
  return session && { gathering, session }
}

const organiser = { who: 'organiser', may: mayManage } as const

const list = definePage({
  ...organiser,
  name: 'sessions of a gathering',
  path: manageSessionsPath,
  async page(visit) {
    const subject = await subjectOf(visit)
    return subject ? listPage(visit, subject.gathering) : notFound
  },
})

const show = async (visit: MemberVisit) => {
  const subject = await subjectOf(visit)
  return subject ? sessionPage(visit, subject.gathering, subject.session) : notFound
}

async function save(visit: MemberVisit) {
  const { db, locale, request } = visit
  const t = words(locale)
  const subject = await subjectOf(visit)
  if (subject === undefined) return notFound
  const { gathering, session } = subject
  const values = await readForm(request.clone())
  const reject = (problems: Record<string, string>) => sessionPage(visit, gathering, session, { values, problems })
  const read = await readFields(request, sessionSchema)
  if (!read.ok) return reject(problemsOf(read, locale))
  if (gathering.status === 'cancelled') return reject({ form: t('wrong.cancelled') })
  const rooms = await roomChoices(db, gathering.place_id, locale)
  const made = await sessionFrom(
    db,
    read.value,
    gathering,
    rooms.map(({ id }) => id),
    {
      viewer: await viewerOf(visit),
      already: session?.speakers.flatMap(({ partyId }) => partyId ?? []) ?? [],
    },
    locale,
  )
  if ('problems' in made) return reject(made.problems)
  const given = session === undefined ? made.session : { ...made.session, id: session.id }
  const outcome = await db.transaction().execute((tx) => saveSession(tx, gathering.id, given))
  if ('refusal' in outcome) {
    const { objection } = outcome.refusal
    const at =
      objection.reason === 'roomTaken' ? 'room' : objection.reason === 'capacityBelowTaken' ? 'capacity' : 'form'
    return reject({ [at]: objection.text(locale) })
  }
  return redirect(`${manageSessionsPath.href(locale, { slug: gathering.slug })}?done=sessionSaved`)
}

const remove = definePage({
  ...organiser,
  name: 'remove a session',
  path: removeSessionPath,
  method: 'POST',
  async page(visit) {
    const { db, locale } = visit
    const subject = await subjectOf(visit)
    if (subject?.session === undefined) return notFound
    const { gathering, session } = subject
    const refusal = await db.transaction().execute((tx) => removeSession(tx, gathering.id, session.id))
    if (refusal !== undefined)
      return sessionPage(visit, gathering, session, { problems: { form: refusal.objection.text(locale) } })
    return redirect(`${manageSessionsPath.href(locale, { slug: gathering.slug })}?done=sessionRemoved`)
  },
})

export const sessionRoutes: Route[] = [
  list,
  definePage({ ...organiser, name: 'new session', path: newSessionPath, page: show }),
  definePage({ ...organiser, name: 'add a session', path: newSessionPath, method: 'POST', page: save }),
  definePage({ ...organiser, name: 'a session', path: manageSessionPath, page: show }),
  definePage({ ...organiser, name: 'change a session', path: manageSessionPath, method: 'POST', page: save }),
  remove,
]
