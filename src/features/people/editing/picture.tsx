import { z } from 'zod'
import { redirect } from '#platform/feature'
import { type Focus, focuses, makePicture, type PictureProblem, pictureTypes, recutPicture } from '#platform/files'
import { readFields } from '#platform/http'
import { Button, ChoiceGroup, ConfirmButton, FileField, Form, FormActions, Section } from '#ui'
import { pictureHref } from '../hrefs.ts'
import { words } from '../messages.ts'
import { setPicture } from '../parties/picture.ts'
import { editHref, type Editing, editRoutes } from './editing.ts'
import { editPage, inWords } from './frame.tsx'

const form = z.object({
  picture: z.instanceof(File).optional().catch(undefined),
  focus: z.enum(focuses).catch('auto'),
  remove: z.string().optional(),
})

/** Bytes an uploaded picture may have, with the form around it. */
export const pictureBytes = 10 * 1024 * 1024 + 64 * 1024

export const pictureRoutes = editRoutes({
  part: 'picture',
  name: 'picture',
  maxBytes: pictureBytes,
  show: (editing) => page(editing, 'auto', {}),
  async save(editing) {
    const { visit, party } = editing
    const read = await readFields(visit.request, form)
    if (!read.ok) return page(editing, 'auto', inWords(editing, { picture: 'pictureMissing' }))
    const { picture, focus, remove } = read.value
    const done = (what: string) => redirect(`${editHref(editing, 'picture')}?done=${what}`)
    if (remove !== undefined) {
      await visit.db.transaction().execute((tx) => setPicture(tx, party.id, null))
      return done('removed')
    }
    const made = picture
      ? await makePicture(new Uint8Array(await picture.arrayBuffer()), 'square', focus)
      : await again(editing, focus)
    if (!made.ok) return page(editing, focus, inWords(editing, { picture: problemOf(made.reason) }))
    await visit.db.transaction().execute((tx) => setPicture(tx, party.id, made.picture))
    return done(picture ? 'saved' : 'picked')
  },
})

/** The message of what is wrong with an uploaded picture. */
export const problemOf = (reason: PictureProblem | 'pictureMissing') =>
  reason === 'pictureMissing' ? reason : (`picture.${reason}` as const)

/** Cuts the picture that is there again. */
async function again(editing: Editing, focus: Focus) {
  const { db } = editing.visit
  const id = await current(editing)
  if (id === null) return { ok: false as const, reason: 'pictureMissing' as const }
  const picture = await recutPicture(db, id, 'square', focus)
  return picture ? { ok: true as const, picture } : { ok: false as const, reason: 'busy' as const }
}

async function current({ visit, party }: Editing): Promise<string | null> {
  const row = await visit.db
    .selectFrom('people.party')
    .select('picture_id')
    .where('id', '=', party.id)
    .executeTakeFirstOrThrow()
  return row.picture_id
}

async function page(editing: Editing, focus: Focus, errors: Record<string, string>) {
  const id = await current(editing)
  return editPage(editing, 'picture', <PictureForms {...{ editing, id, focus, errors }} />, { errors })
}

type FormsProps = { editing: Editing; id: string | null; focus: Focus; errors: Record<string, string> }

function PictureForms({ editing, id, focus, errors }: FormsProps) {
  const t = words(editing.visit.locale)
  const action = editHref(editing, 'picture')
  const focusChoice = (
    <ChoiceGroup
      type="radio"
      name="focus"
      label={t('pictureFocus')}
      options={focuses.map((value) => ({ value, label: t(`focus.${value}`) }))}
      values={[focus]}
    />
  )
  return (
    <>
      {id !== null && (
        <Section heading={t('pictureNow')}>
          <img
            class="face-beside__face"
            src={pictureHref(id, 'large')}
            alt={t('pictureNow')}
            width={240}
            height={240}
          />
          <Form action={action} label={t('pictureFocus')}>
            {focusChoice}
            <FormActions>
              <Button variant="secondary">{t('pictureCut')}</Button>
            </FormActions>
          </Form>
          <ConfirmButton
            label={t('pictureRemove')}
            question={<p>{t('pictureRemoveQuestion')}</p>}
            confirm={t('pictureRemoveConfirm')}
            action={action}
            hidden={{ remove: '1' }}
          />
        </Section>
      )}
      <Section heading={t(id === null ? 'pictureChoose' : 'pictureAnother')}>
        <Form action={action} files label={t('pictureChoose')}>
          <FileField
            name="picture"
            label={t('pictureFile')}
            hint={t('pictureHint')}
            error={errors.picture}
            accept={pictureTypes}
          />
          {id === null && focusChoice}
          <FormActions>
            <Button>{t('save')}</Button>
          </FormActions>
        </Form>
      </Section>
    </>
  )
}
