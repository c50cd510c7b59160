// Finds skills while one types, in the form of skills. Without it the search button does the same.
const form = document.querySelector<HTMLFormElement>('.form:has(.skill-choice)')
const field = form?.querySelector<HTMLInputElement>('input[type=search]')
const table = form?.querySelector<HTMLTableElement>('table.skill-choice')
const body = table?.tBodies[0]
const template = form?.querySelector<HTMLTemplateElement>('template#skill-row')
const address = form?.querySelector<HTMLInputElement>('input[name=find]')?.value
const said = document.createElement('p')
said.className = 'unseen'
said.setAttribute('role', 'status')

type Found = { id: string; label: string }

let waiting: ReturnType<typeof setTimeout> | undefined
let asked = 0

if (form && field && table && body && template?.content.firstElementChild && address) {
  const empty = template.content.firstElementChild
  field.after(said)
  field.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = setTimeout(() => void find(field.value), 180)
  })
  // Enter searches, it does not send the form away.
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    void find(field.value)
  })

  async function find(words: string) {
    const mine = ++asked
    const response = await fetch(`${address}?${new URLSearchParams({ q: words })}`).catch(() => undefined)
    if (!response?.ok || mine !== asked) return
    show((await response.json()) as Found[])
  }

  function show(found: Found[]) {
    for (const row of body!.querySelectorAll('tr[data-found]'))
      if (row.querySelector(':checked')) row.removeAttribute('data-found')
      else row.remove()
    const there = new Set([...body!.rows].map((row) => row.dataset.skill))
    const fresh = found.filter(({ id }) => !there.has(id)).map(rowOf)
    body!.prepend(...fresh)
    table!.hidden = body!.rows.length === 0
    said.textContent = found.map(({ label }) => label).join(', ')
  }

  function rowOf({ id, label }: Found): Element {
    const row = empty.cloneNode(true) as HTMLTableRowElement
    row.dataset.skill = id
    row.dataset.found = ''
    row.querySelector('th')!.textContent = label
    for (const box of row.querySelectorAll('input')) {
      box.value = id
      box.setAttribute('aria-label', label + (box.getAttribute('aria-label') ?? ''))
    }
    return row
  }
}
