import { z } from 'zod'
import { type AttachmentProblem, attachmentOf } from '#platform/attachments'
import { actOnce } from '#platform/database'
import { definePage, type MemberVisit, notFound, type PageAnswer, redirect, type Route } from '#platform/feature'
import { readFields, textsOf } from '#platform/http'
import { materialsPath, removeMaterialPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { gatheringTalkAt } from '../talk/talk.ts'
import { addMaterial, removeMaterial } from './adding.ts'
import { managePage } from './desk.tsx'
import { adding } from './may.ts'
import { licences, materialById } from './queries.ts'

const mostBytes = 11_000_000

const fields = z.object({
  once: z.uuid(),
  sort: z.enum(['slides', 'recording']).catch('slides'),
  title: z.string().trim().default(''),
  session: z.coerce.number().int().positive().max(2_147_483_647).optional().catch(undefined),
  file: z.instanceof(File).optional().catch(undefined),
  href: z.string().trim().default(''),
  locale: z.enum(['nl', 'en']).catch('nl'),
  licence: z.enum(licences).catch('reserved'),
})
type Fields = z.infer<typeof fields>
type What = Parameters<typeof addMaterial>[1]['what']

/** What is brought: a PDF that is one, or an address of the web; or what is wrong with it, by field. */
async function whatOf({ sort, file, href }: Fields): Promise<What | { wrong: 'file' | 'href'; problem: Problem }> {
  if (file !== undefined && sort === 'recording') return { wrong: 'file', problem: 'recordingFile' }
  if (file !== undefined) {
    const read = await attachmentOf(file)
    if (!read.ok) return { wrong: 'file', problem: read.problem }
    return read.attachment.type === 'application/pdf' ? { file: read.attachment } : { wrong: 'file', problem: 'kind' }
  }
  const url = URL.canParse(href) ? new URL(href) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== '' || url.href.length > 1000)
    return href === '' ? { wrong: 'href', problem: 'nothing' } : { wrong: 'href', problem: 'address' }
  return { href: url.href }
}
type Problem = AttachmentProblem | 'recordingFile' | 'nothing' | 'address'

async function added(visit: MemberVisit): Promise<PageAnswer> {
  const { db, locale, member, now, request } = visit
  const t = words(locale)
  const talk = await adding(visit)
  const read = await readFields(request, fields)
  if (talk === undefined || !read.ok) return notFound
  const { value } = read
  const again = (errors: Record<string, string>) => managePage(visit, talk, { values: textsOf(value), errors })
  if (value.title === '' || [...value.title].length > 160) return again({ title: t('wrong.title') })
  const session = value.session
  if (
    session !== undefined &&
    (await gatheringTalkAt({ db, params: { ...visit.params, session: String(session) } })) === undefined
  )
    return notFound
  const what = await whatOf(value)
  if ('wrong' in what) return again({ [what.wrong]: t(`wrong.material.${what.problem}`) })
  const { sort, title, locale: lang, licence } = value
  const { id: gatheringId, slug } = talk.gathering
  await actOnce(db, value.once, (tx) =>
    addMaterial(tx, {
      ...{ sort, title, locale: lang, licence, gatheringId, sessionId: session ?? null, what, now },
      byId: member.personId,
    }),
  )
  return redirect(`${materialsPath.href(locale, { slug })}?done=added`)
}

const shared = { path: materialsPath, who: 'member' } as const
export const manageRoutes: Route[] = [
  definePage({
    ...shared,
    name: 'slides and recordings, to add',
    async page(visit) {
      const talk = await adding(visit)
      return talk === undefined ? notFound : managePage(visit, talk)
    },
  }),
  definePage({ ...shared, name: 'add slides or a recording', method: 'POST', maxBytes: mostBytes, page: added }),
  definePage({
    name: 'remove slides or a recording',
    path: removeMaterialPath,
    who: 'member',
    method: 'POST',
    async page(visit) {
      const { db, locale, params } = visit
      const material = await materialById(db, Number(params.id))
      if (material === undefined || (await adding(visit, material.slug)) === undefined) return notFound
      await db.transaction().execute((tx) => removeMaterial(tx, material.id))
      return redirect(`${materialsPath.href(locale, { slug: material.slug })}?done=removed`)
    },
  }),
]
