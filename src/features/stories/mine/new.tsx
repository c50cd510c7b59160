import { z } from 'zod'
import { actOnce } from '#platform/database'
import { definePage, type MemberVisit, type PageAnswer, redirect, type Route } from '#platform/feature'
import { readFields, textsOf } from '#platform/http'
import {
  Breadcrumb,
  Button,
  ChoiceGroup,
  Form,
  FormActions,
  FormErrors,
  PageHeading,
  SelectField,
  TextField,
} from '#ui'
import { newStoryPath, storiesPath, writePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { partiesToWriteFor } from '../story/may.ts'
import { beginStory } from '../writing/writing.ts'

const fields = z.object({
  once: z.uuid(),
  title: z.string().trim().min(1, 'wrong.title').max(160, 'wrong.titleLong'),
  party: z.coerce.number().int().positive().max(2_147_483_647).optional().catch(undefined),
  language: z.enum(['nl', 'en']).catch('nl'),
})

async function newPage(
  visit: MemberVisit,
  typed?: { values: Record<string, string>; errors: Record<string, string> },
): Promise<PageAnswer> {
  const { db, locale, member } = visit
  const t = words(locale)
  const parties = await partiesToWriteFor(db, member.personId)
  const values = typed?.values ?? {}
  const errors = typed?.errors ?? {}
  return {
    title: t('new.title'),
    description: t('new.lead'),
    unlisted: true,
    section: 'stories',
    status: typed ? 422 : 200,
    alternates: { nl: newStoryPath.href('nl'), en: newStoryPath.href('en') },
    body: (
      <>
        <Breadcrumb label={t('breadcrumb')} trail={[{ label: t('stories'), href: storiesPath.href(locale) }]} />
        <PageHeading heading={t('new.title')} lead={t('new.lead')} />
        <FormErrors heading={t('wrong.heading')} errors={errors} />
        <Form action={newStoryPath.href(locale)} hidden={{ once: values.once || crypto.randomUUID() }}>
          <TextField
            name="title"
            label={t('field.title')}
            value={values.title}
            error={errors.title}
            maxlength={160}
            required
          />
          {parties.length > 1 && (
            <SelectField
              name="party"
              label={t('field.party')}
              hint={t('field.partyHint')}
              options={parties.map(({ id, label }) => ({ value: String(id), label }))}
              value={values.party}
            />
          )}
          <ChoiceGroup
            type="radio"
            name="language"
            label={t('field.language')}
            hint={t('field.languageHint')}
            options={(['nl', 'en'] as const).map((value) => ({ value, label: t(`language.${value}`) }))}
            values={[values.language ?? locale]}
          />
          <FormActions>
            <Button>{t('new.begin')}</Button>
          </FormActions>
        </Form>
      </>
    ),
  }
}

const form = definePage({
  name: 'new story',
  path: newStoryPath,
  who: 'member',
  page: (visit) => newPage(visit),
})

const send = definePage({
  name: 'begin a story',
  path: newStoryPath,
  who: 'member',
  method: 'POST',
  async page(visit) {
    const { db, locale, member, now, request } = visit
    const t = words(locale)
    const read = await readFields(request, fields)
    if (!read.ok)
      return newPage(visit, {
        values: textsOf(read.values),
        errors: { title: t(read.errors.title === 'wrong.titleLong' ? 'wrong.titleLong' : 'wrong.title') },
      })
    const { once, title, party, language } = read.value
    const parties = (await partiesToWriteFor(db, member.personId)).map(({ id }) => id)
    const partyId = party !== undefined && parties.includes(party) ? party : member.personId
    const made = await actOnce(db, once, (tx) =>
      beginStory(tx, { partyId, byId: member.personId, locale: language, text: { title, summary: '', body: '' }, now }),
    )
    return redirect(writePath.href(locale, { slug: made.slug, language }))
  },
})

export const newRoutes: Route[] = [form, send]
