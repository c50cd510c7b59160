import { z } from 'zod'
import { actOnce } from '#platform/database'
import { definePage, type MemberVisit, notFound, type PageAnswer, redirect, type Route } from '#platform/feature'
import { readFields, readQuery } from '#platform/http'
import { mayManage } from '#programme'
import { tablesOf } from '../arrangement/arrangement.ts'
import { participantPath, participantsPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { arrangementPage, managed } from '../setup/head.tsx'
import { invite } from './inviting.ts'
import { leave } from './joining.ts'
import { addByName, addPersons, changeParticipant, namesIn } from './organising.ts'
import { OneParticipant, pageSize, ParticipantsPage } from './pages.tsx'
import { presenceFields, presenceOf } from './presence-fields.tsx'
import { notYetIn, participantsByIds, participantsOf } from './queries.ts'

const text = z.string().trim().max(100).catch('').default('')
const query = z.object({ q: text, find: text, page: z.coerce.number().int().min(1).max(1000).catch(1).default(1) })

async function listPage(visit: MemberVisit, problem?: { names: string; error: string }): Promise<PageAnswer> {
  const found = await managed(visit)
  if (!found) return notFound
  const { db, locale, url } = visit
  const { gathering, arrangement } = found
  const { q: search, find, page } = readQuery(query, url.searchParams)
  const offset = (page - 1) * pageSize
  const at = { gatheringId: gathering.id, arrangementId: arrangement.id }
  const [list, candidates] = await Promise.all([
    participantsOf(db, arrangement.id, { search, limit: pageSize, offset }),
    notYetIn(db, at, { search: find, limit: 20 }),
  ])
  const slug = gathering.slug
  return arrangementPage(visit, {
    ...found,
    current: 'participants',
    path: participantsPath,
    title: words(locale)('page.participants'),
    status: problem ? 422 : 200,
    body: <ParticipantsPage {...{ arrangement, list, candidates, search, find, page, slug, locale, problem }} />,
  })
}

const list = definePage({
  name: 'participants of an arrangement',
  path: participantsPath,
  who: 'organiser',
  may: mayManage,
  page: (visit) => listPage(visit),
})

const id = z.coerce.number().int().positive().max(2_147_483_647)
const listFields = z.object({
  once: z.uuid(),
  act: z.enum(['invite', 'person', 'names']),
  person: id.optional(),
  names: z.string().max(100_000, 'wrong.long').default(''),
})

const listSent = definePage({
  name: 'add participants to an arrangement',
  path: participantsPath,
  who: 'organiser',
  may: mayManage,
  method: 'POST',
  async page(visit) {
    const found = await managed(visit)
    if (!found) return notFound
    const { db, locale, now, config } = visit
    const t = words(locale)
    const { gathering, arrangement } = found
    const arrangementId = arrangement.id
    const read = await readFields(visit.request, listFields)
    if (!read.ok) return listPage(visit, { names: '', error: t('wrong.form') })
    const { act, once, person } = read.value
    const names = namesIn(read.value.names)
    if (act === 'names' && names.length === 0)
      return listPage(visit, { names: read.value.names, error: t('wrong.names') })
    const result = await actOnce(db, once, async (tx) => {
      if (act === 'invite')
        return { invited: await invite(tx, { gathering, arrangementId, now, baseUrl: config.baseUrl }) }
      if (act === 'names') return addByName(tx, { arrangementId, names, now })
      return { added: await addPersons(tx, { arrangementId, personIds: person === undefined ? [] : [person], now }) }
    })
    if ('left' in result && result.left > 0)
      return listPage(visit, { names: read.value.names, error: t('wrong.tooMany', { left: result.left }) })
    const done = 'invited' in result ? (result.invited > 0 ? 'invited' : 'nobodyInvited') : 'joined'
    return redirect(
      `${participantsPath.href(locale, { slug: gathering.slug, arrangement: arrangementId })}?done=${done}`,
    )
  },
})

async function onePage(visit: MemberVisit, problem?: string): Promise<PageAnswer> {
  const found = await managed(visit)
  if (!found) return notFound
  const { db, locale, params } = visit
  const { arrangement, gathering } = found
  const number = Math.min(Number(params.participant), 2_147_483_647)
  const participant = (await participantsByIds(db, arrangement.id, [number])).get(number)
  if (!participant) return notFound
  const tables = await tablesOf(db, arrangement.id)
  return arrangementPage(visit, {
    ...found,
    current: 'participants',
    path: participantPath,
    params: { participant: number },
    title: participant.name,
    status: problem ? 422 : 200,
    body: <OneParticipant {...{ arrangement, participant, tables, slug: gathering.slug, locale, problem }} />,
  })
}

const one = definePage({
  name: 'participant of an arrangement',
  path: participantPath,
  who: 'organiser',
  may: mayManage,
  page: (visit) => onePage(visit),
})

const oneFields = z.object({
  act: z.enum(['change', 'remove']),
  table: z.coerce.number().int().min(0).max(999).catch(0).default(0),
  ...presenceFields,
})

const oneSent = definePage({
  name: 'change a participant of an arrangement',
  path: participantPath,
  who: 'organiser',
  may: mayManage,
  method: 'POST',
  async page(visit) {
    const found = await managed(visit)
    const read = await readFields(visit.request, oneFields)
    if (!found || !read.ok) return notFound
    const { db, locale, now, params } = visit
    const arrangementId = found.arrangement.id
    const participantId = Math.min(Number(params.participant), 2_147_483_647)
    const { act, table } = read.value
    const href = participantsPath.href(locale, { slug: found.gathering.slug, arrangement: arrangementId })
    if (act === 'remove') {
      await db.transaction().execute((tx) => leave(tx, arrangementId, { participants: [participantId] }, now))
      return redirect(`${href}?done=left`)
    }
    const given = { arrangementId, participantId, fixedTable: table || null, presence: presenceOf(read.value) }
    const changed = await db.transaction().execute((tx) => changeParticipant(tx, given))
    if (!changed.ok) return onePage(visit, words(locale)('wrong.table'))
    return redirect(`${href}?done=saved`)
  },
})

export const participantRoutes: Route[] = [list, listSent, one, oneSent]
