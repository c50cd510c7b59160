import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { actOnce } from '#platform/database'
import { notFound, redirect } from '#platform/feature'
import { makePicture, pictureTypes } from '#platform/files'
import { readFields } from '#platform/http'
import { Button, Checkbox, ConfirmButton, FieldRow, FileField, Form, FormActions, TextArea, TextField } from '#ui'
import { pictureHref } from '../hrefs.ts'
import { words } from '../messages.ts'
import { addWork, changeWork, type NewWork, ownWork, removeWork, type WorkPicture } from '../parties/works.ts'
import { editHref, type Editing, editRoutes } from './editing.ts'
import { editPage, inWords } from './frame.tsx'
import { pictureBytes, problemOf } from './picture.tsx'
import { address, localText, text } from './texts.ts'
import { newWork } from './works.tsx'

const form = z.object({
  title: z.string().trim().min(1, 'workTitleMissing').max(120, 'workTitleTooLong'),
  year: z
    .string()
    .trim()
    .default('')
    .refine((value) => value === '' || (/^\d{4}$/.test(value) && +value >= 1900 && +value <= 2100), 'workYearWrong'),
  role: text(80, 'workRoleTooLong'),
  href: address('websiteWrong'),
  textNl: text(600, 'workTextTooLong'),
  textEn: text(600, 'workTextTooLong'),
  picture: z.instanceof(File).optional().catch(undefined),
  noPicture: z.string().optional(),
  once: z.uuid().optional().catch(undefined),
})
type Fields = z.infer<typeof form>
type Values = Partial<Record<keyof Fields, string | undefined>>

export const workRoutes = editRoutes({
  part: 'work',
  name: 'one work',
  maxBytes: pictureBytes,
  async show(editing) {
    const which = asked(editing)
    if (which === 'new') return page(editing, {}, {}, null)
    const work = await ownWork(editing.visit.db, editing.party.id, which)
    if (work === undefined) return notFound
    const { title, year, role, href, text } = work
    const values = { title, year: year?.toString() ?? '', role: role ?? '', href: href ?? '' }
    return page(editing, { ...values, textNl: text?.nl ?? '', textEn: text?.en ?? '' }, {}, work.picture_id)
  },
  async save(editing) {
    const which = asked(editing)
    const { db } = editing.visit
    const before = which === 'new' ? undefined : await ownWork(db, editing.party.id, which)
    if (which !== 'new' && before === undefined) return notFound
    if (await wantsRemoval(editing)) {
      if (before) await db.transaction().execute((tx) => removeWork(tx, editing.party.id, before.id))
      return redirect(`${editHref(editing, 'works')}?done=removed`)
    }
    const read = await readFields(editing.visit.request, form)
    const again = (values: Values, errors: Record<string, string>) =>
      page(editing, values, inWords(editing, errors), before?.picture_id ?? null)
    if (!read.ok) return again(read.values as Values, read.errors)
    const picture = await pictureOf(read.value)
    const { picture: _picture, ...values } = read.value
    if (typeof picture === 'string') return again(values, { picture })
    const kept = await keep(editing, before?.id, read.value, picture)
    return kept ? redirect(`${editHref(editing, 'works')}?done=saved`) : again(values, { form: 'worksTooMany' })
  },
})

/** The work the address names. */
function asked({ visit }: Editing): number | 'new' {
  const { work = '' } = visit.params
  return work === newWork.nl || work === newWork.en ? 'new' : /^\d{1,9}$/.test(work) ? Number(work) : 0
}

async function wantsRemoval({ visit }: Editing): Promise<boolean> {
  const read = await readFields(visit.request.clone(), z.object({ remove: z.string().optional() }))
  return read.ok && read.value.remove !== undefined
}

/** The picture to keep, or the message of what is wrong with it. */
async function pictureOf({ picture, noPicture }: Fields): Promise<WorkPicture | string> {
  if (picture === undefined) return noPicture === undefined ? undefined : null
  const made = await makePicture(new Uint8Array(await picture.arrayBuffer()), 'whole')
  return made.ok ? made.picture : problemOf(made.reason)
}

async function keep({ visit, party }: Editing, id: number | undefined, fields: Fields, picture: WorkPicture) {
  const work: NewWork = {
    title: fields.title,
    year: fields.year === '' ? null : Number(fields.year),
    role: fields.role || null,
    href: fields.href || null,
    text: localText(fields.textNl, fields.textEn),
  }
  if (id !== undefined) return visit.db.transaction().execute((tx) => changeWork(tx, party.id, id, work, picture))
  const added = await actOnce(visit.db, fields.once ?? randomUUID(), async (tx) => ({
    id: await addWork(tx, party.id, work, picture),
  }))
  return added.id !== undefined
}

const page = (editing: Editing, values: Values, errors: Record<string, string>, picture: string | null) =>
  Promise.resolve(
    editPage(editing, 'work', <WorkForms {...{ editing, values, errors, picture }} />, {
      errors,
      whole: ['form'],
      params: { work: editing.visit.params.work ?? '' },
    }),
  )

type FormsProps = { editing: Editing; values: Values; errors: Record<string, string>; picture: string | null }

function WorkForms({ editing, values, errors, picture }: FormsProps) {
  const t = words(editing.visit.locale)
  const action = editHref(editing, 'work', { work: editing.visit.params.work })
  const optional = t('optional')
  const given = (name: keyof Values) => ({ name, error: errors[name], value: values[name] ?? '' })
  const fresh = asked(editing) === 'new'
  return (
    <>
      <h2>{fresh ? t('workNew') : values.title}</h2>
      <Form action={action} files {...(fresh && { hidden: { once: randomUUID() } })}>
        <TextField {...given('title')} label={t('workTitle')} required maxlength={120} />
        <FieldRow>
          <TextField {...given('year')} label={t('workYear')} {...{ optional }} inputmode="numeric" maxlength={4} />
          <TextField {...given('role')} label={t('workRole')} {...{ optional }} maxlength={80} />
        </FieldRow>
        <TextField {...given('href')} type="url" label={t('workHref')} {...{ optional }} />
        <TextArea {...given('textNl')} label={t('workTextNl')} {...{ optional }} rows={3} maxlength={600} />
        <TextArea {...given('textEn')} label={t('workTextEn')} {...{ optional }} rows={3} maxlength={600} />
        {picture !== null && (
          <>
            <img class="work__picture" src={pictureHref(picture, 'medium')} alt={t('pictureNow')} />
            <Checkbox name="noPicture" value="1" label={t('workPictureDrop')} />
          </>
        )}
        <FileField
          name="picture"
          label={t('workPicture')}
          hint={t('pictureHint')}
          error={errors.picture}
          accept={pictureTypes}
          {...{ optional }}
        />
        <FormActions>
          <Button>{t('save')}</Button>
        </FormActions>
      </Form>
      {!fresh && (
        <ConfirmButton
          label={t('workRemove')}
          question={<p>{t('workRemoveQuestion')}</p>}
          confirm={t('pictureRemoveConfirm')}
          action={action}
          hidden={{ remove: '1' }}
        />
      )}
    </>
  )
}
