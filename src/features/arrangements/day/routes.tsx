import { z } from 'zod'
import { definePage, defineRoute, type MemberVisit, notFound, type Page, redirect, type Route } from '#platform/feature'
import { readFields, readQuery } from '#platform/http'
import { mayManage } from '#programme'
import { Columns, FormErrors, Notice } from '#ui'
import { Follow, followModule } from '../live/follow.tsx'
import { standResponse } from '../live/stand.ts'
import { words } from '../messages.ts'
import { namesOf } from '../participants/queries.ts'
import { problemInWords } from '../plans/in-words.ts'
import { replan } from '../plans/replanning.ts'
import { limits } from '../setup/defaults.ts'
import { arrangementPage, managed } from '../setup/head.tsx'
import { momentAt, stampOf } from './clock.ts'
import { dayPath, dayStandPath, presencePath, pressPath, replanPath } from './hrefs.ts'
import { Lead, ToHall } from './pages.tsx'
import { DayDone, Latecomer, mostShown, People, Replanning } from './people.tsx'
import { addLatecomer, markBack, markGone, markMissing, namesToAdd, presentOf, shows } from './presence.ts'
import { holdToPlan, type Press, press } from './pressing.ts'
import { type Standing, standingOf } from './standing.ts'

/** How often the page of whoever leads asks whether somebody else pressed something (ms). */
const often = 2000

const query = z.object({
  toon: z.enum(shows).catch('all').default('all'),
  q: z.string().trim().max(100).catch('').default(''),
})

type Wrong = {
  /** Of the form for who comes late. */
  rejected?: { values: Record<string, string | string[]>; errors: Record<string, string> }
  /** Why what is left could not be planned anew. */
  problems?: string[]
}

const standingAt = (visit: MemberVisit): Promise<Standing | undefined> =>
  standingOf(visit.db, visit.params.slug ?? '', Number(visit.params.arrangement))

/** The first round that can still be planned anew. */
function nextRound(standing: Standing, now: Date): number {
  const moment = momentAt(standing, now)
  if (moment.phase === 'over') return standing.rounds + 1
  if (standing.format === 'groups') return 1
  return moment.phase === 'round' ? moment.round + 1 : moment.round
}

async function dayPage(visit: MemberVisit, wrong: Wrong = {}): Promise<Page | typeof notFound> {
  const { db, locale, now, url, config } = visit
  const t = words(locale)
  const found = await managed(visit)
  const standing = await standingAt(visit)
  if (found === undefined || standing === undefined) return notFound
  const shared = { ...found, current: 'day', path: dayPath, title: t('page.day') } as const
  if (standing.state === 'open')
    return arrangementPage(visit, { ...shared, body: <Notice tone="info" heading={t('day.notYetPublished')} /> })
  const moment = momentAt(standing, now)
  const next = nextRound(standing, now)
  const { toon: show, q: search } = readQuery(query, url.searchParams)
  const asked = { arrangementId: standing.id, round: moment.round, next, show, search, limit: mostShown }
  const [{ people, counts }, names] = await Promise.all([presentOf(db, asked), namesToAdd(db, standing.id)])
  return arrangementPage(visit, {
    ...shared,
    status: wrong.rejected || wrong.problems ? 422 : 200,
    modules: [followModule, 'src/ui/copy-field/copy-field.client.ts'],
    body: (
      <>
        <DayDone {...{ url, locale }} />
        <FormErrors
          heading={t('day.notReplanned')}
          errors={Object.fromEntries((wrong.problems ?? []).map((text) => [text, text]))}
          whole={wrong.problems ?? []}
        />
        <Follow
          stand={dayStandPath.href(locale, { slug: standing.slug, arrangement: standing.id })}
          stamp={leadStamp(standing, now)}
          every={often}
          said={t('day.changed')}
          lost={t('live.lost')}
          {...{ now }}
        >
          <Lead {...{ standing, moment, locale, now }} />
        </Follow>
        <Columns
          aside={
            <>
              <Latecomer {...{ standing, next, names, locale }} rejected={wrong.rejected} />
              <ToHall {...{ standing, locale }} baseUrl={config.baseUrl} />
            </>
          }
        >
          <Replanning {...{ standing, counts, next, locale }} />
          <People {...{ standing, people, counts, show, search, locale }} />
        </Columns>
      </>
    ),
  })
}

/** What the buttons depend on besides what screens show: a clock that stands still. */
const leadStamp = (standing: Standing, now: Date): string =>
  `${stampOf(standing, now)}-${standing.paused_at === null ? 'runs' : 'still'}`

