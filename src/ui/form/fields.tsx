import { attributesOf, describedBy, Field, fieldClass, type FieldProps, HintAndError, LabelText } from './field.tsx'

export type TextFieldProps = FieldProps & {
  type?: 'text' | 'email' | 'tel' | 'url' | 'date' | 'time' | 'datetime-local' | 'number' | 'search' | undefined
  value?: string | undefined
  autocomplete?: string | undefined
  placeholder?: string | undefined
  disabled?: boolean | undefined
  inputmode?: 'text' | 'numeric' | 'email' | 'url' | 'tel' | undefined
  maxlength?: number | undefined
  min?: string | undefined
  max?: string | undefined
  /** What one may choose from while typing anything. */
  suggestions?: string[] | undefined
  /** Set in the letters of codes. */
  mono?: boolean | undefined
}
export function TextField(props: TextFieldProps) {
  const { type = 'text', value, autocomplete, placeholder, disabled, inputmode, maxlength, min, max } = props
  const list = props.suggestions && `${props.name}-list`
  return (
    <Field field={props}>
      <input
        class={`input input--${type}${props.mono ? ' input--mono' : ''}`}
        {...attributesOf(props)}
        // Preact types each kind of input apart; which one it is, is known only here.
        type={type as 'text'}
        {...{ value, autocomplete, placeholder, disabled, inputmode, maxlength, min, max, list }}
      />
      {props.suggestions && (
        <datalist id={list}>
          {props.suggestions.map((text) => (
            <option key={text} value={text} />
          ))}
        </datalist>
      )}
    </Field>
  )
}

export type NumberFieldProps = FieldProps & {
  value?: number | string | undefined
  min?: number | undefined
  max?: number | undefined
  step?: number | undefined
  disabled?: boolean | undefined
  /** What is counted, after the box: plekken. */
  unit?: string | undefined
}
export function NumberField(props: NumberFieldProps) {
  const { value, min, max, step, disabled, unit } = props
  return (
    <Field field={props}>
      <div class="input-line">
        <input
          class="input input--number"
          {...attributesOf(props)}
          type="number"
          inputmode="numeric"
          {...{ value, min, max, step, disabled }}
        />
        {unit !== undefined && <span>{unit}</span>}
      </div>
    </Field>
  )
}

export type TextAreaProps = FieldProps & {
  value?: string | undefined
  rows?: number | undefined
  maxlength?: number | undefined
  placeholder?: string | undefined
  disabled?: boolean | undefined
}
export function TextArea(props: TextAreaProps) {
  const { value = '', rows = 5, maxlength, placeholder, disabled } = props
  return (
    <Field field={props}>
      <textarea
        class="input input--area"
        {...attributesOf(props)}
        {...{ rows, maxlength, placeholder, disabled, value }}
      />
    </Field>
  )
}

export type SelectFieldProps = FieldProps & {
  options: { value: string; label: string; disabled?: boolean | undefined }[]
  value?: string | undefined
  disabled?: boolean | undefined
}
export function SelectField(props: SelectFieldProps) {
  return (
    <Field field={props}>
      <select class="input input--select" {...attributesOf(props)} disabled={props.disabled}>
        {props.options.map(({ value, label, disabled }) => (
          <option key={value} value={value} selected={value === props.value} disabled={disabled}>
            {label}
          </option>
        ))}
      </select>
    </Field>
  )
}

export type FileFieldProps = FieldProps & {
  /** As in HTML: image/jpeg,image/png,image/webp. */
  accept?: string | undefined
  multiple?: boolean | undefined
  disabled?: boolean | undefined
}
/** A file from the device. Its form needs `files`. */
export function FileField(props: FileFieldProps) {
  const { accept, multiple, disabled } = props
  return (
    <Field field={props}>
      <input class="input input--file" type="file" {...attributesOf(props)} {...{ accept, multiple, disabled }} />
    </Field>
  )
}

export type MomentFieldProps = FieldProps & {
  /** YYYY-MM-DD, in the field `NAMEDay`. */
  day?: string | undefined
  /** HH:MM, in the field `NAMETime`. */
  time?: string | undefined
  words: { day: string; time: string }
  /** First and last day one may choose. */
  min?: string | undefined
  max?: string | undefined
}
/** A day and a time that belong together: two fields, `NAMEDay` and `NAMETime`. */
export function MomentField(props: MomentFieldProps) {
  const { name, day, time, words, required, error, min, max } = props
  const shared = { required, 'aria-invalid': error === undefined ? undefined : ('true' as const) }
  return (
    <fieldset class={fieldClass(error)} aria-describedby={describedBy(props)}>
      <legend class="field__label">
        <LabelText {...props} />
      </legend>
      <HintAndError {...props} />
      <div class="moment">
        <label>
          <span class="moment__label">{words.day}</span>
          <input class="input" type="date" id={name} name={`${name}Day`} value={day} {...{ min, max }} {...shared} />
        </label>
        <label>
          <span class="moment__label">{words.time}</span>
          <input class="input" type="time" id={`${name}Time`} name={`${name}Time`} value={time} {...shared} />
        </label>
      </div>
    </fieldset>
  )
}
