import { sql } from 'kysely'
import { z } from 'zod'
import { viewerOf } from '#people'
import {
  definePage,
  defineRoute,
  type MemberVisit,
  notFound,
  type Page,
  type PageAnswer,
  redirect,
  type Route,
  type Visit,
} from '#platform/feature'
import { uploadedPictureResponse } from '#platform/files'
import { readFields } from '#platform/http'
import { inLocale, isLocale } from '#platform/i18n'
import { pictureResponse } from '#platform/pictures'
import { plainStart } from '#platform/markdown'
import { type GatheringBrief, gatheringBySlug } from '#programme'
import {
  inPicturesPath,
  presentPath,
  recapCard,
  recapCardPath,
  recapPath,
  recapPicturePath,
  recapPreviewPath,
} from '../hrefs.ts'
import { words } from '../messages.ts'
import { setPresent } from '../people/making.ts'
import { namedAt, wasThere } from '../people/queries.ts'
import { recapHead } from '../recap/head.tsx'
import { makes, mayMake } from '../recap/may.ts'
import { picturesOf, recapOf, type RecapText, type ShownPicture, shownPictures } from '../recap/queries.ts'
import { cardOf } from './card.tsx'
import { cameOf } from './outcome.ts'
import { ReadingPage } from './page.tsx'
import { structuredRecap } from './structured.ts'

/** What readers see of a recap; undefined when it is not published. */
async function published(visit: Visit, gatheringId: number): Promise<RecapText | undefined> {
  const { rows } = await sql<RecapText>`
    select lead, body, outcome from moments.recap_card where gathering_id = ${gatheringId}`.execute(visit.db)
  return rows[0]
}

const said = ['asked', 'named', 'unnamed'] as const

const page = definePage({
  name: 'looking back on a gathering',
  path: recapPath,
  who: 'everyone',
  async page(visit): Promise<PageAnswer> {
    const { db, locale, params, member, url, config } = visit
    const t = words(locale)
    const gathering = await gatheringBySlug(db, params.slug ?? '')
    if (gathering === undefined) return notFound
    const { slug } = gathering
    const [text, own] = await Promise.all([
      published(visit, gathering.id),
      member === undefined ? false : makes(db, member.personId, gathering.id),
    ])
    if (text === undefined) return own ? redirect(recapPreviewPath.href(locale, { slug })) : notFound
    const [pictures, named, came, there] = await Promise.all([
      shownPictures(db, gathering.id),
      viewerOf(visit).then(({ hidden }) => namedAt(db, gathering.id, hidden)),
      cameOf(db, gathering.id),
      member === undefined ? false : wasThere(db, member.personId, gathering.id),
    ])
    const self = member && named.some(({ id }) => id === member.personId)
    const done = said.find((one) => one === url.searchParams.get('done'))
    const title = inLocale(gathering.title, locale)
    return {
      title: `${t('recap')}: ${title.text}`,
      description:
        inLocale(text.lead, locale).text || plainStart(inLocale(text.body, locale).text, 200) || t('list.lead'),
      section: 'agenda',
      alternates: { nl: recapPath.href('nl', { slug }), en: recapPath.href('en', { slug }) },
      picture: recapCard(slug, locale),
      structured: [structuredRecap(gathering, pictures, locale, config.baseUrl)],
      body: (
        <ReadingPage
          {...{ gathering, text, pictures, named, came, own, locale }}
          draft={false}
          self={there || self ? self : undefined}
          done={done && t(`done.${done}`)}
        />
      ),
    }
  },
})

