import type { ComponentChildren } from 'preact'

export type FieldProps = {
  /** Also the id of its parts, so a form has each name once. */
  name: string
  label: string
  hint?: string | undefined
  error?: string | undefined
  required?: boolean | undefined
  /** Stands after the label of a field that may stay empty: niet verplicht. */
  optional?: string | undefined
}

export const describedBy = ({ name, hint, error }: Pick<FieldProps, 'name' | 'hint' | 'error'>) =>
  [hint !== undefined && `${name}-hint`, error !== undefined && `${name}-error`].filter(Boolean).join(' ') || undefined

export const attributesOf = (field: FieldProps) => ({
  id: field.name,
  name: field.name,
  required: field.required,
  'aria-describedby': describedBy(field),
  'aria-invalid': field.error === undefined ? undefined : ('true' as const),
})

export const fieldClass = (error: string | undefined) => (error === undefined ? 'field' : 'field field--wrong')

/** Label above, hint below it, what is wrong below that; then the control itself. */
export function Field({ field, children }: { field: FieldProps; children: ComponentChildren }) {
  return (
    <div class={fieldClass(field.error)}>
      <label class="field__label" for={field.name}>
        <LabelText {...field} />
      </label>
      <HintAndError {...field} />
      {children}
    </div>
  )
}

export function LabelText({ label, optional }: Pick<FieldProps, 'label' | 'optional'>) {
  return (
    <>
      {label}
      {optional !== undefined && <span class="field__optional">{` (${optional})`}</span>}
    </>
  )
}

export function HintAndError({ name, hint, error }: Pick<FieldProps, 'name' | 'hint' | 'error'>) {
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
