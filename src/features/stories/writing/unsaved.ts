export type Unsaved = {
  text: HTMLTextAreaElement
  /** Where is said what was kept. */
  status: HTMLElement
  form: HTMLFormElement
  words: Record<string, string>
  /** What is kept is called so on this device. */
  key: string
  insert: (text: string) => void
}

type Kept = { text: string; seen: string }

/**
 * What was typed and not saved stays on this device, and is offered when one comes back; with the version it was typed in,
 * so that what another saved meanwhile is not overwritten unseen.
 */
export function keepUnsaved(unsaved: Unsaved) {
  const { text, form, key } = unsaved
  const seen = form.elements.namedItem('seen') as HTMLInputElement | null
  const before = text.value
  let leaving = false
  const found = keptAs(key)
  // The server's answer has what was typed, or it is saved.
  if (found?.text === before) localStorage.removeItem(key)
  else if (found) offer(unsaved, found, seen)
  text.addEventListener('input', () => {
    leaving = false
    try {
      localStorage.setItem(key, JSON.stringify({ text: text.value, seen: seen?.value ?? '' } satisfies Kept))
    } catch {
      // A full device keeps nothing; the page itself still has it.
    }
  })
  form.addEventListener('submit', () => {
    leaving = true
  })
  addEventListener('beforeunload', (event) => {
    if (!leaving && text.value !== before && text.value !== found?.text) event.preventDefault()
  })
}

function keptAs(key: string): Kept | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as Kept | null
    return kept !== null && typeof kept.text === 'string' ? kept : undefined
  } catch {
    return undefined
  }
}

function offer({ text, status, words, key, insert }: Unsaved, kept: Kept, seen: HTMLInputElement | null) {
  const button = (style: string, word: string | undefined, act: () => void) => {
    const made = document.createElement('button')
    made.type = 'button'
    made.className = `button button--${style}`
    made.textContent = word ?? ''
    made.addEventListener('click', () => {
      act()
      status.textContent = ''
    })
    return made
  }
  const restore = button('secondary', words.restore, () => {
    text.setSelectionRange(0, text.value.length)
    insert(kept.text)
    if (seen && kept.seen !== '') seen.value = kept.seen
  })
  const forget = button('quiet', words.forget, () => localStorage.removeItem(key))
  status.replaceChildren(words.kept ?? '', ' ', restore, ' ', forget)
}
