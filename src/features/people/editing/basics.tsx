import { z } from 'zod'
import { redirect } from '#platform/feature'
import { readFields } from '#platform/http'
import { Button, ChoiceGroup, Form, FormActions, Notice, SelectField, TextArea, TextField } from '#ui'
import { myVisibilityPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { changeParty } from '../parties/changing.ts'
import { languageOptions } from '../parties/languages.ts'
import { languageTags, type OrganisationKind, organisationKinds } from '../parties/party.ts'
import { disciplineNames } from '../skills/queries.ts'
import { editHref, type Editing, editRoutes } from './editing.ts'
import { editPage, inWords } from './frame.tsx'
import { address, localText, text } from './texts.ts'

const form = z.object({
  name: z.string().trim().min(1, 'nameMissing').max(80, 'nameTooLong'),
  kind: z.enum(organisationKinds, 'kindMissing').optional(),
  pronouns: text(40, 'pronounsTooLong'),
  summaryNl: text(200, 'summaryTooLong'),
  summaryEn: text(200, 'summaryTooLong'),
  aboutNl: text(5000, 'aboutTooLong'),
  aboutEn: text(5000, 'aboutTooLong'),
  website: address('websiteWrong'),
  disciplines: z.array(z.string()).default([]),
  languages: z.array(z.enum(languageTags)).catch([]).default([]),
})
type Values = Partial<Record<keyof z.infer<typeof form>, string | string[]>>

export const basicsRoutes = editRoutes({
  part: 'basics',
  name: 'name and texts',
  async show(editing) {
    const { values, closed } = await kept(editing)
    return page(editing, values, {}, closed)
  },
  async save(editing) {
    const { visit, party, mine } = editing
    const read = await readFields(visit.request, form)
    if (!read.ok) return page(editing, read.values, inWords(editing, read.errors), false)
    const { name, kind, pronouns, website, disciplines, languages, ...texts } = read.value
    await visit.db.transaction().execute((tx) =>
      changeParty(tx, party.id, {
        name,
        disciplines,
        languages,
        summary: localText(texts.summaryNl, texts.summaryEn),
        about: localText(texts.aboutNl, texts.aboutEn),
        ...(mine ? { pronouns: pronouns || null } : { website: website || null }),
        ...(party.kind === 'organisation' && kind && { organisationKind: kind }),
      }),
    )
    return redirect(`${editHref(editing, 'basics')}?done=saved`)
  },
})

/** What is known, as the form shows it. */
async function kept({ visit: { db }, party }: Editing) {
  const [row, disciplines] = await Promise.all([
    db.selectFrom('people.party').selectAll().where('id', '=', party.id).executeTakeFirstOrThrow(),
    db.selectFrom('people.party_discipline').select('discipline_id').where('party_id', '=', party.id).execute(),
  ])
  const values: Values = {
    name: row.name,
    kind: row.organisation_kind ?? '',
    pronouns: row.pronouns ?? '',
    summaryNl: row.summary?.nl ?? '',
    summaryEn: row.summary?.en ?? '',
    aboutNl: row.about?.nl ?? '',
    aboutEn: row.about?.en ?? '',
    website: row.website ?? '',
    disciplines: disciplines.map((one) => one.discipline_id),
    languages: row.languages,
  }
  return { values, closed: row.page_for > 0 }
}

async function page(editing: Editing, values: Values, errors: Record<string, string>, closed: boolean) {
  const { visit, mine } = editing
  const { db, locale } = visit
  const t = words(locale)
  const disciplines = await disciplineNames(db, locale)
  return editPage(
    editing,
    'basics',
    <>
      {closed && mine && (
        <Notice tone="info" heading={t('visibleFirst')}>
          <a href={myVisibilityPath.href(locale)}>{t('visibleFirstLink')}</a>
        </Notice>
      )}
      <BasicsForm {...{ editing, values, errors, disciplines }} />
    </>,
    { errors },
  )
}

type FormProps = {
  editing: Editing
  values: Values
  errors: Record<string, string>
  disciplines: { id: string; name: string }[]
}

function BasicsForm({ editing, values, errors, disciplines }: FormProps) {
  const { visit, mine, party } = editing
  const t = words(visit.locale)
  const optional = t('optional')
  const given = (name: keyof Values) => ({ name, error: errors[name], value: String(values[name] ?? '') })
  return (
    <Form action={editHref(editing, 'basics')}>
      <TextField
        {...given('name')}
        label={t('name')}
        required
        maxlength={80}
        autocomplete={mine ? 'name' : undefined}
      />
      {party.kind === 'organisation' && <KindField {...given('kind')} t={t} />}
      {mine && (
        <TextField
          {...given('pronouns')}
          label={t('pronouns')}
          hint={t('pronounsHint')}
          {...{ optional }}
          maxlength={40}
        />
      )}
      <Texts {...{ t, given }} />
      {!mine && <TextField {...given('website')} type="url" label={t('website')} {...{ optional }} />}
      <ChoiceGroup
        type="checkbox"
        name="disciplines"
        label={t('disciplinesChoose')}
        options={disciplines.map(({ id, name }) => ({ value: id, label: name }))}
        values={listed(values.disciplines)}
      />
      <ChoiceGroup
        type="checkbox"
        name="languages"
        label={t('languagesChoose')}
        options={languageOptions(visit.locale)}
        values={listed(values.languages)}
      />
      <FormActions>
        <Button>{t('save')}</Button>
      </FormActions>
    </Form>
  )
}

type Given = (name: keyof Values) => { name: keyof Values; error: string | undefined; value: string }

function Texts({ t, given }: { t: ReturnType<typeof words>; given: Given }) {
  const optional = t('optional')
  return (
    <>
      <TextField
        {...given('summaryNl')}
        label={t('summaryNl')}
        hint={t('summaryHint')}
        {...{ optional }}
        maxlength={200}
      />
      <TextField {...given('summaryEn')} label={t('summaryEn')} {...{ optional }} maxlength={200} />
      <TextArea
        {...given('aboutNl')}
        label={t('aboutNl')}
        hint={t('aboutHint')}
        {...{ optional }}
        rows={8}
        maxlength={5000}
      />
      <TextArea {...given('aboutEn')} label={t('aboutEn')} {...{ optional }} rows={4} maxlength={5000} />
    </>
  )
}

const listed = (value: string | string[] | undefined): string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value

type KindProps = { name: string; value: string; error: string | undefined; t: ReturnType<typeof words> }

export const KindField = ({ t, ...field }: KindProps) => (
  <SelectField
    {...field}
    label={t('organisationKind')}
    options={organisationKinds
      .map((kind: OrganisationKind) => ({ value: kind as string, label: t(`kind.${kind}`) }))
      .sort((one, other) => one.label.localeCompare(other.label))}
  />
)
