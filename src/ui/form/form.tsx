import type { ComponentChildren } from 'preact'

export type FormProps = {
  action?: string | undefined
  /** `get` only for what changes nothing: filters, searching. */
  method?: 'post' | 'get' | undefined
  /** It has a file field. */
  files?: boolean | undefined
  /** What it sends along unseen, such as `once`. */
  hidden?: Record<string, string | undefined> | undefined
  /** The id by which a button outside it can send it. */
  id?: string | undefined
  /** Names it, where a page has several. */
  label?: string | undefined
  children: ComponentChildren
}

/**
 * A form that changes something. The browser does not judge it: the server does, with kind words in the page's language
 * that a screen reader hears as well.
 */
export function Form({ action, method = 'post', files, hidden = {}, id, label, children }: FormProps) {
  return (
    <form
      class="form"
      {...{ action, method, id }}
      enctype={files ? 'multipart/form-data' : undefined}
      aria-label={label}
      novalidate
    >
      {Object.entries(hidden).map(
        ([name, value]) => value !== undefined && <input key={name} type="hidden" name={name} value={value} />,
      )}
      {children}
    </form>
  )
}

export type FormErrorsProps = {
  /** What happened: Nog niet bewaard. Kijk nog even naar: */
  heading: string
  /** By name of the field, in the order of the form; a name that is no field is said without a link. */
  errors: Record<string, string>
  /** Names of errors that belong to the form as a whole. */
  whole?: string[] | undefined
  /** Does not take the focus: where nothing was sent just now. */
  calm?: boolean | undefined
}

/** What is wrong, above a form, each with the way to its field. It has the focus when the page opens. */
export function FormErrors({ heading, errors, whole = [], calm = false }: FormErrorsProps) {
  const all = Object.entries(errors)
  if (all.length === 0) return null
  return (
    <div class="notice notice--error form-errors" role="alert" tabindex={-1} autofocus={!calm}>
      <p class="notice__heading">{heading}</p>
      <ul>
        {all.map(([name, text]) => (
          <li key={name}>{whole.includes(name) ? text : <a href={`#${name}`}>{text}</a>}</li>
        ))}
      </ul>
    </div>
  )
}

export type FormPartProps = { heading: string; hint?: string | undefined; children: ComponentChildren }

/** Fields under a heading of their own. */
export function FormPart({ heading, hint, children }: FormPartProps) {
  return (
    <fieldset class="form-part">
      <legend class="form-part__heading">{heading}</legend>
      {hint !== undefined && <p class="field__hint">{hint}</p>}
      {children}
    </fieldset>
  )
}

/** Short fields beside each other, where there is room. */
export const FieldRow = ({ children }: { children: ComponentChildren }) => <div class="field-row">{children}</div>

/** The buttons below a form: the main one first. */
export const FormActions = ({ children }: { children: ComponentChildren }) => <div class="form-actions">{children}</div>

export type SearchFieldProps = {
  name: string
  label: string
  value?: string | undefined
  placeholder?: string | undefined
  /** The word on its button. */
  submit: string
  /** Address that answers what somebody may mean while typing, and what that list is called. */
  suggestions?: { href: string; label: string } | undefined
  /** Shows the label; otherwise only a screen reader has it. */
  labelled?: boolean | undefined
}

/** A search box with its button, to stand in a `<form role="search">`. */
export function SearchField({
  name,
  label,
  value,
  placeholder,
  submit,
  suggestions,
  labelled = false,
}: SearchFieldProps) {
  return (
    <div class="field search-field">
      <label class={labelled ? 'field__label' : 'unseen'} for={name}>
        {label}
      </label>
      <div class={suggestions === undefined ? 'search-field__line' : 'search-field__line suggest'}>
        <input
          class="input"
          type="search"
          id={name}
          {...{ name, value, placeholder }}
          enterkeyhint="search"
          data-suggest={suggestions?.href}
          data-suggest-label={suggestions?.label}
        />
        <button class="button button--primary">{submit}</button>
      </div>
    </div>
  )
}
