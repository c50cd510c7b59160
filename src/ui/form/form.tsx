import type { ComponentChildren } from 'preact'

type Common = {
  /** Also the id of its parts, so a form has each name once. */
  name: string
  label: string
  hint?: string | undefined
  error?: string | undefined
  required?: boolean | undefined
}

const describedBy = ({ name, hint, error }: Common) =>
  [hint !== undefined && `${name}-hint`, error !== undefined && `${name}-error`].filter(Boolean).join(' ') || undefined

const attributesOf = (field: Common) => ({
  id: field.name,
  name: field.name,
  required: field.required,
  'aria-describedby': describedBy(field),
  'aria-invalid': field.error === undefined ? undefined : ('true' as const),
})

/** Label above, hint below it, what is wrong below that; then the control itself. */
function Field({ field, children }: { field: Common; children: ComponentChildren }) {
  return (
    <div class={field.error === undefined ? 'field' : 'field field--wrong'}>
      <label class="field__label" for={field.name}>
        {field.label}
      </label>
      <HintAndError {...field} />
      {children}
    </div>
  )
}

function HintAndError({ name, hint, error }: Common) {
  return (
    <>
      {hint !== undefined && (
        <p class="field__hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p class="field__error" id={`${name}-error`}>
          {error}
        </p>
      )}
    </>
  )
}

export type TextFieldProps = Common & {
  type?: 'text' | 'email' | 'url' | 'date' | 'time' | 'number' | 'search' | undefined
  value?: string | undefined
  autocomplete?: string | undefined
  placeholder?: string | undefined
  disabled?: boolean | undefined
  inputmode?: 'text' | 'numeric' | 'email' | 'url' | 'tel' | undefined
}
export function TextField(props: TextFieldProps) {
  const { type = 'text', value, autocomplete, placeholder, disabled, inputmode } = props
  return (
    <Field field={props}>
      <input
        class="input"
        {...attributesOf(props)}
        // Preact types each kind of input apart; which one it is, is known only here.
        type={type as 'text'}
        {...{ value, autocomplete, placeholder, disabled, inputmode }}
      />
    </Field>
  )
}

export type SelectFieldProps = Common & {
  options: { value: string; label: string }[]
  value?: string | undefined
  disabled?: boolean | undefined
}
export function SelectField(props: SelectFieldProps) {
  return (
    <Field field={props}>
      <select class="input input--select" {...attributesOf(props)} disabled={props.disabled}>
        {props.options.map(({ value, label }) => (
          <option key={value} value={value} selected={value === props.value}>
            {label}
          </option>
        ))}
      </select>
    </Field>
  )
}

export type CheckboxProps = {
  name: string
  value: string
  label: string
  checked?: boolean | undefined
  disabled?: boolean | undefined
}
export const Checkbox = (props: CheckboxProps) => <Choice type="checkbox" {...props} />

function Choice({ type, name, value, label, checked, disabled }: CheckboxProps & { type: 'checkbox' | 'radio' }) {
  return (
    <label class="choice">
      <input {...{ type, name, value, checked, disabled }} />
      <span>{label}</span>
    </label>
  )
}

export type ChoiceGroupProps = Common & {
  options: { value: string; label: string; disabled?: boolean | undefined }[]
  /** `radio` for one of them, `checkbox` for any. */
  type: 'radio' | 'checkbox'
  values?: string[] | undefined
}

/** Choices that belong together, one of them or any. */
export function ChoiceGroup(props: ChoiceGroupProps) {
  const { name, label, options, type, values = [], error } = props
  return (
    <fieldset class={error === undefined ? 'field' : 'field field--wrong'} aria-describedby={describedBy(props)}>
      <legend class="field__label">{label}</legend>
      <HintAndError {...props} />
      <div class="choice-group">
        {options.map((option) => (
          <Choice key={option.value} {...{ type, name, ...option }} checked={values.includes(option.value)} />
        ))}
      </div>
    </fieldset>
  )
}

export type SearchFieldProps = {
  name: string
  label: string
  value?: string | undefined
  placeholder?: string | undefined
  /** The word on its button. */
  submit: string
  /** Shows the label; otherwise only a screen reader has it. */
  labelled?: boolean | undefined
}

/** A search box with its button, to stand in a `<form role="search">`. */
export function SearchField({ name, label, value, placeholder, submit, labelled = false }: SearchFieldProps) {
  return (
    <div class="field search-field">
      <label class={labelled ? 'field__label' : 'unseen'} for={name}>
        {label}
      </label>
      <div class="search-field__line">
        <input class="input" type="search" id={name} {...{ name, value, placeholder }} enterkeyhint="search" />
        <button class="button button--primary">{submit}</button>
      </div>
    </div>
  )
}
