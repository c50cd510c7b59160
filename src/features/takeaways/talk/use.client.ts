// Turns "I use this" at once, and puts in place what the page says after it: the counts, and the three. Without it the
// button sends its form and the page comes anew.
document.addEventListener('submit', (event) => {
  const form = event.target
  if (!(form instanceof HTMLFormElement) || form.dataset.use === undefined) return
  const button = form.querySelector('button')
  if (button === null) return
  event.preventDefault()
  if (form.ariaBusy !== 'true') void use(form, button)
})

async function use(form: HTMLFormElement, button: HTMLButtonElement) {
  const fields = new URLSearchParams({ [button.name]: button.value, from: 'zin' })
  form.ariaBusy = 'true'
  turn(button)
  const answer = await fetch(form.action, { method: 'POST', body: fields }).catch(() => undefined)
  form.ariaBusy = null
  const fresh = answer?.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : undefined
  if (!fresh?.querySelector('[data-part]')) return send(form, button)
  for (const part of document.querySelectorAll<HTMLElement>('[data-part]')) {
    const own = fresh.querySelector(`[data-part="${part.dataset.part}"]`)
    if (own) part.replaceWith(own)
  }
  const same = document.getElementById(button.id)
  const other = document.getElementById(button.id.replace('drie', 'zin'))
  ;(same ?? other)?.focus({ preventScroll: true })
  const says = document.querySelector('[data-use-says]')
  if (says) says.textContent = (same ?? other)?.closest('form')?.nextElementSibling?.textContent ?? ''
}

/** As it was; the server says what is wrong. */
function send(form: HTMLFormElement, button: HTMLButtonElement) {
  turn(button)
  const chosen = document.createElement('input')
  Object.assign(chosen, { type: 'hidden', name: button.name, value: button.value })
  form.append(chosen)
  form.submit()
}

function turn(button: HTMLButtonElement) {
  const uses = button.ariaPressed !== 'true'
  button.ariaPressed = String(uses)
  if (uses) button.ariaCurrent = 'true'
  else button.removeAttribute('aria-current')
}

export {}
