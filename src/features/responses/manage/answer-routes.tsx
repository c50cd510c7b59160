import { z } from 'zod'
import { mayManageCall } from '#calls'
import { actOnce } from '#platform/database'
import { definePage, type MemberVisit, notFound, type PageAnswer, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import { chooseResponses } from '../answering/choosing.ts'
import { declineResponses } from '../answering/declining.ts'
import { shortlist } from '../answering/shortlisting.ts'
import { callResponsePath, callResponsesPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import type { Access } from '../response/access.ts'
import { askerAccess, askerCall } from './access.ts'
import { privatePage } from './head.tsx'
import { wordsOf } from './kind-word.ts'
import { responsePage } from './one.tsx'

const asked = { path: callResponsePath, who: 'organiser', may: mayManageCall } as const

const shown = definePage({
  ...asked,
  name: 'response to a call',
  async page(visit) {
    const access = await askerAccess(visit)
    if (access !== undefined) return responsePage(visit, access)
    return (await askerCall(visit)) === undefined ? privatePage(visit) : notFound
  },
})

const fields = z.object({
  act: z.enum(['shortlist', 'unlist', 'choose', 'decline', 'note']),
  once: z.uuid(),
  back: z.literal('list').optional().catch(undefined),
  note: z.string().trim().max(2000).catch(''),
  motive: z.string().trim().max(2000).catch(''),
  awarded: z.coerce.number().int().min(0).max(100_000_000).optional().catch(undefined),
  nl: z.string().trim().max(2000).catch(''),
  en: z.string().trim().max(2000).catch(''),
})
type Fields = z.infer<typeof fields>

const answered = definePage({
  ...asked,
  name: 'answer a response',
  method: 'POST',
  async page(visit) {
    const access = await askerAccess(visit)
    const read = access && (await readFields(visit.request, fields))
    if (access === undefined || read?.ok !== true) return notFound
    const { act } = read.value
    if (act === 'note') return noted(visit, access, read.value)
    if (act === 'choose') return chosen(visit, access, read.value)
    if (act === 'decline') return declined(visit, access, read.value)
    return listed(visit, access, read.value)
  },
})

const done = ({ locale }: MemberVisit, { call, response }: Access, what: string, list = false) =>
  redirect(
    list
      ? `${callResponsesPath.href(locale, { slug: call.slug })}?done=${what}#reactie-${response.id}`
      : `${callResponsePath.href(locale, { slug: call.slug, id: response.id })}?done=${what}`,
  )

async function listed(visit: MemberVisit, access: Access, { act, back }: Fields): Promise<PageAnswer> {
  const { db, now, locale } = visit
  const on = act === 'shortlist'
  const did = await db.transaction().execute((tx) => shortlist(tx, { id: access.response.id, on, now }))
  if (!did) return responsePage(visit, access, { errors: { form: words(locale)('problem.gone') } })
  return done(visit, access, on ? 'shortlisted' : 'unlisted', back === 'list')
}

async function noted(visit: MemberVisit, access: Access, { note, once }: Fields): Promise<PageAnswer> {
  const { db, member, now } = visit
  if (note !== '')
    await actOnce(db, once, async (tx) => {
      await tx
        .insertInto('responses.note')
        .values({ response_id: access.response.id, by_id: member.personId, words: note, at: now })
        .execute()
    })
  return redirect(
    `${callResponsePath.href(visit.locale, { slug: access.call.slug, id: access.response.id })}?done=noted#notities`,
  )
}

async function chosen(visit: MemberVisit, access: Access, { motive, awarded }: Fields): Promise<PageAnswer> {
  const { db, member, now, locale } = visit
  const { call, response } = access
  // A jury or a vote chooses on a page of its own.
  if (call.selection !== 'asker') return notFound
  const choice = { responseId: response.id, motive: motive === '' ? undefined : { [locale]: motive }, awarded }
  const by = { callId: call.id, choices: [choice], byId: member.personId, now }
  const outcome = await db.transaction().execute((tx) => chooseResponses(tx, by))
  if (outcome.ok) return done(visit, access, 'chosen')
  return responsePage(visit, access, { errors: { form: outcome.problem.text(locale) }, values: { motive } })
}

async function declined(visit: MemberVisit, access: Access, { nl, en }: Fields): Promise<PageAnswer> {
  const { db, member, now, locale } = visit
  const { call, response } = access
  const said = wordsOf({ nl, en })
  if (said === undefined)
    return responsePage(visit, access, { errors: { nl: words(locale)('decline.wordsMissing') }, values: { nl, en } })
  const by = { callId: call.id, responseIds: [response.id], words: said, byId: member.personId, now }
  const outcome = await db.transaction().execute((tx) => declineResponses(tx, by))
  if (outcome.ok) return done(visit, access, 'declined')
  return responsePage(visit, access, { errors: { form: outcome.problem.text(locale) } })
}

export const answerRoutes: Route[] = [shown, answered]
