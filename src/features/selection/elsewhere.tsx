import { sql } from 'kysely'
import { callAction, callChanging, callMoving, callPage, type CallBrief, manageCallPage } from '#calls'
import { ownPage } from '#members'
import type { Tx } from '#platform/database'
import type { Objection } from '#platform/feature'
import { formatDate, formatTime, type Locale, phrase } from '#platform/i18n'
import { partyHref } from '#people'
import { choosing, responseReader, responsesSealed } from '#responses'
import { ButtonLink, Section } from '#ui'
import { juryCallPath, juryPath, selectionPath, votingPath } from './hrefs.ts'
import { juriesOf, jurorMayRead, type OwnJury, readsBlind } from './judging/queries.ts'
import { Sealed } from './judging/sealed.tsx'
import { words } from './messages.ts'
import { isKeptBlind, procedureOf } from './procedure/queries.ts'
import { awardsOf, countsOf } from './result/queries.ts'
import { ResultSection } from './result/pages.tsx'

/** Beside a call: how is chosen, before one responds; and voting, while it is open. */
const beside = callAction.fill(async ({ db, locale, now }, { call }) => {
  if (call.selection === 'asker' || call.state === 'draft' || call.state === 'withdrawn') return undefined
  const t = words(locale)
  const procedure = await procedureOf(db, call.id)
  const { vote_from: from = null, vote_until: until = null } = procedure ?? {}
  const hidden = procedure !== undefined && isKeptBlind(call, procedure)
  const runs = from !== null && until !== null && from <= now && procedure?.phase !== 'decided' && !hidden
  const blind = call.selection !== 'vote' && procedure?.blind_first !== false
  return (
    <>
      {call.state === 'open' && <p class="soft">{t(`how.${call.selection}`)}</p>}
      {call.state === 'open' && blind && <p class="soft">{t('how.blind')}</p>}
      {call.state === 'open' && call.selection !== 'jury' && <p class="soft">{t('how.public')}</p>}
      {runs && until !== null && (
        <>
          <ButtonLink href={votingPath.href(locale, { slug: call.slug })}>
            {t(until > now ? 'voting.go' : 'voting.see')}
          </ButtonLink>
          {until > now && <p class="soft">{t('voting.until', { at: moment(until, locale) })}</p>}
        </>
      )}
    </>
  )
})

const moment = (at: Date, locale: Locale) => `${formatDate(at, 'long', locale)} ${formatTime(at, locale)}`

/** What was chosen and why, for everybody. */
const result = callPage.fill(async ({ db, locale }, { call }) => {
  if (call.selection === 'asker' || (call.state !== 'matched' && call.state !== 'done')) return undefined
  const procedure = await procedureOf(db, call.id)
  if (procedure?.phase !== 'decided') return undefined
  const [awards, counts] = await Promise.all([awardsOf(db, call.id), countsOf(db, call.id)])
  const shown = awards.map(({ kind, handle, public: open, ...award }) => ({
    ...award,
    href: open ? partyHref({ kind, handle }, locale) : undefined,
  }))
  return <ResultSection {...{ call, procedure, awards: shown, counts, locale }} />
})

/** Where the asker stands with choosing. */
const waiting = manageCallPage.fill(async ({ db, locale }, { call }) => {
  if (call.selection === 'asker' || call.state === 'draft' || call.state === 'withdrawn') return undefined
  const t = words(locale)
  const phase = (await procedureOf(db, call.id))?.phase ?? 'preparing'
  return (
    <Section heading={t('tab')}>
      <p>{t(`next.${phase}`)}</p>
      <ButtonLink href={selectionPath.href(locale, { slug: call.slug })}>{t('tabOpen')}</ButtonLink>
    </Section>
  )
})

/** On one's own page: juries that wait for an answer or for judging. */
const own = ownPage.fill(async ({ db, locale }, { member }) => {
  const juries = await juriesOf(db, member.personId)
  if (juries.length === 0) return undefined
  const t = words(locale)
  const asks = ({ state, phase }: OwnJury) =>
    phase !== 'decided' && (state === 'invited' || (state === 'accepted' && phase !== 'preparing'))
  return {
    turns: juries.filter(asks).map(({ slug, title, asker, state }) => ({
      name: phrase(title, locale),
      href: juryCallPath.href(locale, { slug }),
      label: `${t('juries.one')} · ${asker}`,
      ask: t(state === 'invited' ? 'juries.answer' : 'juries.judge'),
    })),
    ways: [{ of: 'work', name: t('juries.heading'), href: juryPath.href(locale), note: String(juries.length) }],
  }
})

/** A juror reads what there is to judge, with its attachments. */
const reader = responseReader.fill(async ({ db }, { responseId, personId }) =>
  (await jurorMayRead(db, responseId, personId)) ? 'yes' : undefined,
)

/** Who asks and sits in the jury too reads without names like every juror, and answers who responded afterwards. */
const sealed = responsesSealed.fill(async ({ db, locale }, { call, personId }) => {
  if (call.selection === 'asker' || call.selection === 'vote' || !(await readsBlind(db, call.id, personId)))
    return undefined
  return <Sealed {...{ call, locale }} />
})

export const fills = [beside, result, waiting, own, reader, sealed]

const notDecided: Objection = { reason: 'selection.notDecided', text: (locale) => words(locale)('decide.first') }

/** Where a jury or the members choose, nothing is chosen past them. */
const onlyByDecision = choosing.with(async (tx, { call }) =>
  call.selection === 'asker' || (await procedureOf(tx, call.id))?.phase === 'decided' ? undefined : notDecided,
)

/** A call that takes responses again is judged anew from the beginning; one that is matched was decided on. */
const alongTheWay = callMoving.with(async (tx, { call, to }) => {
  if (call.selection === 'asker') return undefined
  const phase = (await procedureOf(tx, call.id))?.phase
  if (to === 'matched') return phase === 'decided' ? undefined : notDecided
  if (to === 'open' && phase !== undefined) await startOver(tx, call)
  return undefined
})

/** What jurors gave stays as a beginning; the rounds begin again. A choice that was published is not undone. */
async function startOver(tx: Tx, call: CallBrief): Promise<void> {
  await sql`update selection.procedure set phase = 'preparing' where call_id = ${call.id} and phase in ('blind', 'open')`.execute(
    tx,
  )
}

const fixed: Objection = { reason: 'selection.fixed', text: (locale) => words(locale)('settings.selectionFixed') }

/** Who responded was told who chooses: that stays so, and nobody who does not like what a jury says chooses past it. */
const choosersStay = callChanging.with(async (tx, { before, after }) => {
  if (before.selection === after.selection) return undefined
  const { rows } = await sql`
    select from responses.response_card where call_id = ${after.id} and state not in ('draft', 'withdrawn') limit 1`.execute(
    tx,
  )
  return rows.length > 0 ? fixed : undefined
})

export const checks = [onlyByDecision, alongTheWay, choosersStay]
