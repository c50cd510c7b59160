import { z } from 'zod'
import {
  definePage,
  defineRoute,
  type MemberVisit,
  notFound,
  type PageAnswer,
  redirect,
  type Route,
} from '#platform/feature'
import { readFields, textsOf } from '#platform/http'
import { type GatheringBrief, gatheringBySlug } from '#programme'
import { picturesPath, uploadPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { recapHead } from '../recap/head.tsx'
import { mayMake } from '../recap/may.ts'
import { picturesOf } from '../recap/queries.ts'
import { adviceByPicture } from './advice.ts'
import { movePicture, savePictureWords } from './changing.ts'
import { fieldOf, typedWords, wordsSchema } from './form.ts'
import { PicturesDesk, refusal, type RefusedFile } from './pages.tsx'
import { formBytes, mostPictures, pictureBytes, receive } from './receiving.ts'

type Shown = {
  refused?: RefusedFile[]
  added?: number
  values?: Record<string, string>
  errors?: Record<string, string>
  stale?: string[]
}

async function picturesPage(visit: MemberVisit, gathering: GatheringBrief, shown: Shown = {}): Promise<PageAnswer> {
  const { db, locale, url } = visit
  const t = words(locale)
  const { slug } = gathering
  const pictures = await picturesOf(db, gathering.id)
  const { refused = [], added = 0, values = {}, errors = {}, stale = [] } = shown
  const asked = url.searchParams.get('done')
  const done = (['added', 'saved', 'removed'] as const).find((one) => one === asked)
  const wrong = refused.length + Object.keys(errors).length + stale.length > 0
  return {
    title: `${t('manage.pictures')}: ${t('recap')}`,
    description: t('pictures.altLead'),
    unlisted: true,
    status: wrong ? 422 : 200,
    alternates: { nl: picturesPath.href('nl', { slug }), en: picturesPath.href('en', { slug }) },
    modules: ['src/features/moments/pictures/upload.client.ts'],
    body: (
      <>
        {await recapHead(visit, gathering, 'pictures')}
        <PicturesDesk
          {...{ slug, pictures, refused, added, values, errors, stale, locale }}
          done={done === undefined || wrong ? undefined : t(`done.${done}`)}
        />
      </>
    ),
  }
}

const at = ({ db, params }: MemberVisit) => gatheringBySlug(db, params.slug ?? '')

const page = definePage({
  name: 'pictures of a recap',
  path: picturesPath,
  who: 'organiser',
  may: mayMake,
  async page(visit) {
    const gathering = await at(visit)
    return gathering === undefined ? notFound : picturesPage(visit, gathering)
  },
})

const send = definePage({
  name: 'add and describe pictures of a recap',
  path: picturesPath,
  who: 'organiser',
  may: mayMake,
  method: 'POST',
  maxBytes: formBytes,
  async page(visit) {
    const gathering = await at(visit)
    if (gathering === undefined) return notFound
    const uploads = visit.request.headers.get('content-type')?.startsWith('multipart/')
    return uploads ? add(visit, gathering) : describe(visit, gathering)
  },
})

const files = z.object({ pictures: z.array(z.instanceof(File)).catch([]) })

/** Takes the pictures that can be taken, one after the other, and says of each other one why not. */
async function add(visit: MemberVisit, gathering: GatheringBrief): Promise<PageAnswer> {
  const read = await readFields(visit.request, files)
  const given = read.ok ? read.value.pictures : []
  if (given.length === 0)
    return picturesPage(visit, gathering, { errors: { pictures: refusal('missing', visit.locale) } })
  const refused: RefusedFile[] = []
  let added = 0
  for (const file of given) {
    const kept = await receive(visit, gathering.id, file)
    if ('id' in kept) added++
    else refused.push({ name: file.name.slice(-80), problem: kept.problem })
  }
  if (refused.length > 0) return picturesPage(visit, gathering, { refused, added })
  return redirect(`${picturesPath.href(visit.locale, { slug: gathering.slug })}?done=added#words`)
}

/** Keeps the words, and then does what a button beside them says. */
async function describe(visit: MemberVisit, gathering: GatheringBrief): Promise<PageAnswer> {
  const { db, locale, member, now, request } = visit
  const t = words(locale)
  const pictures = await picturesOf(db, gathering.id)
  const read = await readFields(request, wordsSchema(pictures))
  if (!read.ok) {
    const errors = Object.fromEntries(Object.keys(read.errors).map((name) => [name, t('wrong.long')]))
    return picturesPage(visit, gathering, { values: textsOf(read.values), errors })
  }
  const value: Record<string, unknown> = read.value
  const typed = typedWords(pictures, value)
  // What readers see stays described: a picture is taken from them before its words are.
  const after = pictures.map((one) => ({ ...one, ...typed.find(({ id }) => id === one.id) }))
  const advice = adviceByPicture(after)
  const spoilt = after.filter(({ id, shown_at }) => shown_at !== null && advice.has(id))
  if (spoilt.length > 0) {
    const errors = Object.fromEntries(
      spoilt.map(({ id }) => {
        const found = advice.get(id)
        const field = found?.locale === 'en' ? fieldOf(id, 'altEn') : fieldOf(id, 'altNl')
        return [field, t(`advice.${found?.advice ?? 'empty'}`)]
      }),
    )
    return picturesPage(visit, gathering, { values: textsOf(value), errors })
  }
  const [act, id = ''] = String(value.act).split(' ')
  const stale = await db.transaction().execute(async (tx) => {
    const changed = await savePictureWords(tx, { gatheringId: gathering.id, typed, byId: member.personId, now })
    if (act === 'front' || act === 'back') await movePicture(tx, { gatheringId: gathering.id, id, to: act })
    return changed
  })
  if (stale.length > 0) {
    // What was typed stays in the form; who saves once more after reading what is there now, means it.
    const values = Object.fromEntries(
      Object.entries(textsOf(value)).filter(
        ([name]) => stale.some((one) => name.endsWith(one)) && !name.startsWith('seen-'),
      ),
    )
    return picturesPage(visit, gathering, { values, stale, errors: { words: t('stale.pictures') } })
  }
  const here = picturesPath.href(locale, { slug: gathering.slug })
  return redirect(act === 'front' || act === 'back' ? `${here}#beeld-${id}` : `${here}?done=saved`)
}

/** Takes one picture from the browser module; answers with its id, or with what is wrong in words. */
const upload = defineRoute({
  name: 'add a picture to a recap',
  path: uploadPath,
  who: 'organiser',
  may: mayMake,
  method: 'POST',
  maxBytes: pictureBytes + 1_000_000,
  burst: mostPictures * 3,
  async respond(visit) {
    const gathering = await gatheringBySlug(visit.db, visit.params.slug ?? '')
    const read = await readFields(visit.request, z.object({ picture: z.instanceof(File).optional().catch(undefined) }))
    if (gathering === undefined || !read.ok) return new Response(null, { status: 422 })
    const kept = await receive(visit as MemberVisit, gathering.id, read.value.picture)
    return 'id' in kept
      ? Response.json({ id: kept.id })
      : Response.json({ problem: refusal(kept.problem, visit.locale), again: kept.problem === 'busy' }, { status: 422 })
  },
})

export const pictureRoutes: Route[] = [page, send, upload]
