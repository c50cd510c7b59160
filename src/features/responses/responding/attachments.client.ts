// Says before anything is sent that what was chosen is too large to arrive: so nobody waits for it, or types anew.
const most = 10_000_000 // bytes of one attachment
const mostTogether = 24_000_000 // bytes of one form

const field = document.querySelector<HTMLInputElement>('#files')
const warning = document.querySelector<HTMLElement>('#files-large')

/** Whether what is chosen can arrive; says so when not. */
function fits(): boolean {
  if (field === null || warning === null) return true
  const sizes = [...(field.files ?? [])].map(({ size }) => size)
  const large = sizes.some((size) => size > most) || sizes.reduce((sum, size) => sum + size, 0) > mostTogether
  warning.textContent = large ? (warning.dataset.large ?? '') : ''
  warning.hidden = !large
  field.setAttribute('aria-invalid', String(large))
  return !large
}

field?.addEventListener('change', fits)
field?.form?.addEventListener('submit', (event) => {
  if (fits()) return
  event.preventDefault()
  field.focus()
})
