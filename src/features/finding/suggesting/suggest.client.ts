// Suggestions below a search field while one types (WAI-ARIA APG, combobox with list autocomplete and manual selection),
// and the key / that goes to the search field. Without it the form searches all the same.
type Suggestion = { label: string; kind: string; href: string }

const off = 'search-key-off'

/** The field as a combobox, and below it the list that it controls. */
function listOf(field: HTMLInputElement, number: number): { list: HTMLUListElement; said: HTMLElement } {
  const list = document.createElement('ul')
  list.className = 'suggestions'
  list.id = `suggestions-${number}`
  list.hidden = true
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', field.dataset.suggestLabel ?? '')
  const said = document.createElement('p')
  said.className = 'unseen'
  said.setAttribute('role', 'status')
  field.setAttribute('role', 'combobox')
  field.setAttribute('aria-autocomplete', 'list')
  field.setAttribute('aria-expanded', 'false')
  field.setAttribute('aria-controls', list.id)
  field.autocomplete = 'off'
  field.parentElement?.append(list, said)
  // A press must not take the focus away before it has chosen.
  list.addEventListener('mousedown', (event) => event.preventDefault())
  return { list, said }
}

function optionOf({ label, kind }: Suggestion, id: string): HTMLElement {
  const option = document.createElement('li')
  option.id = id
  option.setAttribute('role', 'option')
  option.setAttribute('aria-selected', 'false')
  const sort = document.createElement('span')
  sort.textContent = kind
  option.append(label, ' ', sort)
  return option
}

/** What may be meant by what stands in a field; undefined when that cannot be known now. */
async function suggestionsFor(field: HTMLInputElement): Promise<Suggestion[] | undefined> {
  const typed = field.value.trim()
  if (typed.length < 2) return []
  const response = await fetch(`${field.dataset.suggest}?${new URLSearchParams({ q: typed })}`).catch(() => undefined)
  return response?.ok ? ((await response.json().catch(() => undefined)) as Suggestion[] | undefined) : undefined
}

const go = (one: Suggestion | undefined) => one && location.assign(one.href)

function suggestFor(field: HTMLInputElement, number: number) {
  const { list, said } = listOf(field, number)
  let found: Suggestion[] = []
  let active = -1
  let asked = 0
  let waiting: ReturnType<typeof setTimeout> | undefined

  function show(suggestions: Suggestion[]) {
    found = suggestions
    list.replaceChildren(...suggestions.map((one, at) => optionOf(one, `${list.id}-${at}`)))
    list.hidden = suggestions.length === 0
    field.setAttribute('aria-expanded', String(suggestions.length > 0))
    said.textContent = suggestions.length > 0 ? `${list.getAttribute('aria-label')}: ${suggestions.length}` : ''
    choose(-1)
  }

  function choose(index: number) {
    active = index
    for (const [at, option] of [...list.children].entries()) option.setAttribute('aria-selected', String(at === index))
    const option = list.children[index]
    if (option) field.setAttribute('aria-activedescendant', option.id)
    else field.removeAttribute('aria-activedescendant')
    option?.scrollIntoView({ block: 'nearest' })
  }

  async function ask() {
    const mine = ++asked
    const suggestions = await suggestionsFor(field)
    if (suggestions !== undefined && mine === asked && document.activeElement === field) show(suggestions)
  }

  function press(event: KeyboardEvent) {
    if (event.isComposing) return
    const open = !list.hidden
    if (event.key === 'ArrowDown' && !open) void ask()
    else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && open) {
      const step = event.key === 'ArrowDown' ? 1 : -1
      // One place before the first is the field itself.
      choose(active + step >= found.length ? -1 : active + step < -1 ? found.length - 1 : active + step)
    } else if (event.key === 'Enter' && open && active >= 0) go(found[active])
    else if (event.key === 'Escape' && open) show([])
    else return
    event.preventDefault()
  }

  field.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = setTimeout(() => void ask(), 120)
  })
  field.addEventListener('keydown', press)
  field.addEventListener('blur', () => {
    asked++
    show([])
  })
  list.addEventListener('click', (event) => {
    const option = event.target instanceof Element ? event.target.closest('li') : null
    if (option) go(found[[...list.children].indexOf(option)])
  })
}

const fields = [...document.querySelectorAll<HTMLInputElement>('input[data-suggest]')]
fields.forEach(suggestFor)

/** Whoever has a use of their own for the key, as speech input may, turns it off (WCAG 2.1.4). */
const keyIsOff = () => {
  try {
    return localStorage.getItem(off) !== null
  } catch {
    return false
  }
}

document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || keyIsOff()) return
  const at = event.target
  if (at instanceof HTMLElement && (at.isContentEditable || at.matches('input, textarea, select'))) return
  const field = fields.findLast((one) => one.offsetParent !== null)
  if (!field) return
  event.preventDefault()
  field.focus()
  field.select()
})

const choice = document.querySelector<HTMLInputElement>('input[name="search-key"]')
if (choice) {
  choice.checked = !keyIsOff()
  choice.closest<HTMLElement>('[hidden]')?.removeAttribute('hidden')
  choice.addEventListener('change', () => {
    if (choice.checked) localStorage.removeItem(off)
    else localStorage.setItem(off, '1')
  })
}
