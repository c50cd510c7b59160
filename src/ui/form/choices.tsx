import { describedBy, fieldClass, type FieldProps, HintAndError, LabelText } from './field.tsx'

export type CheckboxProps = {
  name: string
  value: string
  label: string
  hint?: string | undefined
  error?: string | undefined
  checked?: boolean | undefined
  disabled?: boolean | undefined
  required?: boolean | undefined
}
/** One box to tick, with what is wrong above it. */
export function Checkbox({ hint, error, ...choice }: CheckboxProps) {
  if (hint === undefined && error === undefined) return <Choice type="checkbox" {...choice} />
  return (
    <div class={fieldClass(error)}>
      {error !== undefined && <HintAndError name={choice.name} error={error} />}
      <Choice type="checkbox" {...choice} {...{ hint, error }} id={choice.name} />
    </div>
  )
}

type ChoiceProps = CheckboxProps & { type: 'checkbox' | 'radio'; id?: string | undefined }

function Choice({ label, hint, error, ...input }: ChoiceProps) {
  const hinted = hint === undefined ? undefined : `${input.name}-${input.value}-hint`
  const described = [hinted, error !== undefined && `${input.name}-error`].filter(Boolean).join(' ') || undefined
  return (
    <div class="choice-line">
      <label class="choice">
        <input {...input} aria-describedby={described} aria-invalid={error === undefined ? undefined : 'true'} />
        <span>{label}</span>
      </label>
      {hint !== undefined && (
        <p class="choice__hint" id={hinted}>
          {hint}
        </p>
      )}
    </div>
  )
}

export type ChoiceGroupProps = FieldProps & {
  options: { value: string; label: string; hint?: string | undefined; disabled?: boolean | undefined }[]
  /** `radio` for one of them, `checkbox` for any. */
  type: 'radio' | 'checkbox'
  values?: string[] | undefined
  /** One below the other: for long answers, and answers with a hint. */
  stacked?: boolean | undefined
}

/** Choices that belong together, one of them or any. */
export function ChoiceGroup(props: ChoiceGroupProps) {
  const { name, options, type, values = [], error, stacked = options.some((one) => one.hint !== undefined) } = props
  return (
    <fieldset class={fieldClass(error)} aria-describedby={describedBy(props)}>
      <legend class="field__label">
        <LabelText {...props} />
      </legend>
      <HintAndError {...props} />
      <div class={stacked ? 'choice-group choice-group--stacked' : 'choice-group'}>
        {options.map((option, index) => (
          <Choice
            key={option.value}
            {...{ type, name, ...option }}
            // Where a summary of errors leads to.
            id={index === 0 ? name : undefined}
            required={type === 'radio' && props.required}
            checked={values.includes(option.value)}
          />
        ))}
      </div>
    </fieldset>
  )
}
