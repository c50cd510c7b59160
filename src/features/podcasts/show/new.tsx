import { actOnce } from '#platform/database'
import { definePage, type MemberVisit, type Page, redirect, type Route } from '#platform/feature'
import { readFields, textsOf } from '#platform/http'
import type { Locale } from '#platform/i18n'
import {
  Breadcrumb,
  Button,
  FieldRow,
  Form,
  FormActions,
  FormErrors,
  PageHeading,
  SelectField,
  TextArea,
  TextField,
} from '#ui'
import { importPath, manageShowPath, newShowPath, podcastsPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { newShowForm } from './form.ts'
import { makeShow } from './making.ts'
import { actsFor, ownersFor } from './queries.ts'
import { categories } from './show.ts'

export type Rejected = { values: Record<string, string>; errors: Record<string, string> }

/** Errors of a form in words: its messages are keys of ours, anything else is said to be wrong. */
export function inWords(errors: Record<string, string>, locale: Locale): Record<string, string> {
  const t = words(locale)
  const known = [
    'wrong.title',
    'wrong.titleLong',
    'wrong.description',
    'wrong.long',
    'wrong.contact',
    'wrong.place',
    'wrong.number',
  ] as const
  return Object.fromEntries(
    Object.entries(errors).map(([name, key]) => [name, t(known.find((one) => one === key) ?? 'wrong.other')]),
  )
}

/** Title, text, language and category, as every show has them. */
export function MainFields({ values, errors, locale }: Rejected & { locale: Locale }) {
  const t = words(locale)
  return (
    <>
      <TextField
        name="title"
        label={t('field.title')}
        value={values.title}
        error={errors.title}
        maxlength={150}
        required
      />
      <TextArea
        name="description"
        label={t('field.description')}
        hint={t('field.descriptionHint')}
        value={values.description}
        error={errors.description}
        rows={8}
        required
      />
      <FieldRow>
        <SelectField
          name="language"
          label={t('field.language')}
          value={values.language}
          error={errors.language}
          options={[
            { value: 'nl', label: t('language.nl') },
            { value: 'en', label: t('language.en') },
          ]}
        />
        <SelectField
          name="category"
          label={t('field.category')}
          value={values.category ?? 'Society & Culture'}
          error={errors.category}
          options={categories.map((value) => ({ value, label: t(`category.${value}`) }))}
        />
      </FieldRow>
    </>
  )
}

async function newPage({ db, locale, member }: MemberVisit, rejected?: Rejected): Promise<Page> {
  const t = words(locale)
  const owners = await ownersFor(db, member.personId)
  const { values, errors } = rejected ?? { values: { language: locale } as Record<string, string>, errors: {} }
  return {
    title: t('newTitle'),
    description: t('newLead'),
    unlisted: true,
    section: 'stories',
    status: rejected ? 422 : 200,
    alternates: { nl: newShowPath.href('nl'), en: newShowPath.href('en') },
    body: (
      <>
        <Breadcrumb label={t('breadcrumb')} trail={[{ label: t('podcasts'), href: podcastsPath.href(locale) }]} />
        <PageHeading heading={t('newTitle')} lead={t('newLead')} />
        <p>
          {t('importFrom')} <a href={importPath.href(locale)}>{t('import')}</a>
        </p>
        <FormErrors heading={t('notSaved')} errors={errors} whole={['form']} />
        <Form hidden={{ once: values.once || crypto.randomUUID() }}>
          <MainFields {...{ values, errors, locale }} />
          <SelectField
            name="owner"
            label={t('field.owner')}
            hint={t('field.ownerHint')}
            value={values.owner}
            error={errors.owner}
            options={owners.map(({ id, label }) => ({ value: String(id), label }))}
          />
          <FormActions>
            <Button>{t('make')}</Button>
          </FormActions>
        </Form>
      </>
    ),
  }
}

const form = definePage({ name: 'new podcast', path: newShowPath, who: 'member', page: (visit) => newPage(visit) })

const send = definePage({
  name: 'make a podcast',
  path: newShowPath,
  who: 'member',
  method: 'POST',
  async page(visit) {
    const { db, locale, member, request, config } = visit
    const read = await readFields(request, newShowForm)
    if (!read.ok) return newPage(visit, { values: textsOf(read.values), errors: inWords(read.errors, locale) })
    const { once, owner, ...given } = read.value
    if (!(await actsFor(db, member.personId, owner)))
      return newPage(visit, { values: textsOf(read.value), errors: inWords({ owner: 'owner' }, locale) })
    const { slug } = await actOnce(db, once, (tx) =>
      makeShow(tx, { ...given, ownerId: owner, byId: member.personId }, config.baseUrl),
    )
    return redirect(`${manageShowPath.href(locale, { show: slug })}?done=made`)
  },
})

export const newShowRoutes: Route[] = [form, send]
