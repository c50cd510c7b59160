import { z } from 'zod'
import { definePage, type MemberVisit, notFound, type PageAnswer, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import { mayManage } from '#programme'
import { wishesPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { participantsOf, type Participant } from '../participants/queries.ts'
import { arrangementPage, managed } from '../setup/head.tsx'
import { type Typed, WishesPage } from './pages.tsx'
import { unwish, wish, wishesOf, wishKinds } from './wishing.ts'

async function shown(visit: MemberVisit, typed?: Typed): Promise<PageAnswer> {
  const found = await managed(visit)
  if (!found) return notFound
  const { db, locale } = visit
  const { arrangement, gathering } = found
  const wishes = await wishesOf(db, arrangement.id)
  const { rows } = await participantsOf(db, arrangement.id, { limit: 300 })
  const suggestions = [...new Set(rows.map(({ name }) => name))]
  return arrangementPage(visit, {
    ...found,
    current: 'wishes',
    path: wishesPath,
    title: words(locale)('page.wishes'),
    status: typed ? 422 : 200,
    body: <WishesPage {...{ arrangement, wishes, suggestions, typed, slug: gathering.slug, locale }} />,
  })
}

const list = definePage({
  name: 'wishes for an arrangement',
  path: wishesPath,
  who: 'organiser',
  may: mayManage,
  page: (visit) => shown(visit),
})

const id = z.coerce.number().int().positive().max(2_147_483_647).optional().catch(undefined)
const fields = z.object({
  act: z.enum(['add', 'remove']),
  one: z.string().trim().max(200).catch('').default(''),
  other: z.string().trim().max(200).catch('').default(''),
  /** Which of several people of that name. */
  oneId: id,
  otherId: id,
  kind: z.enum(wishKinds).catch('must').default('must'),
})

const sent = definePage({
  name: 'change the wishes for an arrangement',
  path: wishesPath,
  who: 'organiser',
  may: mayManage,
  method: 'POST',
  async page(visit) {
    const found = await managed(visit)
    const read = await readFields(visit.request, fields)
    if (!found || !read.ok) return notFound
    const { db, locale } = visit
    const t = words(locale)
    const { act, one, other, oneId, otherId, kind } = read.value
    const arrangementId = found.arrangement.id
    const href = wishesPath.href(locale, { slug: found.gathering.slug, arrangement: arrangementId })
    if (act === 'remove') {
      const pair = { arrangementId, one: oneId ?? 0, other: otherId ?? 0 }
      await db.transaction().execute((tx) => unwish(tx, pair))
      return redirect(`${href}?done=unwished`)
    }
    const [first, second] = [
      meantBy(one, oneId, await candidates(visit, arrangementId, one)),
      meantBy(other, otherId, await candidates(visit, arrangementId, other)),
    ]
    const typed: Typed = { one, other, kind, errors: {}, choices: {} }
    for (const [name, meant] of [['one', first] as const, ['other', second] as const])
      if (meant.among.length > 0) {
        typed.errors[`${name}Id`] = t('wrong.which')
        typed.choices[name] = meant.among
      } else if (meant.id === undefined) typed.errors[name] = t('wrong.nobody')
      else typed.choices[name] = meant.chosen
    if (first.id === undefined || second.id === undefined) return shown(visit, typed)
    const given = { arrangementId, one: first.id, other: second.id, kind }
    const wished = await db.transaction().execute((tx) => wish(tx, given))
    if (!wished.ok) return shown(visit, { ...typed, choices: {}, errors: { other: t(`wrong.wish.${wished.reason}`) } })
    return redirect(`${href}?done=wished`)
  },
})

const candidates = async ({ db }: MemberVisit, arrangementId: number, name: string): Promise<Participant[]> =>
  name === '' ? [] : (await participantsOf(db, arrangementId, { search: name, limit: 30 })).rows

type Meant = { id: number | undefined; among: Participant[]; chosen: Participant[] }

/** Whom a typed name means: the one of exactly that name, or the only one that has it in theirs; else it is asked. */
function meantBy(name: string, id: number | undefined, found: Participant[]): Meant {
  const chosen = found.filter((one) => one.id === id)
  const exact = found.filter((one) => one.name.toLocaleLowerCase() === name.toLocaleLowerCase())
  const list = chosen.length > 0 ? chosen : exact.length > 0 ? exact : found
  return list.length === 1
    ? { id: list[0]?.id, among: [], chosen: id === undefined ? [] : list }
    : { id: undefined, among: list, chosen: [] }
}

export const wishRoutes: Route[] = [list, sent]
