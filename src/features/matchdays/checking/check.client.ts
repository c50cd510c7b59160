// Checks a placement in the reader's own browser: the file is read here, and nothing of it is sent anywhere.
import { readDocument } from './document.ts'
import { type CheckWords, saidOf } from './said.ts'
import { holds, verify } from './verify.ts'

const part = document.querySelector<HTMLElement>('[data-check]')

function element(name: string, text: string, className?: string): HTMLElement {
  const made = document.createElement(name)
  made.textContent = text
  if (className !== undefined) made.className = className
  return made
}

function notice(tone: 'success' | 'error', heading: string, text: string): HTMLElement {
  const made = element('div', '', `notice notice--${tone}`)
  made.append(element('p', heading, 'notice__heading'), element('p', text))
  return made
}

async function show(part: HTMLElement, text: string) {
  const words = JSON.parse(part.dataset.words ?? '{}') as CheckWords
  const read = readDocument(text)
  if (!read.ok) return part.replaceChildren(notice('error', words.unreadable, ''))
  const verdict = await verify(read.document)
  const right = holds(verdict)
  const table = document.createElement('table')
  const head = table.createTHead().insertRow()
  for (const label of [words.what, words.found]) {
    const cell = element('th', label)
    cell.setAttribute('scope', 'col')
    head.append(cell)
  }
  const body = table.createTBody()
  for (const [key, label] of words.rows) {
    const row = body.insertRow()
    const cell = element('th', label)
    cell.setAttribute('scope', 'row')
    row.append(cell, element('td', saidOf(key, verdict, words)))
  }
  const around = element('div', '', 'data-table')
  around.append(table)
  part.replaceChildren(notice(right ? 'success' : 'error', right ? words.right : words.wrong, words.here), around)
  part.focus()
}

function follow(part: HTMLElement) {
  const input = document.querySelector<HTMLInputElement>('input[type="file"][name="file"]')
  input?.form?.addEventListener('submit', (event) => {
    const file = input.files?.[0]
    if (file === undefined) return
    event.preventDefault()
    void file.text().then((text) => show(part, text))
  })
  const { file } = part.dataset
  const published = document.querySelector<HTMLInputElement>('input[name="dag"]')?.form
  published?.addEventListener('submit', (event) => {
    if (file === undefined) return
    event.preventDefault()
    void fetch(file)
      .then((answer) => answer.text())
      .then((text) => show(part, text))
      // Without the network the server is asked, as without this module.
      .catch(() => published.submit())
  })
}

if (part) follow(part)
