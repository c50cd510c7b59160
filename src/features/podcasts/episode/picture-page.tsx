import { z } from 'zod'
import { definePage, type MemberVisit, notFound, type Page, redirect, type Route } from '#platform/feature'
import { makePicture, pictureTypes } from '#platform/files'
import { readFields } from '#platform/http'
import { Button, ConfirmButton, Cover, FileField, Form, FormActions, TextField } from '#ui'
import { coverHref } from '../addresses.ts'
import { episodePicturePath } from '../hrefs.ts'
import { managingPage } from '../managing.tsx'
import { words } from '../messages.ts'
import { setEpisodePicture } from '../show/picture.ts'
import { managedEpisode, mayManageEpisode } from './queries.ts'

type Managed = NonNullable<Awaited<ReturnType<typeof managedEpisode>>>
type Rejected = { alt: string; errors: { picture?: string; alt?: string } }

const mostAlt = 300
const schema = z.object({
  picture: z.instanceof(File).optional().catch(undefined),
  alt: z.string().trim().default(''),
  remove: z.string().optional(),
})

function picturePage(visit: MemberVisit, { show, episode }: Managed, rejected?: Rejected): Page {
  const { locale } = visit
  const t = words(locale)
  const params = { show: show.slug, episode: episode.slug }
  const action = episodePicturePath.href(locale, params)
  const { errors = {}, alt = episode.picture_alt ?? '' } = rejected ?? {}
  return managingPage(visit, {
    show,
    episode,
    tab: 'picture',
    path: episodePicturePath,
    heading: t('picture'),
    description: t('pictureHint'),
    errors: rejected?.errors,
    body: (
      <>
        <Cover
          src={coverHref(show, episode.picture_id ?? undefined)}
          alt={episode.picture_alt ?? t('coverOf', { title: show.title })}
        />
        <Form action={action} files>
          <FileField
            name="picture"
            label={t('field.picture')}
            hint={t('pictureHint')}
            error={errors.picture}
            accept={pictureTypes}
          />
          <TextField
            name="alt"
            label={t('field.alt')}
            hint={t('altHint')}
            value={alt}
            error={errors.alt}
            maxlength={mostAlt}
          />
          <FormActions>
            <Button>{t('save')}</Button>
          </FormActions>
        </Form>
        {episode.picture_id !== null && (
          <ConfirmButton
            label={t('coverRemove')}
            question={<p>{t('pictureRemoveQuestion')}</p>}
            confirm={t('coverRemoveYes')}
            action={action}
            hidden={{ remove: '1' }}
          />
        )}
      </>
    ),
  })
}

const form = definePage({
  name: 'picture of a podcast episode, to change',
  path: episodePicturePath,
  who: 'organiser',
  may: mayManageEpisode,
  async page(visit) {
    const managed = await managedEpisode(visit)
    return managed === undefined ? notFound : picturePage(visit, managed)
  },
})

const send = definePage({
  name: 'change the picture of a podcast episode',
  path: episodePicturePath,
  who: 'organiser',
  may: mayManageEpisode,
  method: 'POST',
  maxBytes: 10 * 1024 * 1024 + 64 * 1024,
  async page(visit) {
    const { db, locale, now, request } = visit
    const t = words(locale)
    const managed = await managedEpisode(visit)
    if (managed === undefined) return notFound
    const { show, episode } = managed
    const read = await readFields(request, schema)
    const { picture: sent, alt = '', remove } = read.ok ? read.value : {}
    const picture = sent && sent.size > 0 ? sent : undefined
    const again = (errors: Rejected['errors']) => picturePage(visit, managed, { alt, errors })
    const change = (given: Parameters<typeof setEpisodePicture>[2]) =>
      db.transaction().execute((tx) => setEpisodePicture(tx, episode.id, given, now))
    const done = `${episodePicturePath.href(locale, { show: show.slug, episode: episode.slug })}?done=saved`
    if (remove !== undefined) {
      await change({ picture: null, alt: null })
      return redirect(done)
    }
    if (picture === undefined && episode.picture_id === null) return again({ picture: t('wrong.picture') })
    if (alt === '') return again({ alt: t('wrong.alt') })
    if (alt.length > mostAlt) return again({ alt: t('wrong.long') })
    const made = picture && (await makePicture(new Uint8Array(await picture.arrayBuffer()), 'square'))
    if (made && !made.ok) return again({ picture: t(`wrong.picture.${made.reason}`) })
    await change({ picture: made?.picture, alt })
    return redirect(done)
  },
})

export const episodePictureRoutes: Route[] = [form, send]
