import { z } from 'zod'
import { type CallBrief, callBySlug, callPath } from '#calls'
import { definePage, notFound, type PageAnswer, redirect, type Route, type Visit } from '#platform/feature'
import { readFields } from '#platform/http'
import { inLocale } from '#platform/i18n'
import { votingPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { entriesOf, isKeptBlind, procedureOf } from '../procedure/queries.ts'
import { VotingPage } from './pages.tsx'
import { type Hindered, mayVote, takeBack, vote, votedFor } from './voting.ts'

/** The call, when members vote on it and its entries may be seen; undefined otherwise. */
async function votedCall({ db, params }: Visit): Promise<CallBrief | undefined> {
  const call = await callBySlug(db, params.slug ?? '')
  const votes = call?.selection === 'vote' || call?.selection === 'jury-and-vote'
  return votes && call?.state !== 'draft' && call?.state !== 'withdrawn' ? call : undefined
}

async function shown(visit: Visit, call: CallBrief, hindered?: Hindered): Promise<PageAnswer> {
  const { db, locale, now, member, url } = visit
  const t = words(locale)
  const procedure = await procedureOf(db, call.id)
  if (procedure === undefined || procedure.vote_from === null || procedure.vote_from > now) return notFound
  if (isKeptBlind(call, procedure)) return notFound
  const [entries, may, mine] = await Promise.all([
    entriesOf(db, call.id),
    member === undefined ? undefined : mayVote(db, call, member.personId, now),
    member === undefined ? undefined : votedFor(db, call.id, member.personId),
  ])
  const { slug } = call
  return {
    title: t('voting.title', { title: inLocale(call.title, locale).text }),
    description: t('voting.lead'),
    section: 'calls',
    status: hindered === undefined ? 200 : 422,
    canonical: votingPath.href(locale, { slug }),
    alternates: { nl: votingPath.href('nl', { slug }), en: votingPath.href('en', { slug }) },
    body: (
      <VotingPage
        {...{ call, procedure, entries, may, mine, locale, now }}
        back={url.pathname}
        hindered={hindered}
        done={url.searchParams.get('done') === 'voted'}
      />
    ),
  }
}

const page = definePage({
  name: 'entries to vote on',
  path: votingPath,
  who: 'everyone',
  // When voting begins and ends no content changes.
  cached: false,
  async page(visit) {
    const call = await votedCall(visit)
    return call ? shown(visit, call) : notFound
  },
})

const fields = z.object({ response: z.coerce.number().int().positive().max(2_147_483_647).optional().catch(undefined) })

const sent = definePage({
  name: 'vote for an entry',
  path: votingPath,
  who: 'member',
  method: 'POST',
  async page(visit) {
    const { db, locale, member, now } = visit
    const call = await votedCall(visit)
    const read = await readFields(visit.request, fields)
    if (!call || !read.ok) return notFound
    const responseId = read.value.response
    const href = votingPath.href(locale, { slug: call.slug })
    if (responseId === undefined) {
      await db.transaction().execute((tx) => takeBack(tx, call, member.personId, now))
      return redirect(href)
    }
    const voted = await db.transaction().execute((tx) => vote(tx, { call, personId: member.personId, responseId, now }))
    if (voted === 'voted') return redirect(`${href}?done=voted`)
    const procedure = await procedureOf(db, call.id)
    return procedure?.vote_from && !isKeptBlind(call, procedure)
      ? shown(visit, call, voted)
      : redirect(callPath.href(locale, { slug: call.slug }))
  },
})

export const votingRoutes: Route[] = [page, sent]
