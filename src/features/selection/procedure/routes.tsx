import { z } from 'zod'
import { type CallBrief, mayManageCall } from '#calls'
import { definePage, type MemberVisit, notFound, type PageAnswer, redirect, type Route } from '#platform/feature'
import { rateLimit, readFields, textsOf } from '#platform/http'
import { partiesCalled, viewerOf } from '#people'
import { Disclosure, Notice, Section } from '#ui'
import { chosenCall, privatePage, selectionPage } from '../head.tsx'
import { selectionPath } from '../hrefs.ts'
import { readsBlind } from '../judging/queries.ts'
import { Sealed } from '../judging/sealed.tsx'
import { inviteJuror, removeJuror } from '../jury/inviting.ts'
import { words } from '../messages.ts'
import { StandingsSection } from '../result/pages.tsx'
import { rankedEntries } from '../result/standings.ts'
import { lockProcedure, saveSettings } from './changing.ts'
import { settingFields, settingsOf, type Typed, valuesOf } from './fields.ts'
import { begin, type Hindrance, openUp } from './moving.ts'
import { JurySection, NextStep } from './pages.tsx'
import { entriesOf, jurorsOf, type Procedure, procedureOf } from './queries.ts'
import { SettingsForm } from './settings-form.tsx'

type Invite = { value: string; error?: string | undefined; among: { id: number; name: string; handle: string }[] }
type Rejected = { typed?: Typed; invite?: Invite; problem?: string }

async function shown(visit: MemberVisit, call: CallBrief, rejected: Rejected = {}): Promise<PageAnswer> {
  const { db, locale, member, now } = visit
  const t = words(locale)
  const procedure = await startedProcedure(visit, call)
  const [jurors, entries, sealed] = await Promise.all([
    jurorsOf(db, call.id),
    entriesOf(db, call.id),
    readsBlind(db, call.id, member.personId),
  ])
  const begun = procedure.phase !== 'preparing'
  const typed = rejected.typed ?? { values: valuesOf(procedure), errors: {} }
  const ranked =
    begun && !sealed
      ? await rankedEntries(db, call, procedure, procedure.phase === 'blind' ? 'blind' : 'open')
      : undefined
  return selectionPage(visit, {
    call,
    path: selectionPath,
    title: t('tab'),
    status: Object.keys(rejected).length > 0 ? 422 : 200,
    body: (
      <>
        {rejected.problem !== undefined && <Notice tone="error" heading={rejected.problem} />}
        <NextStep {...{ call, procedure, jurors, responses: entries.length, locale, now }} />
        {call.selection !== 'vote' && (
          <JurySection {...{ call, procedure, jurors, locale }} invite={rejected.invite ?? { value: '', among: [] }} />
        )}
        {sealed && <Sealed {...{ call, locale }} />}
        {ranked && <StandingsSection {...{ call, procedure, ranked, locale, now }} />}
        {procedure.phase !== 'decided' && (
          <Section heading={t('settings.heading')}>
            {begun && call.selection === 'jury' ? (
              <p>{t('settings.fixed')}</p>
            ) : (
              <Disclosure summary={t('settings.change')} open={!begun || rejected.typed !== undefined}>
                <SettingsForm {...{ call, typed, begun, locale }} />
              </Disclosure>
            )}
          </Section>
        )}
      </>
    ),
  })
}

/** The procedure of a call; made when this is the first time somebody looks. */
async function startedProcedure({ db }: MemberVisit, call: CallBrief): Promise<Procedure> {
  const there = await procedureOf(db, call.id)
  if (there !== undefined) return there
  await db.transaction().execute((tx) => lockProcedure(tx, call))
  const made = await procedureOf(db, call.id)
  if (made === undefined) throw new Error('the procedure that was made is not there')
  return made
}

const overview = definePage({
  name: 'choosing from responses',
  path: selectionPath,
  who: 'organiser',
  may: mayManageCall,
  async page(visit) {
    const call = await chosenCall(visit)
    return call ? shown(visit, call) : privatePage(visit, selectionPath)
  },
})

