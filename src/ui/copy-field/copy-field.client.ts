// Shows the copy buttons and lets them copy; without this module the address can still be selected by hand.
for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copies]')) {
  const field = document.querySelector<HTMLInputElement>(`#${CSS.escape(button.dataset.copies ?? '')}`)
  if (field === null) continue
  button.hidden = false
  field.addEventListener('focus', () => field.select())
  button.addEventListener('click', async () => {
    field.select()
    await navigator.clipboard.writeText(field.value)
    button.textContent = button.dataset.copied ?? button.textContent
  })
}

export {}
