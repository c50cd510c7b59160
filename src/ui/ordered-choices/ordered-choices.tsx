export type OrderedChoice = {
  /** What the form sends. */
  value: number
  title: string
  note: string
  /** In the signal colour: it is closed. */
  signal?: string | undefined
  /** Something to say of it. */
  field?: { name: string; label: string; value: string; maxlength: number } | undefined
}
export type OrderedChoicesProps = {
  label: string
  /** Best first. */
  choices: OrderedChoice[]
  /** It can only be read. */
  fixed?: boolean | undefined
  words: { position: string; up: string; down: string; remove: string; drag: string }
}

/**
 * What somebody wants, best first, to be put in another order: by typing positions, by buttons that send the form (`up`,
 * `down`, `remove`), and, where the page has ordered-choices.client.ts, by dragging. Stands in a form; sends `number` and `rank`
 * for each.
 */
export function OrderedChoices({ label, choices, fixed = false, words }: OrderedChoicesProps) {
  return (
    <ol class="ordered-choices" aria-label={label} data-ordering={fixed ? undefined : ''}>
      {choices.map(({ value, title, note, signal, field }, at) => (
        <li key={value} class="ordered-choice" title={fixed ? undefined : words.drag}>
          {fixed ? (
            <span class="ordered-choice__position mono">{at + 1}</span>
          ) : (
            <>
              <input type="hidden" name="number" value={value} />
              <input
                class="input ordered-choice__position"
                type="number"
                inputmode="numeric"
                name="rank"
                value={at + 1}
                min={1}
                max={99}
                aria-label={`${words.position}: ${title}`}
              />
            </>
          )}
          <div class="ordered-choice__what">
            <p class="ordered-choice__name">{title}</p>
            <p class="soft">{note}</p>
            {signal !== undefined && <p class="signal">{signal}</p>}
            {field !== undefined && (
              <input
                class="input"
                name={field.name}
                value={field.value}
                maxlength={field.maxlength}
                placeholder={field.label}
                aria-label={`${field.label}: ${title}`}
              />
            )}
          </div>
          {!fixed && (
            <div class="ordered-choice__acts">
              <Act name="up" symbol="↑" word={words.up} {...{ value, title }} disabled={at === 0} />
              <Act
                name="down"
                symbol="↓"
                word={words.down}
                {...{ value, title }}
                disabled={at === choices.length - 1}
              />
              <Act name="remove" symbol="×" word={words.remove} {...{ value, title }} />
            </div>
          )}
        </li>
      ))}
    </ol>
  )
}

type ActProps = { name: string; symbol: string; word: string; value: number; title: string; disabled?: boolean }

const Act = ({ name, symbol, word, value, title, disabled = false }: ActProps) => (
  <button class="button button--quiet ordered-choice__act" name={name} value={value} disabled={disabled}>
    <span aria-hidden="true">{symbol}</span>
    <span class="unseen">
      {word}: {title}
    </span>
  </button>
)
