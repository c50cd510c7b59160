import { z } from 'zod'
import { definePage, type MemberVisit, notFound, type Page, redirect } from '#platform/feature'
import { readFields } from '#platform/http'
import { formatDate, formatTime, type Locale } from '#platform/i18n'
import { partiesByHandle } from '#people'
import { type GatheringBrief, gatheringBySlug } from '#programme'
import { whomPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { findWhoWasThere, sayMetAt } from './naming.ts'
import { dones, NothingToSay, WhomPage } from './pages.tsx'
import { whoIsAt } from './presence.ts'
import { encountersAt } from './queries.ts'
import { say } from './saying.ts'

const pageRoute = definePage({
  name: 'whom did you meet',
  path: whomPath,
  who: 'member',
  async page(visit) {
    const { db, locale, member, now, url } = visit
    const t = words(locale)
    const found = await openGathering(visit)
    if (found === undefined) return notFound
    const { gathering, there } = found
    const { personId } = member
    const encounters = await encountersAt(db, personId, gathering.id)
    if (!there && encounters.length === 0)
      return pageOf(gathering, locale, <NothingToSay {...{ gathering, locale }} text={t('whom.notThere')} />, 404)
    if (now < gathering.starts_at) {
      const { starts_at } = gathering
      const text = t('whom.early', {
        day: formatDate(starts_at, 'dayMonth', locale),
        time: formatTime(starts_at, locale),
      })
      return pageOf(gathering, locale, <NothingToSay {...{ gathering, locale, text }} />)
    }
    // PostgreSQL's text has no NUL.
    const text = url.searchParams
      .get('naam')
      ?.replaceAll(/\p{Cc}/gu, ' ')
      .slice(0, 60)
    const sought =
      text === undefined
        ? undefined
        : { text, found: await findWhoWasThere(db, { personId, gatheringId: gathering.id, text }) }
    const done = dones.find((one) => one === url.searchParams.get('done'))
    return pageOf(gathering, locale, <WhomPage {...{ gathering, encounters, sought, done, locale }} />)
  },
})

function pageOf({ slug }: GatheringBrief, locale: Locale, body: Page['body'], status: 200 | 404 = 200): Page {
  const title = words(locale)('whom.heading')
  const alternates = { nl: whomPath.href('nl', { slug }), en: whomPath.href('en', { slug }) }
  return { title, description: title, unlisted: true, status, alternates, body }
}

/** A published gathering, and whether the member is there. */
async function openGathering({ db, params, member }: MemberVisit) {
  const gathering = await gatheringBySlug(db, params.slug ?? '')
  if (gathering === undefined || gathering.status === 'draft') return undefined
  return { gathering, there: (await whoIsAt(db, gathering.id, [member.personId])).has(member.personId) }
}

const fields = z.object({
  encounters: z
    .array(z.string().regex(/^\d{1,18}$/))
    .max(2000)
    .catch([]),
  /** The handle of somebody no table brought. */
  person: z.string().optional(),
  say: z.enum(['yes', 'no']).catch('no'),
  all: z.string().optional(),
})

const sayRoute = definePage({
  name: 'say whom one met',
  path: whomPath,
  method: 'POST',
  who: 'member',
  async page(visit) {
    const { db, locale, member, now, request } = visit
    const given = await readFields(request, fields)
    const found = await openGathering(visit)
    if (found === undefined || !given.ok) return notFound
    const { gathering } = found
    const { encounters: encounterIds, person, say: said, all } = given.value
    const done = person !== undefined ? 'named' : said === 'no' ? 'no' : all === undefined ? 'yes' : 'all'
    const { personId } = member
    const told = await db.transaction().execute(async (tx) => {
      if (person === undefined) {
        await say(tx, { personId, encounterIds, met: said === 'yes', now })
        return true
      }
      const otherId = (await partiesByHandle(tx, [person])).get(person)?.id ?? 0
      return sayMetAt(tx, { personId, otherId, gatheringId: gathering.id, now })
    })
    return told ? redirect(`${whomPath.href(locale, { slug: gathering.slug })}?done=${done}`) : notFound
  },
})

export const whomRoutes = [pageRoute, sayRoute]
