import { z } from 'zod'
import { redirect } from '#platform/feature'
import { readFields } from '#platform/http'
import { Button, ChoiceGroup, Form, FormActions } from '#ui'
import { words } from '../messages.ts'
import { setAudiences } from '../visibility/setting.ts'
import { type Audience, audienceAt, audiences, type Part, parts } from '../visibility/audience.ts'
import { editHref, type Editing, editRoutes } from './editing.ts'
import { editPage } from './frame.tsx'

const choice = z.enum(audiences).optional().catch(undefined)
const form = z.object(Object.fromEntries(parts.map((part) => [part, choice])) as Record<Part, typeof choice>)

export const visibilityRoutes = editRoutes({
  part: 'visibility',
  name: 'audiences',
  async show(editing) {
    const row = await editing.visit.db
      .selectFrom('people.party')
      .select(parts.map((part) => `${part}_for` as const))
      .where('id', '=', editing.party.id)
      .executeTakeFirstOrThrow()
    const chosen = Object.fromEntries(parts.map((part) => [part, audienceAt(row[`${part}_for`])]))
    return editPage(
      editing,
      'visibility',
      <VisibilityForm {...{ editing }} chosen={chosen as Record<Part, Audience>} />,
    )
  },
  async save(editing) {
    const { visit, party } = editing
    const read = await readFields(visit.request, form)
    if (read.ok) await visit.db.transaction().execute((tx) => setAudiences(tx, party.id, read.value))
    return redirect(`${editHref(editing, 'visibility')}?done=saved`)
  },
})

function VisibilityForm({ editing, chosen }: { editing: Editing; chosen: Record<Part, Audience> }) {
  const t = words(editing.visit.locale)
  return (
    <Form action={editHref(editing, 'visibility')}>
      <p>{t('visibilityLead')}</p>
      {parts.map((part) => (
        <ChoiceGroup
          key={part}
          type="radio"
          name={part}
          label={t(`visible.${part}`)}
          hint={part === 'page' ? t('visiblePageHint') : undefined}
          options={audiences.map((audience) => ({ value: audience, label: t(`audience.${audience}`) }))}
          values={[chosen[part]]}
        />
      ))}
      <FormActions>
        <Button>{t('save')}</Button>
      </FormActions>
    </Form>
  )
}
