import { z } from 'zod'
import { type CallBrief, callPath, mayManageCall } from '#calls'
import { definePage, type MemberVisit, notFound, type PageAnswer, redirect, type Route } from '#platform/feature'
import { readForm } from '#platform/http'
import { formatDate, formatTime, type Locale, type LocalText } from '#platform/i18n'
import { EmptyState, Section } from '#ui'
import { chosenCall, privatePage, selectionPage } from '../head.tsx'
import { decisionPath, selectionPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { type Procedure, procedureOf, voteRuns } from '../procedure/queries.ts'
import { decide, type Decision } from './deciding.ts'
import { DecisionForm } from './pages.tsx'
import { rankedEntries } from './standings.ts'
import { proposedAwards } from './tally.ts'

type Rejected = { values: Record<string, string>; errors: Record<string, string> }

async function shown(visit: MemberVisit, call: CallBrief, rejected?: Rejected): Promise<PageAnswer> {
  const { db, locale, now } = visit
  const t = words(locale)
  const procedure = await procedureOf(db, call.id)
  if (procedure === undefined) return notFound
  // What was typed is shown again only where it may still be sent.
  const again = rejected !== undefined && procedure.phase === 'open'
  const early = again ? undefined : notNow(procedure, now, locale)
  const ranked = await rankedEntries(db, call, procedure, 'open')
  const room = { budget: call.budget ?? 0, places: call.places }
  const amounts = proposedAwards(
    ranked.entries.map(({ amount }) => amount),
    room,
  )
  const proposed = new Map(
    ranked.entries.flatMap(({ id }, at) => (amounts[at] === undefined ? [] : [[id, amounts[at]] as const])),
  )
  const values = rejected?.values ?? defaults(call, ranked.entries, proposed)
  return selectionPage(visit, {
    call,
    path: decisionPath,
    title: t('decide.heading'),
    status: rejected ? 422 : 200,
    body: (
      <Section heading={t('decide.heading')}>
        {early === undefined ? (
          <DecisionForm
            {...{ call, procedure, ranked, values, errors: rejected?.errors ?? {}, proposed, locale, now }}
          />
        ) : (
          <EmptyState
            sentence={early}
            action={{ href: selectionPath.href(locale, { slug: call.slug }), label: t('tabOpen') }}
          />
        )}
      </Section>
    ),
  })
}

/** Why nothing can be decided now; undefined when it can. */
function notNow(procedure: Procedure, now: Date, locale: Locale): string | undefined {
  const t = words(locale)
  const { phase, vote_until: until } = procedure
  if (phase === 'decided') return t('next.decided')
  if (phase !== 'open') return t('decide.notYet')
  if (until === null || !voteRuns(procedure, now)) return undefined
  return t('decide.voting', { at: `${formatDate(until, 'long', locale)} ${formatTime(until, locale)}` })
}

/** As proposed: the best for whom there is a place, and of a budget those it reaches. The words are for people to change. */
function defaults(
  call: CallBrief,
  entries: { id: number; standing: { score: number | undefined } }[],
  proposed: Map<number, number>,
): Record<string, string> {
  const best = entries.filter(({ standing }) => standing.score !== undefined).slice(0, call.places)
  const chosen = call.budget === null ? best : best.filter(({ id }) => proposed.has(id))
  return {
    ...Object.fromEntries(chosen.map(({ id }) => [`chosen${id}`, 'yes'])),
    kindWordNl: words('nl')('decide.kindWord'),
    kindWordEn: words('en')('decide.kindWord'),
  }
}

const page = definePage({
  name: 'deciding on responses',
  path: decisionPath,
  who: 'organiser',
  may: mayManageCall,
  async page(visit) {
    const call = await chosenCall(visit)
    return call ? shown(visit, call) : privatePage(visit, decisionPath)
  },
})

const amountField = z.coerce.number().int().positive().max(2_000_000_000)

const sent = definePage({
  name: 'decide on responses',
  path: decisionPath,
  who: 'organiser',
  may: mayManageCall,
  method: 'POST',
  async page(visit) {
    const call = await chosenCall(visit)
    if (!call) return notFound
    const { db, member, now, locale } = visit
    const values = await readForm(visit.request)
    const read = decisionOf(call, values, locale)
    if (!read.ok) return shown(visit, call, { values, errors: read.errors })
    const given = { call, decision: read.decision, byId: member.personId, now }
    const refused = await db
      .transaction()
      .execute(async (tx) => {
        const problem = await decide(tx, given)
        if (problem !== undefined) throw new Undecided(problem.text(locale))
        return undefined
      })
      .catch((error: unknown) => {
        if (error instanceof Undecided) return error.message
        throw error
      })
    if (refused !== undefined) return shown(visit, call, { values, errors: { form: refused } })
    return redirect(callPath.href(locale, { slug: call.slug }))
  },
})

/** Undoes the transaction: a decision is whole or not there. */
class Undecided extends Error {}

function decisionOf(
  call: CallBrief,
  values: Record<string, string>,
  locale: 'nl' | 'en',
): { ok: true; decision: Decision } | { ok: false; errors: Record<string, string> } {
  const t = words(locale)
  const errors: Record<string, string> = {}
  const awards = Object.keys(values)
    .flatMap((name) => (/^chosen\d{1,9}$/.test(name) ? [Number(name.slice(6))] : []))
    .map((responseId) => {
      const motive = (values[`motive${responseId}`] ?? '').trim()
      const amount = call.budget === null ? undefined : amountField.safeParse(values[`amount${responseId}`])
      if (motive === '') errors[`motive${responseId}`] = t('decide.wrong.motive')
      if (motive.length > 2000) errors[`motive${responseId}`] = t('wrong.long')
      if (amount?.success === false) errors[`amount${responseId}`] = t('decide.wrong.amount')
      return { responseId, motive, amount: amount?.success ? amount.data : null }
    })
  const kindWord = localText(values.kindWordNl, values.kindWordEn)
  if (kindWord === undefined) errors.kindWordNl = t('decide.wrong.kindWord')
  const statement = values.statement?.trim() || undefined
  if ((statement?.length ?? 0) > 4000) errors.statement = t('wrong.long')
  if (Object.keys(errors).length > 0 || kindWord === undefined) return { ok: false, errors }
  return { ok: true, decision: { awards, statement, kindWord } }
}

function localText(nl = '', en = ''): LocalText | undefined {
  const both = { ...(nl.trim() && { nl: nl.trim() }), ...(en.trim() && { en: en.trim() }) }
  return Object.keys(both).length === 0 ? undefined : both
}

export const resultRoutes: Route[] = [page, sent]
