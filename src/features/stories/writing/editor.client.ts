// Writing a text with its preview beside it: buttons, keys, pictures by paste, and what was not saved yet comes back.
import { keepUnsaved } from './unsaved.ts'

const editor = document.querySelector<HTMLElement>('.editor')
const area = editor?.querySelector('textarea')
const pane = editor?.querySelector<HTMLElement>('.editor__preview')
const shown = pane?.querySelector('.prose')
const form = area?.form

if (editor && area && pane && shown && form) {
  const words = JSON.parse(editor.dataset.words ?? '{}') as Record<string, string>
  const said = document.createElement('p')
  said.className = 'soft'
  said.setAttribute('role', 'status')
  area.after(said)

  follow(area, pane, shown)
  tools(area)
  bringPictures(area, said)
  keepUnsaved({ text: area, status: said, form, words, key: editor.dataset.draft ?? '', insert })

  /** The preview follows the text, some moments behind it. */
  function follow(text: HTMLTextAreaElement, beside: HTMLElement, into: Element) {
    let waiting: ReturnType<typeof setTimeout> | undefined
    let asked = 0
    beside.hidden = text.value === ''
    const look = async () => {
      const mine = ++asked
      const body = new URLSearchParams({ body: text.value, language: words.language ?? 'nl' })
      const answer = await fetch(editor!.dataset.preview!, { method: 'POST', body }).catch(() => undefined)
      // Who was signed out meanwhile is led to the page to sign in, which is no preview.
      if (!answer?.ok || answer.redirected || mine !== asked) return
      into.innerHTML = await answer.text()
      beside.hidden = text.value === ''
    }
    text.addEventListener('input', () => {
      clearTimeout(waiting)
      waiting = setTimeout(() => void look(), text.value.length > 50_000 ? 1500 : 350)
    })
    if (text.value !== '') void look()
  }

  /** Puts text in the place of what is chosen, so that the browser's own undo takes it back. */
  function insert(text: string, choose?: [number, number]) {
    area!.focus()
    const start = area!.selectionStart
    if (!document.execCommand('insertText', false, text)) {
      area!.setRangeText(text, start, area!.selectionEnd, 'end')
      area!.dispatchEvent(new Event('input', { bubbles: true }))
    }
    if (choose) area!.setSelectionRange(start + choose[0], start + choose[1])
  }
  const chosen = () => area!.value.slice(area!.selectionStart, area!.selectionEnd)
  /** Marks around what is chosen. */
  function around(before: string, after = before) {
    const inside = chosen()
    insert(before + inside + after, [before.length, before.length + inside.length])
  }
  /** Marks before each of the lines that are chosen. */
  function before(mark: string) {
    const start = area!.value.lastIndexOf('\n', area!.selectionStart - 1) + 1
    area!.setSelectionRange(start, area!.selectionEnd)
    insert(
      chosen()
        .split('\n')
        .map((line) => mark + line)
        .join('\n'),
    )
  }
  function footnote() {
    const number = (area!.value.match(/\[\^\d+\]:/g)?.length ?? 0) + 1
    insert(`[^${number}]`)
    // One goes on writing in the note itself, at the end.
    area!.setSelectionRange(area!.value.length, area!.value.length)
    insert(`${area!.value.endsWith('\n') ? '' : '\n'}\n[^${number}]: `)
  }

  function tools(text: HTMLTextAreaElement) {
    const acts: [string, () => void, string?][] = [
      ['bold', () => around('**'), 'b'],
      ['italic', () => around('_'), 'i'],
      ['heading', () => before('## ')],
      ['link', () => around('[', '](https://)'), 'k'],
      ['list', () => before('- ')],
      ['quote', () => before('> ')],
      ['table', () => insert(`\n${words.tableText ?? ''}\n`)],
      ['footnote', footnote],
      ['picture', choosePicture],
    ]
    const bar = document.createElement('div')
    bar.className = 'editor__tools'
    bar.setAttribute('role', 'toolbar')
    bar.setAttribute('aria-label', words.tools ?? '')
    bar.setAttribute('aria-controls', text.id)
    const buttons = acts.map(([name, act, key], at) => {
      const button = document.createElement('button')
      button.type = 'button'
      button.tabIndex = at === 0 ? 0 : -1
      button.textContent = words[name] ?? name
      if (key) button.setAttribute('aria-keyshortcuts', `Control+${key.toUpperCase()}`)
      button.addEventListener('click', act)
      return button
    })
    bar.append(...buttons)
    // One stop for Tab; arrows go from button to button (WAI-ARIA's pattern of a toolbar).
    bar.addEventListener('keydown', (event) => {
      const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
      const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key]
      if (to === undefined || at < 0) return
      event.preventDefault()
      const next = buttons[(to + buttons.length) % buttons.length]!
      buttons[at]!.tabIndex = -1
      next.tabIndex = 0
      next.focus()
    })
    text.before(bar)
    text.addEventListener('keydown', (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      const act = acts.find(([, , key]) => key === event.key.toLowerCase())?.[1]
      if (!act) return
      event.preventDefault()
      act()
    })
  }

  function choosePicture() {
    const field = document.createElement('input')
    field.type = 'file'
    field.accept = 'image/*'
    field.addEventListener('change', () => field.files?.[0] && void bring(field.files[0]))
    field.click()
  }

  async function bring(file: File) {
    said.textContent = words.uploading ?? ''
    const body = new FormData()
    body.set('picture', file)
    const answer = await fetch(editor!.dataset.pictures!, { method: 'POST', body }).catch(() => undefined)
    const told = (await answer?.json().catch(() => undefined)) as { src?: string; problem?: string } | undefined
    if (told?.src) {
      // Between the brackets comes what can be seen: the writer goes on there.
      insert(`\n![](${told.src})\n`, [3, 3])
      said.textContent = words.describe ?? ''
    } else said.textContent = told?.problem ?? words.failed ?? ''
  }

  function bringPictures(text: HTMLTextAreaElement, status: HTMLElement) {
    const pictures = (data: DataTransfer | null) =>
      [...(data?.files ?? [])].filter((file) => file.type.startsWith('image/'))
    text.addEventListener('paste', (event) => {
      const found = pictures(event.clipboardData)
      if (found.length === 0) return
      event.preventDefault()
      void found.reduce((all, file) => all.then(() => bring(file)), Promise.resolve())
    })
    text.addEventListener('dragover', (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      editor!.classList.add('editor--over')
    })
    text.addEventListener('dragleave', () => editor!.classList.remove('editor--over'))
    text.addEventListener('drop', (event) => {
      editor!.classList.remove('editor--over')
      const found = pictures(event.dataTransfer)
      if (found.length === 0) return
      event.preventDefault()
      status.textContent = words.uploading ?? ''
      void found.reduce((all, file) => all.then(() => bring(file)), Promise.resolve())
    })
  }
}
