import type { ComponentChildren } from 'preact'
import { skillSearchPath } from '#people'
import { attachmentTypes } from '#platform/attachments'
import { inLocale, type Locale } from '#platform/i18n'
import { Button, ChoiceGroup, Disclosure, FileField, Form, FormActions, SelectField, TextArea, TextField } from '#ui'
import type { CallKind, Part } from '../kinds/kind.ts'
import { words } from '../messages.ts'
import type { KeptDocument } from '../page/queries.ts'
import { type Choices, listIn, typedIn } from './choices.ts'
import { fieldName, ownField, type Problems, type Typed } from './form.ts'
import { KindFieldInput } from './kind-field.tsx'
import { parts } from './parts.tsx'

export type FieldsProps = {
  kind: CallKind
  values: Typed
  problems: Problems
  choices: Choices
  documents: KeptDocument[]
  locale: Locale
}
type FormProps = FieldsProps & {
  /** What the form sends along unseen. */
  hidden: Record<string, string | undefined>
  /** The buttons, the main one first. */
  actions: ComponentChildren
}

/** The form of a call, made from its kind: title, text, what the kind asks; the rest folds away. */
export function CallForm(props: FormProps) {
  const { kind, values, problems, choices, locale, hidden, actions } = props
  const t = words(locale)
  const other = locale === 'nl' ? 'en' : 'nl'
  const rest = kind.parts.filter((part) => !kind.first.includes(part))
  return (
    <Form files label={inLocale(kind.name, locale).text} hidden={{ ...hidden, find: skillSearchPath.href(locale) }}>
      <EnterActs />
      {choices.askers.length > 1 && (
        <SelectField
          name="asker"
          label={t('field.asker')}
          options={choices.askers.map(({ id, label }) => ({ value: String(id), label }))}
          value={typedIn(values, 'asker')}
          error={problems.asker}
        />
      )}
      <Texts {...props} language={locale} own />
      {kind.fields.map((field) => (
        <KindFieldInput
          key={field.name}
          field={field}
          name={fieldName(field)}
          values={listIn(values, fieldName(field))}
          error={problems[fieldName(field)]}
          locale={locale}
        />
      ))}
      {kind.first.map((part) => parts[part](props))}
      {kind.selections[0] !== 'asker' && <WhoChooses {...{ kind, values, locale }} />}
      <Disclosure summary={moreLabel(rest, locale)} open={isMoreOpen(props, rest)}>
        {rest.filter((part) => part !== 'documents').map((part) => parts[part](props))}
        <Belonging {...props} />
        <Texts {...props} language={other} />
        {kind.parts.includes('documents') && <Documents {...props} />}
      </Disclosure>
      <FormActions>{actions}</FormActions>
    </Form>
  )
}

/** What folds away, by name: of some kinds where and when were asked before, or make no sense. */
const moreLabel = (rest: Part[], locale: Locale): string =>
  words(locale)('field.more', {
    site: rest.includes('site') ? 'yes' : 'no',
    period: rest.includes('period') ? 'yes' : 'no',
  })

/** The folded part stands open when there is something in it, or something wrong. */
function isMoreOpen({ values, problems, kind, choices, documents, locale }: FieldsProps, rest: Part[]): boolean {
  const other = locale === 'nl' ? 'en' : 'nl'
  const upFront = ['asker', ownField('title', locale), ownField('text', locale), ...kind.fields.map(fieldName)]
  const filled = ['place', 'startsOn', 'hours', 'gathering', 'disciplines', ownField('title', other)]
  return (
    Object.keys(problems).some((name) => !upFront.includes(name)) ||
    filled.some((name) => listIn(values, name).some((value) => value !== '')) ||
    (rest.includes('skills') && choices.skills.length > 0) ||
    documents.length > 0
  )
}

function Texts({ values, problems, locale, language, own }: FieldsProps & { language: Locale; own?: boolean }) {
  const t = words(locale)
  const [title, text] = [ownField('title', language), ownField('text', language)]
  const optional = own ? undefined : t('optional')
  const label = (what: 'title' | 'text') =>
    own ? t(`field.${what}`) : t(`field.${what}In`, { language: t(`language.${language}`) })
  return (
    <>
      <TextField
        name={title}
        label={label('title')}
        hint={own ? t('field.titleHint') : undefined}
        value={typedIn(values, title)}
        error={problems[title]}
        maxlength={160}
        required={own}
        optional={optional}
      />
      <TextArea
        name={text}
        label={label('text')}
        hint={own ? t('field.textHint') : undefined}
        value={typedIn(values, text)}
        error={problems[text]}
        rows={own ? 8 : 5}
        required={own}
        optional={optional}
      />
    </>
  )
}

/** Of which fields it is, to which gathering it belongs, and who chooses. */
function Belonging({ kind, values, problems, choices, locale }: FieldsProps) {
  const t = words(locale)
  return (
    <>
      <ChoiceGroup
        type="checkbox"
        name="disciplines"
        label={t('field.disciplines')}
        options={choices.disciplines.map(({ id, label }) => ({ value: id, label }))}
        values={listIn(values, 'disciplines')}
        error={problems.disciplines}
      />
      {choices.gatherings.length > 0 && (
        <SelectField
          name="gathering"
          label={t('field.gathering')}
          hint={t('field.gatheringHint')}
          options={[
            { value: '', label: t('field.noGathering') },
            ...choices.gatherings.map(({ id, label }) => ({ value: String(id), label })),
          ]}
          value={typedIn(values, 'gathering')}
          error={problems.gathering}
        />
      )}
      {kind.selections[0] === 'asker' && <WhoChooses {...{ kind, values, locale }} />}
    </>
  )
}

/** Asked at once where it is usually not the asker alone. */
function WhoChooses({ kind, values, locale }: Pick<FieldsProps, 'kind' | 'values' | 'locale'>) {
  const t = words(locale)
  if (kind.selections.length < 2) return null
  return (
    <SelectField
      name="selection"
      label={t('field.selection')}
      options={kind.selections.map((value) => ({ value, label: t(`selection.${value}`) }))}
      value={typedIn(values, 'selection')}
    />
  )
}

function Documents({ documents, values, problems, locale }: FieldsProps) {
  const t = words(locale)
  return (
    <>
      {documents.length > 0 && (
        <ChoiceGroup
          type="checkbox"
          name="drop"
          label={t('field.drop')}
          options={documents.map(({ id, name }) => ({ value: id, label: name }))}
          values={listIn(values, 'drop')}
        />
      )}
      <FileField
        name="documents"
        label={t('field.documents')}
        hint={t('field.documentsHint')}
        accept={attachmentTypes}
        error={problems.documents}
        optional={t('optional')}
        multiple
      />
    </>
  )
}

/**
 * What the Enter key presses, before the button that searches skills: the main thing the form is for, or searching, when
 * something to search for was typed.
 */
const EnterActs = () => <button class="unseen" name="act" value="enter" tabindex={-1} aria-hidden="true" />

/** The main button first. */
export const Buttons = ({ buttons }: { buttons: { value: 'open' | 'keep'; label: string }[] }) => (
  <>
    {buttons.map(({ value, label }, index) => (
      <Button key={value} name="act" value={value} variant={index === 0 ? undefined : 'secondary'}>
        {label}
      </Button>
    ))}
  </>
)
