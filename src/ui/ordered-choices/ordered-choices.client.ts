// Puts choices in order by dragging. The numbers follow what is dragged, so the form sends the same as without this.
const list = document.querySelector<HTMLElement>('[data-ordering]')

function renumber(rows: HTMLElement) {
  for (const [at, input] of rows.querySelectorAll<HTMLInputElement>('input[name="rank"]').entries())
    input.value = String(at + 1)
}

function follow(rows: HTMLElement) {
  let held: HTMLElement | undefined
  for (const row of rows.children) (row as HTMLElement).draggable = true
  rows.addEventListener('dragstart', (event) => {
    held = (event.target as HTMLElement).closest<HTMLElement>('li') ?? undefined
    held?.classList.add('ordered-choice--held')
    event.dataTransfer?.setData('text/plain', held?.title ?? '')
  })
  rows.addEventListener('dragover', (event) => {
    const over = (event.target as HTMLElement).closest<HTMLElement>('li')
    if (held === undefined || over === null || over.parentElement !== rows) return
    event.preventDefault()
    if (over === held) return
    const { top, height } = over.getBoundingClientRect()
    if (event.clientY < top + height / 2) over.before(held)
    else over.after(held)
  })
  rows.addEventListener('drop', (event) => event.preventDefault())
  rows.addEventListener('dragend', () => {
    held?.classList.remove('ordered-choice--held')
    held = undefined
    renumber(rows)
  })
}

if (list) follow(list)

export {}
