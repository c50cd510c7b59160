// Shows a film or sound from elsewhere where it stands, once the reader asks for it.
for (const embed of document.querySelectorAll<HTMLElement>('.embed[data-frame]')) {
  const { frame, name, show, told } = embed.dataset
  if (!frame) continue
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'button button--secondary'
  button.textContent = show ?? ''
  const note = document.createElement('p')
  note.className = 'soft'
  note.textContent = told ?? ''
  button.addEventListener('click', () => {
    const inside = document.createElement('iframe')
    inside.src = frame
    inside.title = name ?? ''
    inside.allowFullscreen = true
    inside.referrerPolicy = 'strict-origin-when-cross-origin'
    embed.replaceChildren(inside)
    inside.focus()
  })
  embed.prepend(button, note)
}