const acting = z.object({
  act: z.enum(['save', 'begin', 'open', 'invite', 'remove']).catch('save'),
  name: z.string().trim().max(200).catch('').default(''),
  juror: z.coerce.number().int().positive().max(2_147_483_647).optional().catch(undefined),
})

const act = definePage({
  name: 'change how responses are chosen',
  path: selectionPath,
  who: 'organiser',
  may: mayManageCall,
  method: 'POST',
  async page(visit) {
    const call = await chosenCall(visit)
    const read = await readFields(visit.request.clone(), acting)
    if (!call || !read.ok) return notFound
    const { act: what, name, juror } = read.value
    if (what === 'save') return save(visit, call)
    if (what === 'invite') return invite(visit, call, { name, juror })
    if (what === 'remove') {
      if (juror !== undefined) await visit.db.transaction().execute((tx) => removeJuror(tx, call, juror))
      return done(visit, call, 'removed')
    }
    return move(visit, call, what === 'begin' ? begin : openUp, what === 'begin' ? 'begun' : 'opened')
  },
})

const done = ({ locale }: MemberVisit, call: CallBrief, what: string) =>
  redirect(`${selectionPath.href(locale, { slug: call.slug })}?done=${what}`)

async function move(visit: MemberVisit, call: CallBrief, verb: typeof begin, what: string): Promise<PageAnswer> {
  const { db, member, now, locale, config } = visit
  const moving = { call, byId: member.personId, baseUrl: config.baseUrl, now }
  const hindrance: Hindrance | undefined = await db.transaction().execute((tx) => verb(tx, moving))
  if (hindrance === undefined) return done(visit, call, what)
  return shown(visit, call, { problem: words(locale)(`hindrance.${hindrance}`) })
}

async function save(visit: MemberVisit, call: CallBrief): Promise<PageAnswer> {
  const { db, request, now, locale } = visit
  const read = await readFields(request, settingFields)
  if (!read.ok) return shown(visit, call, { typed: { values: textsOf(read.values), errors: read.errors } })
  const settings = settingsOf(read.value, { votes: call.selection !== 'jury' })
  if (!settings.ok) return shown(visit, call, { typed: { values: textsOf(read.value), errors: settings.errors } })
  const saved = await db.transaction().execute((tx) => saveSettings(tx, call, settings.settings, now))
  return saved.ok ? done(visit, call, 'saved') : shown(visit, call, { problem: words(locale)('wrong.begun') })
}

async function invite(
  visit: MemberVisit,
  call: CallBrief,
  { name, juror }: { name: string; juror: number | undefined },
): Promise<PageAnswer> {
  const { db, member, now, locale, config } = visit
  const t = words(locale)
  const handle = name.replace(/^@/, '').toLowerCase()
  const called = name === '' ? [] : await partiesCalled(db, await viewerOf(visit), { handle, name })
  const people = called.filter(({ kind }) => kind === 'person')
  const meant = people.find(({ id }) => id === juror) ?? (people.length === 1 ? people[0] : undefined)
  if (meant === undefined) {
    const error = t(people.length > 1 ? 'jury.which' : 'jury.nobody')
    return shown(visit, call, { invite: { value: name, error, among: people } })
  }
  // Who is taken out of a jury and asked again and again gets a mail each time.
  const day = 86_400
  const often =
    !(await rateLimit(db, { key: `jury ${call.id} ${meant.id}`, most: 3, per: day })) ||
    !(await rateLimit(db, { key: `jury by ${member.personId}`, most: 60, per: day }))
  if (often)
    return shown(visit, call, { invite: { value: name, error: t('jury.not.often', { name: meant.name }), among: [] } })
  const inviting = { call, personId: meant.id, byId: member.personId, baseUrl: config.baseUrl, now }
  const invited = await db.transaction().execute((tx) => inviteJuror(tx, inviting))
  if (invited === 'invited') return done(visit, call, 'invited')
  return shown(visit, call, {
    invite: { value: name, error: t(`jury.not.${invited}`, { name: meant.name }), among: [] },
  })
}

export const procedureRoutes: Route[] = [overview, act]
