export type CopyFieldProps = {
  id: string
  label: string
  value: string
  hint?: string | undefined
  /** The word on the button, and what it says once it is done. The button needs copy-field.client.ts to show. */
  copy: string
  copied: string
}

/** An address to take along, such as that of a calendar: one tap selects it, one copies it. */
export function CopyField({ id, label, value, hint, copy, copied }: CopyFieldProps) {
  return (
    <div class="field copy-field">
      <label class="field__label" for={id}>
        {label}
      </label>
      {hint !== undefined && (
        <p class="field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <div class="copy-field__line">
        <input
          class="input mono"
          id={id}
          value={value}
          readonly
          aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        />
        <button class="button button--secondary" type="button" hidden data-copies={id} data-copied={copied}>
          {copy}
        </button>
      </div>
    </div>
  )
}
