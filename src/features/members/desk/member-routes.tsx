import { z } from 'zod'
import type { Tx } from '#platform/database'
import { definePage, type MemberVisit, notFound, redirect } from '#platform/feature'
import { readFields, readQuery } from '#platform/http'
import { blockAccount, countStewards, setSteward } from '#platform/identity'
import { trustPersons } from '#people'
import { deskMemberPath, deskMembersPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { Done } from '../me/done.tsx'
import { proveAgain } from '../me/fresh.ts'
import { recordAct } from './acts.ts'
import { findMembers, type FoundMember, memberByHandle } from './members.ts'
import { MemberPage, MembersPage } from './member-pages.tsx'

const asking = z.object({
  q: z.string().trim().max(100).catch(''),
  only: z.enum(['', 'stewards', 'blocked']).catch(''),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
})

export const deskMembersRoute = definePage({
  name: 'members at the desk',
  path: deskMembersPath,
  who: 'steward',
  async page({ db, locale, url }) {
    const t = words(locale)
    const asked = readQuery(asking, url.searchParams)
    const found = await findMembers(db, asked)
    return {
      title: t('deskMembersHeading'),
      description: t('deskMembersHeading'),
      unlisted: true,
      alternates: { nl: deskMembersPath.href('nl'), en: deskMembersPath.href('en') },
      body: <MembersPage {...{ locale, asked }} {...found} />,
    }
  },
})

type Problem = 'blockSelf' | 'blockSteward' | 'lastSteward' | 'reasonMissing'

function memberPage(visit: MemberVisit, member: FoundMember, error?: Problem) {
  const { locale } = visit
  const { handle, name } = member
  return {
    title: name,
    description: name,
    unlisted: true,
    status: error === undefined ? (200 as const) : (422 as const),
    alternates: { nl: deskMemberPath.href('nl', { handle }), en: deskMemberPath.href('en', { handle }) },
    body: <MemberPage {...{ locale, member, error }} done={<Done {...visit} />} />,
  }
}

export const deskMemberRoute = definePage({
  name: 'a member at the desk',
  path: deskMemberPath,
  who: 'steward',
  async page(visit) {
    const member = await memberByHandle(visit.db, visit.params.handle ?? '')
    return member === undefined ? notFound : memberPage(visit, member)
  },
})

const deciding = z.object({
  act: z.enum(['blocked', 'unblocked', 'trusted', 'stewardMade', 'stewardUnmade'], 'actMissing'),
  reason: z.string().trim().max(1000, 'reasonLong').catch(''),
})
type Deciding = z.infer<typeof deciding>

export const decideRoute = definePage({
  name: 'decide about a member',
  path: deskMemberPath,
  who: 'steward',
  method: 'POST',
  async page(visit) {
    const { db, locale, params, request } = visit
    const member = await memberByHandle(db, params.handle ?? '')
    const read = await readFields(request, deciding)
    if (member === undefined || !read.ok) return notFound
    const here = deskMemberPath.href(locale, { handle: member.handle })
    const first = read.value.act.startsWith('steward') ? await proveAgain(visit, here) : undefined
    if (first) return first
    const problem = await db.transaction().execute((tx) => decide(visit, tx, member, read.value))
    return problem === undefined
      ? redirect(`${here}?${new URLSearchParams({ done: read.value.act })}`)
      : memberPage(visit, member, problem)
  },
})

/** Does it and writes it down, or says why not. */
async function decide(
  visit: MemberVisit,
  tx: Tx,
  about: FoundMember,
  { act, reason }: Deciding,
): Promise<Problem | undefined> {
  const { now, member } = visit
  const { account_id: accountId, person_id: personId } = about
  if (accountId === null) return undefined
  if (act === 'blocked' && about.person_id === member.personId) return 'blockSelf'
  if (act === 'blocked' && about.steward) return 'blockSteward'
  if (act === 'blocked' && reason === '') return 'reasonMissing'
  if (act === 'stewardUnmade' && !about.example && (await countStewards(tx)) < 2) return 'lastSteward'
  if (act === 'blocked') await blockAccount(tx, accountId, now)
  if (act === 'unblocked') await blockAccount(tx, accountId, null)
  if (act === 'trusted') await trustPersons(tx, [personId])
  if (act === 'stewardMade' || act === 'stewardUnmade') await setSteward(tx, accountId, act === 'stewardMade')
  await recordAct(tx, { stewardId: member.personId, what: act, personId, reason, at: now })
  return undefined
}
