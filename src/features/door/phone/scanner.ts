/** Slower than this is a person typing. Milliseconds between two keys; a busy phone stretches them. */
const slow = 400
/** Shorter than this is no code. */
const shortest = 8

/**
 * Hears a hardware scanner: it types what it reads as a keyboard would, fast, and ends with Enter. Works wherever the
 * focus is. In a field only what is a code counts, since people type there too; it is taken out of the field again.
 */
export function hearScanner(isCode: (text: string) => boolean, found: (text: string) => void): void {
  let typed = ''
  let last = 0
  addEventListener(
    'keydown',
    (event) => {
      const now = event.timeStamp
      if (now - last > slow) typed = ''
      last = now
      if (event.key === 'Enter') {
        const text = typed
        typed = ''
        if (text.length < shortest || (event.target instanceof HTMLInputElement && !isCode(text))) return
        event.preventDefault()
        event.stopPropagation()
        clearField(event.target, text)
        found(text)
      } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
        typed += event.key
        // A space would press the button that has the focus.
        if (typed.length > 2 && event.target instanceof HTMLButtonElement) event.preventDefault()
      }
    },
    { capture: true },
  )
}

function clearField(target: EventTarget | null, text: string) {
  if (!(target instanceof HTMLInputElement) || !target.value.endsWith(text)) return
  target.value = target.value.slice(0, -text.length)
  target.dispatchEvent(new Event('input', { bubbles: true }))
}
