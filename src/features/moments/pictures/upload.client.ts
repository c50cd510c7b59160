// Pictures by dragging, pasting and choosing: sent one after the other, so that one which cannot be taken costs no other.
// Without it the form sends them together.
const place = document.querySelector<HTMLElement>('[data-drop]')
const form = place?.querySelector('form')
const field = form?.querySelector<HTMLInputElement>('input[type=file]')

if (place && form && field) {
  const keep = document.getElementById(place.dataset.keep ?? '') as HTMLFormElement | null
  let changed = false
  let sending = false
  keep?.addEventListener('input', () => {
    changed = true
  })
  const lead = document.createElement('p')
  lead.textContent = place.dataset.sayLead ?? ''
  place.prepend(lead)

  const pictures = (data: DataTransfer | null) => [...(data?.files ?? [])]
  const take = async (files: File[]) => {
    if (files.length === 0 || sending) return
    sending = true
    await send(place, files, () => changed)
    sending = false
    field.value = ''
  }
  form.addEventListener('submit', (event) => {
    if (!field.files?.length) return
    event.preventDefault()
    void take([...field.files])
  })
  field.addEventListener('change', () => void take([...(field.files ?? [])]))
  document.addEventListener('paste', (event) => {
    const found = pictures(event.clipboardData)
    if (found.length === 0) return
    event.preventDefault()
    void take(found)
  })
  place.addEventListener('dragover', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    place.classList.add('picture-drop--over')
  })
  place.addEventListener('dragleave', () => place.classList.remove('picture-drop--over'))
  place.addEventListener('drop', (event) => {
    place.classList.remove('picture-drop--over')
    const found = pictures(event.dataTransfer)
    if (found.length === 0) return
    event.preventDefault()
    void take(found)
  })
}

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

async function send(here: HTMLElement, files: File[], changed: () => boolean): Promise<void> {
  const words = here.dataset
  here.querySelector('.picture-drop__told')?.remove()
  const told = document.createElement('div')
  told.className = 'picture-drop__told'
  const bar = document.createElement('progress')
  bar.max = files.length
  bar.setAttribute('aria-label', words.saySending ?? '')
  const said = document.createElement('p')
  said.setAttribute('role', 'status')
  const list = document.createElement('ul')
  told.append(bar, said, list)
  here.append(told)
  let taken = 0
  for (const [at, file] of files.entries()) {
    bar.value = at
    said.textContent = `${words.saySending ?? ''} ${at + 1} / ${files.length}`
    const problem = await one(here, file)
    if (problem === undefined) {
      taken++
      continue
    }
    const line = document.createElement('li')
    line.textContent = `${file.name}: ${problem}`
    list.append(line)
  }
  bar.value = files.length
  if (taken === files.length && !changed()) return location.assign(`${words.next ?? ''}?done=added`)
  said.textContent = taken === files.length ? '' : `${words.sayRefused ?? ''} ${files.length - taken} / ${files.length}`
  if (taken === 0) return undefined
  const show = document.createElement('button')
  show.type = 'button'
  show.className = 'button button--secondary'
  show.textContent = (changed() ? words.sayKeep : words.sayShow) ?? ''
  show.addEventListener('click', () => {
    const keep = document.getElementById(words.keep ?? '') as HTMLFormElement | null
    if (keep && changed()) keep.requestSubmit()
    else location.assign(words.next ?? '')
  })
  told.append(show)
  show.focus()
  return undefined
}

/** @returns why it was not taken, in words; undefined when it was */
async function one(here: HTMLElement, file: File): Promise<string | undefined> {
  const words = here.dataset
  if (file.size > Number(words.most)) return words.sayLarge ?? ''
  for (let tries = 0; tries < 5; tries++) {
    const body = new FormData()
    body.set('picture', file)
    const answer = await fetch(words.drop ?? '', { method: 'POST', body }).catch(() => undefined)
    const said = (await answer?.json().catch(() => undefined)) as
      | { id?: string; problem?: string; again?: boolean }
      | undefined
    if (said?.id) return undefined
    if (said?.problem && !said.again) return said.problem
    // Too many at once, or no network: a little later it may be taken.
    await wait(1500 * (tries + 1))
  }
  return words.sayFailed ?? ''
}
