import { z } from 'zod'
import { definePage, type MemberVisit, notFound, type Page, redirect, type Route } from '#platform/feature'
import { makePicture, pictureTypes } from '#platform/files'
import { readFields } from '#platform/http'
import { Button, ConfirmButton, Cover, FileField, Form, FormActions } from '#ui'
import { coverHref } from '../addresses.ts'
import { showPicturePath } from '../hrefs.ts'
import { managingPage } from '../managing.tsx'
import { words } from '../messages.ts'
import { setShowPicture } from './picture.ts'
import { mayManageShow, type Show, showAt } from './queries.ts'

const schema = z.object({
  picture: z.instanceof(File).optional().catch(undefined),
  remove: z.string().optional(),
})

function picturePage(visit: MemberVisit, show: Show, error?: string): Page {
  const { locale } = visit
  const t = words(locale)
  const params = { show: show.slug }
  return managingPage(visit, {
    show,
    tab: 'picture',
    path: showPicturePath,
    heading: t('cover'),
    description: t('coverHint'),
    errors: error === undefined ? undefined : { picture: error },
    body: (
      <>
        <Cover src={coverHref(show)} alt={t('coverOf', { title: show.title })} />
        <Form files>
          <FileField
            name="picture"
            label={t('field.picture')}
            hint={t('coverHint')}
            error={error}
            accept={pictureTypes}
          />
          <FormActions>
            <Button>{t('save')}</Button>
          </FormActions>
        </Form>
        {show.picture_id !== null && (
          <ConfirmButton
            label={t('coverRemove')}
            question={<p>{t('coverRemoveQuestion')}</p>}
            confirm={t('coverRemoveYes')}
            action={showPicturePath.href(locale, params)}
            hidden={{ remove: '1' }}
          />
        )}
      </>
    ),
  })
}

const form = definePage({
  name: 'cover of a podcast, to change',
  path: showPicturePath,
  who: 'organiser',
  may: mayManageShow,
  async page(visit) {
    const show = await showAt(visit.db, visit.params.show ?? '')
    return show === undefined ? notFound : picturePage(visit, show)
  },
})

const send = definePage({
  name: 'change the cover of a podcast',
  path: showPicturePath,
  who: 'organiser',
  may: mayManageShow,
  method: 'POST',
  maxBytes: 10 * 1024 * 1024 + 64 * 1024,
  async page(visit) {
    const { db, locale, now, params, request } = visit
    const t = words(locale)
    const show = await showAt(db, params.show ?? '')
    if (show === undefined) return notFound
    const read = await readFields(request, schema)
    const { picture, remove } = read.ok ? read.value : {}
    if (remove === undefined && picture === undefined) return picturePage(visit, show, t('wrong.picture'))
    const made = picture && (await makePicture(new Uint8Array(await picture.arrayBuffer()), 'square'))
    if (made && !made.ok) return picturePage(visit, show, t(`wrong.picture.${made.reason}`))
    await db.transaction().execute((tx) => setShowPicture(tx, show.id, made?.picture ?? null, now))
    return redirect(`${showPicturePath.href(locale, { show: show.slug })}?done=saved`)
  },
})

export const showPictureRoutes: Route[] = [form, send]