const day = definePage({
  name: 'arrangement on the day',
  path: dayPath,
  who: 'organiser',
  may: mayManage,
  page: (visit) => dayPage(visit),
})

const stand = defineRoute({
  name: 'arrangement on the day: news',
  path: dayStandPath,
  who: 'organiser',
  may: mayManage,
  async respond(visit) {
    const standing = await standingAt(visit)
    if (standing === undefined) return new Response(null, { status: 404 })
    return standResponse(visit, leadStamp(standing, visit.now))
  },
})

const round = z.coerce.number().int().min(1).max(31)
const pressed = z.object({
  act: z.enum(['start', 'end', 'resumeRound', 'pause', 'goOn', 'minute', 'finish', 'reopen']),
  round: round.optional(),
  added: z.coerce.number().int().optional(),
})

/** What a form says was pressed; undefined when it lacks what it is about. */
function pressOf({ act, round: about, added }: z.infer<typeof pressed>): Press | undefined {
  if (act === 'finish' || act === 'reopen') return { act }
  if (about === undefined) return undefined
  if (act !== 'minute') return { act, round: about }
  return added === undefined ? undefined : { act, round: about, added }
}

const pressing = definePage({
  name: 'press the clock of an arrangement',
  method: 'POST',
  path: pressPath,
  who: 'organiser',
  may: mayManage,
  async page(visit) {
    const standing = await standingAt(visit)
    if (standing === undefined) return notFound
    const read = await readFields(visit.request, pressed)
    const given = read.ok ? pressOf(read.value) : undefined
    if (given) await press(visit.db, standing.id, given, visit.now)
    return redirect(backTo(visit, standing))
  },
})

function backTo(
  { locale }: MemberVisit,
  { slug, id }: Standing,
  said: Record<string, string> = {},
  anchor = '',
): string {
  const search = new URLSearchParams(Object.entries(said).filter(([, value]) => value !== ''))
  return dayPath.href(locale, { slug, arrangement: id }, search) + anchor
}

const presence = z.object({
  act: z.enum(['gone', 'back', 'missing', 'add']),
  participant: z.coerce.number().int().positive().max(2_147_483_647).optional(),
  name: z.string().trim().max(120).optional(),
  from: round.optional(),
  toon: z.enum(shows).catch('all').optional(),
  q: z.string().trim().max(100).catch('').optional(),
})

const marking = definePage({
  name: 'who is there, of an arrangement',
  method: 'POST',
  path: presencePath,
  who: 'organiser',
  may: mayManage,
  async page(visit) {
    const { db, now } = visit
    const standing = await standingAt(visit)
    if (standing === undefined) return notFound
    const read = await readFields(visit.request, presence)
    if (!read.ok || standing.state !== 'published') return redirect(backTo(visit, standing))
    const { act, participant = 0, name = '', from, toon = 'all', q = '' } = read.value
    const at = { arrangementId: standing.id, participantId: participant, now }
    const kept = { toon: toon === 'all' ? '' : toon, q }
    if (act === 'add') {
      if (name === '') return dayPage(visit, { rejected: { values: { name }, errors: { name: 'name' } } })
      // After the last round there is none to come, and no number for it.
      const first = Math.min(Math.max(from ?? 1, nextRound(standing, now)), limits.rounds)
      await db.transaction().execute((tx) => addLatecomer(tx, { ...at, name, from: first, now }))
      return redirect(backTo(visit, standing, { gedaan: 'late' }))
    }
    const count = await db.transaction().execute(async (tx) => {
      if (act === 'missing') return markMissing(tx, standing.id, now)
      return Number(act === 'gone' ? await markGone(tx, at) : await markBack(tx, at))
    })
    return redirect(backTo(visit, standing, { gedaan: act, aantal: String(count), ...kept }, '#mensen'))
  },
})

const again = definePage({
  name: 'plan anew what is left of an arrangement',
  method: 'POST',
  path: replanPath,
  who: 'organiser',
  may: mayManage,
  async page(visit) {
    const { db, locale, now, member } = visit
    const standing = await standingAt(visit)
    if (standing === undefined) return notFound
    // A round that runs by the planned times is under way too, though nobody pressed anything.
    await db.transaction().execute((tx) => holdToPlan(tx, standing.id, now))
    const outcome = await replan(db, standing.id, { by: member.personId, now })
    if (outcome.ok) return redirect(backTo(visit, standing, { gedaan: 'replanned', aantal: String(outcome.changed) }))
    const names = await namesOf(db, standing.id)
    return dayPage(visit, { problems: outcome.problems.map((problem) => problemInWords(problem, names, locale)) })
  },
})

export const dayRoutes: Route[] = [day, stand, pressing, marking, again]
