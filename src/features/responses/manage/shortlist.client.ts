// The shortlist answers at once: the button turns before the server has spoken, and turns back when it did not work.
// Who goes on to another page meanwhile has been heard: the request outlives the page.
type Turn = { act: string; label: string; variant: string }

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-turns]'))
  button.addEventListener('click', (event) => {
    const form = button.form
    if (form === null) return
    event.preventDefault()
    void turn(button, form)
  })

async function turn(button: HTMLButtonElement, form: HTMLFormElement): Promise<void> {
  const before: Turn = { act: button.value, label: button.textContent, variant: button.className }
  const after: Turn = {
    act: before.act === 'shortlist' ? 'unlist' : 'shortlist',
    label: button.dataset.turns ?? '',
    variant: button.dataset.look ?? before.variant,
  }
  const body = new URLSearchParams({ act: before.act, back: 'list' })
  show(button, after, before)
  try {
    const answer = await fetch(form.action, { method: 'POST', body, redirect: 'manual', keepalive: true })
    // A redirect that is not followed has no status of its own: it worked.
    if (answer.type !== 'opaqueredirect') throw new Error(String(answer.status))
  } catch {
    show(button, before, after)
    // Somebody answered meanwhile, or there is no network: the page as it is now says which.
    form.requestSubmit(button)
  }
}

function show(button: HTMLButtonElement, now: Turn, other: Turn): void {
  button.value = now.act
  button.textContent = now.label
  button.className = now.variant
  button.dataset.turns = other.label
  button.dataset.look = other.variant
}
