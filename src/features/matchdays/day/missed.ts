import { z } from 'zod'
import { definePage, notFound, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import { companiesOfPerson } from '../companies/queries.ts'
import { missedPath, ownTimetablePath } from '../hrefs.ts'
import { matchdayAt } from '../matchday/matchday.ts'
import { emailOf } from '../students/address.ts'
import { noteMissed } from './pace.ts'

const fields = z.object({
  conversation: z.coerce.number().int().positive().max(2_147_483_647),
  missed: z.enum(['yes', 'no']),
})

const missed = definePage({
  name: 'say that a student did not come',
  path: missedPath,
  who: 'member',
  method: 'POST',
  async page(visit) {
    const found = await matchdayAt(visit)
    const read = await readFields(visit.request, fields)
    if (!found || !read.ok) return notFound
    const { db, member, locale, params } = visit
    const matchdayId = found.matchday.id
    const who = { personId: member.personId, email: await emailOf(db, member.accountId) }
    const own = (await companiesOfPerson(db, matchdayId, who)).find(
      ({ id, claimed }) => claimed && id === Number(params.company),
    )
    if (own === undefined) return notFound
    const given = { matchdayId, companyId: own.id, conversationId: read.value.conversation }
    await db.transaction().execute((tx) => noteMissed(tx, { ...given, missed: read.value.missed === 'yes' }))
    return redirect(ownTimetablePath.href(locale, { slug: found.gathering.slug }))
  },
})

export const missedRoutes: Route[] = [missed]
