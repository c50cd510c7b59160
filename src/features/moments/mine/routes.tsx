import { z } from 'zod'
import { mePath } from '#members'
import { definePage, notFound, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import { Breadcrumb, Notice, PageHeading, Stack } from '#ui'
import { answerPicture, isShy, ownPictures, setShy } from '../consent/answering.ts'
import { answerPicturePath, inPicturesPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { NamedThere, Own, Shy, Waiting } from './pages.tsx'
import { namedAtAll } from './queries.ts'

const said = ['yes', 'no', 'shy', 'bold'] as const

const page = definePage({
  name: 'in pictures',
  path: inPicturesPath,
  who: 'member',
  async page({ db, locale, member, url }) {
    const t = words(locale)
    const [pictures, shy, named] = await Promise.all([
      ownPictures(db, member.personId),
      isShy(db, member.personId),
      namedAtAll(db, member.personId),
    ])
    const done = said.find((one) => one === url.searchParams.get('done'))
    return {
      title: t('mine.title'),
      description: t('mine.lead'),
      unlisted: true,
      alternates: { nl: inPicturesPath.href('nl'), en: inPicturesPath.href('en') },
      body: (
        <>
          <Breadcrumb label={t('breadcrumb')} trail={[{ label: t('me'), href: mePath.href(locale) }]} />
          <PageHeading heading={t('mine.title')} lead={t('mine.lead')} />
          <Stack>
            {done && <Notice tone="success" heading={t(`done.${done}`)} />}
            <Waiting pictures={pictures.filter(({ waits }) => waits)} locale={locale} />
            <Shy shy={shy} locale={locale} />
            <Own pictures={pictures.filter(({ waits }) => !waits)} locale={locale} />
            <NamedThere named={named} locale={locale} />
          </Stack>
        </>
      ),
    }
  },
})

const wish = definePage({
  name: 'rather not be in pictures',
  path: inPicturesPath,
  who: 'member',
  method: 'POST',
  async page({ db, locale, member, now, request }) {
    const read = await readFields(request, z.object({ shy: z.enum(['yes', 'no']) }))
    if (!read.ok) return notFound
    const shy = read.value.shy === 'yes'
    await db.transaction().execute((tx) => setShy(tx, member.personId, shy, now))
    return redirect(`${inPicturesPath.href(locale)}?done=${shy ? 'shy' : 'bold'}`)
  },
})

const answer = definePage({
  name: 'say whether a picture I am in may be seen',
  path: answerPicturePath,
  who: 'member',
  method: 'POST',
  async page({ db, locale, member, now, params, request, config }) {
    const read = await readFields(request, z.object({ answer: z.enum(['yes', 'no']) }))
    if (!read.ok) return notFound
    const given = { pictureId: params.picture ?? '', personId: member.personId, answer: read.value.answer }
    const done = await db.transaction().execute((tx) => answerPicture(tx, { ...given, now, baseUrl: config.baseUrl }))
    return done ? redirect(`${inPicturesPath.href(locale)}?done=${given.answer}`) : notFound
  },
})

export const mineRoutes: Route[] = [page, wish, answer]