const preview = definePage({
  name: 'preview of a recap',
  path: recapPreviewPath,
  who: 'organiser',
  may: mayMake,
  async page(visit): Promise<Page | typeof notFound> {
    const { db, locale, params } = visit
    const t = words(locale)
    const gathering = await gatheringBySlug(db, params.slug ?? '')
    if (gathering === undefined) return notFound
    const { slug } = gathering
    const [recap, all, named, came] = await Promise.all([
      recapOf(db, gathering.id),
      picturesOf(db, gathering.id),
      namedAt(db, gathering.id),
      cameOf(db, gathering.id),
    ])
    const text = recap ?? { lead: null, body: null, outcome: null }
    // As readers will see it: without pictures in which somebody is still asked.
    const pictures = all.flatMap((one): ShownPicture[] =>
      one.held === null ? [{ ...one, alt: one.alt ?? { [locale]: t('pictures.undescribed') } }] : [],
    )
    return {
      title: `${t('manage.preview')}: ${t('recap')}`,
      description: t('manage.lead'),
      unlisted: true,
      alternates: { nl: recapPreviewPath.href('nl', { slug }), en: recapPreviewPath.href('en', { slug }) },
      body: (
        <>
          {await recapHead(visit, gathering, 'preview')}
          <ReadingPage
            {...{ gathering, text, pictures, named, came, locale }}
            own
            draft
            self={undefined}
            done={undefined}
          />
        </>
      ),
    }
  },
})

const present = definePage({
  name: 'be named among those who were there',
  path: presentPath,
  who: 'member',
  method: 'POST',
  async page(visit: MemberVisit) {
    const { db, locale, params, member, now, request } = visit
    const gathering = await gatheringBySlug(db, params.slug ?? '')
    const fields = z.object({ named: z.enum(['yes', 'no']), back: z.literal('mine').optional().catch(undefined) })
    const read = await readFields(request, fields)
    if (gathering === undefined || !read.ok) return notFound
    const named = read.value.named === 'yes'
    // Only for who was there; taking one's name away is for anybody.
    if (named && (gathering.status === 'draft' || !(await wasThere(db, member.personId, gathering.id)))) return notFound
    const given = { gatheringId: gathering.id, personId: member.personId, named, now }
    await db.transaction().execute((tx) => setPresent(tx, given))
    if (read.value.back) return redirect(inPicturesPath.href(locale))
    return redirect(`${recapPath.href(locale, { slug: gathering.slug })}?done=${named ? 'named' : 'unnamed'}`)
  },
})

const missing = () =>
  new Response('There is no such picture.\n', { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' } })

/** Readers see what is published; who makes it, who is in it and stewards see the rest. */
const picture = defineRoute({
  name: 'picture of a recap',
  path: recapPicturePath,
  who: 'everyone',
  async respond({ db, request, params, member }) {
    const { picture: id = '', size } = params
    const { rows } = await sql<{ gathering_id: number; shown: boolean; depicted: boolean }>`
      select p.gathering_id, exists (select from moments.picture_card c where c.id = p.id) as shown,
             exists (select from moments.depicted d where d.picture_id = p.id and d.person_id = ${member?.personId ?? 0}) as depicted
        from moments.picture p where p.id = ${id}`.execute(db)
    const [found] = rows
    if (found === undefined) return missing()
    const may =
      found.shown ||
      found.depicted ||
      (member !== undefined && (member.steward || (await makes(db, member.personId, found.gathering_id))))
    if (!may) return missing()
    // Never kept by caches on the way: who is in it may say no tomorrow.
    return (await uploadedPictureResponse(db, request, { id, size: size as 'large', shared: false })) ?? missing()
  },
})

const card = defineRoute({
  name: 'card of a recap',
  path: recapCardPath,
  who: 'everyone',
  async respond(visit) {
    const { params, request, db } = visit
    const [, slug = '', locale] = params.file?.match(/^(.+)-([a-z]{2})\.png$/) ?? []
    const gathering: GatheringBrief | undefined = await gatheringBySlug(db, slug)
    if (!isLocale(locale) || gathering === undefined) return missing()
    const text = await published(visit, gathering.id)
    if (text === undefined) return missing()
    const pictures = await shownPictures(db, gathering.id)
    return pictureResponse(request, cardOf(gathering, pictures.length, locale))
  },
})

export const readingRoutes: Route[] = [page, preview, present, picture, card]
