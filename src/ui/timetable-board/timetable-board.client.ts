// Draws the board of a timetable's form and fills the form in when sessions are moved. The form works without it.
import type { Clash } from '#engine/timetable'
import { clashesOf, clock, minutesOf, moved, type Placing } from './moving.ts'
import type { BoardData } from './timetable-board.tsx'

const perMinute = 1.1 // pixels
const header = 44 // pixels that the names of rooms take
const step = 15 // minutes that an arrow key moves; with Shift a third of it
const snap = 5 // minutes that a pointer moves at least

const arrows: Record<string, { rooms?: number; minutes?: number }> = {
  ArrowLeft: { rooms: -1 },
  ArrowRight: { rooms: 1 },
  ArrowUp: { minutes: -step },
  ArrowDown: { minutes: step },
}

class Board {
  readonly #data: BoardData
  readonly #form: HTMLFormElement
  readonly #plane = element('div', 'board__plane')
  readonly #status = element('p', 'board__status')
  readonly #buttons = new Map<string, HTMLButtonElement>()
  readonly #placings = new Map<string, Placing>()
  #held: { id: string; before: Placing } | undefined

  constructor(root: HTMLElement, form: HTMLFormElement, data: BoardData) {
    this.#data = data
    this.#form = form
    this.#status.setAttribute('role', 'status')
    const scroll = element('div', 'board__scroll')
    scroll.append(this.#plane)
    root.append(element('p', 'soft', data.words.how), scroll, this.#status)
    this.#read()
    this.#drawGround()
    for (const session of data.sessions) this.#plane.append(this.#buttonOf(session))
    form.addEventListener('change', () => {
      this.#read()
      this.#show()
    })
    root.hidden = false
    this.#show()
  }

  /** The rooms, the hours, and what others have there. */
  #drawGround() {
    const { rooms, from, to, others } = this.#data
    const plane = this.#plane
    plane.style.gridTemplateColumns = `4rem repeat(${rooms.length}, minmax(8rem, 1fr))`
    plane.style.height = `${header + (to - from) * perMinute + 8}px`
    plane.append(element('div', ''), ...rooms.map(({ name }) => element('div', 'board__room', name)))
    for (let hour = Math.ceil(from / 60) * 60; hour <= to; hour += 60) {
      const line = element('div', 'board__hour', clock(hour))
      line.style.top = `${header + (hour - from) * perMinute}px`
      plane.append(line)
    }
    for (const other of others) {
      if (other.room === undefined || !rooms.some(({ id }) => id === other.room)) continue
      const block = element('div', 'board__session board__session--foreign', other.title)
      this.#put(block, { ...other, room: other.room })
      plane.append(block)
    }
  }

  #buttonOf({ id, title, kind }: BoardData['sessions'][number]): HTMLButtonElement {
    const button = element('button', `board__session kind-${kind}`) as HTMLButtonElement
    button.type = 'button'
    // The name of the button is what is seen on it, and for who listens the room and the clashes.
    button.append(element('span', 'board__time'), title, element('span', 'unseen'))
    button.addEventListener('keydown', (event) => this.#onKey(event, id))
    button.addEventListener('pointerdown', (event) => this.#onPointer(event, id))
    // Leaving a session that is picked up puts it down where it is.
    button.addEventListener('blur', () => this.#held?.id === id && this.#putDown())
    this.#buttons.set(id, button)
    return button
  }

  #put(block: HTMLElement, { room, start, end }: Placing) {
    const { rooms, from } = this.#data
    const column = Math.max(
      0,
      rooms.findIndex(({ id }) => id === room),
    )
    const share = `((100% - 4rem) / ${rooms.length})`
    block.style.insetInlineStart = `calc(4rem + ${column} * ${share})`
    block.style.inlineSize = `calc(${share} - 2px)`
    block.style.top = `${header + (start - from) * perMinute}px`
    block.style.height = `${Math.max(24, (end - start) * perMinute - 2)}px`
  }

  #show() {
    for (const [id, button] of this.#buttons) {
      const placing = this.#placings.get(id)!
      const held = this.#held?.id === id
      this.#put(button, placing)
      button.querySelector('.board__time')!.textContent = `${clock(placing.start)}–${clock(placing.end)}`
      button.classList.toggle('board__session--clash', clashesOf(id, this.#placings, this.#data).length > 0)
      button.classList.toggle('board__session--held', held)
      button.setAttribute('aria-pressed', String(held))
      button.querySelector('.unseen')!.textContent = `. ${this.#whereIs(id)}`
    }
  }

  #field(name: string, id: string) {
    return this.#form.elements.namedItem(`${name}-${id.slice(1)}`) as HTMLInputElement | HTMLSelectElement | null
  }

  #read() {
    for (const { id } of this.#data.sessions) {
      const start = minutesOf(this.#field('start', id)?.value ?? '')
      const end = minutesOf(this.#field('end', id)?.value ?? '', start)
      this.#placings.set(id, { room: this.#field('room', id)?.value ?? '', start, end })
    }
  }

  #write(id: string) {
    const { room, start, end } = this.#placings.get(id)!
    for (const [name, value] of Object.entries({ room, start: clock(start), end: clock(end) })) {
      const control = this.#field(name, id)
      if (control) control.value = value
    }
  }

  #titleOf(id: string): string {
    return [...this.#data.sessions, ...this.#data.others].find((one) => one.id === id)?.title ?? ''
  }

  /** Room, time and clashes of a session, in words. */
  #whereIs(id: string): string {
    const { words, rooms } = this.#data
    const placing = this.#placings.get(id)!
    const clashes = clashesOf(id, this.#placings, this.#data).map((clash) => this.#clashInWords(id, clash))
    const at = fill(words.at, {
      title: this.#titleOf(id),
      room: rooms.find((room) => room.id === placing.room)?.name ?? '',
      from: clock(placing.start),
      to: clock(placing.end),
    })
    return `${at} ${clashes.length > 0 ? clashes.join(' ') : words.noClash}`
  }

  #clashInWords(id: string, clash: Clash): string {
    const { words } = this.#data
    if (clash.kind === 'capacity') return words.clashCapacity
    if (clash.kind === 'outside') return words.clashOutside
    const other = this.#titleOf(clash.one === id ? clash.other : clash.one)
    return fill(clash.kind === 'room' ? words.clashRoom : words.clashSpeaker, { other })
  }

  #pickUp(id: string) {
    this.#held = { id, before: this.#placings.get(id)! }
    this.#show()
    this.#status.textContent = fill(this.#data.words.pickedUp, { title: this.#titleOf(id) })
  }

  #putDown() {
    if (this.#held === undefined) return
    const { id } = this.#held
    this.#held = undefined
    this.#write(id)
    this.#show()
    const { putDown, unsaved } = this.#data.words
    this.#status.textContent = `${putDown} ${this.#whereIs(id)} ${unsaved}`
  }

  #putBack() {
    if (this.#held === undefined) return
    const { id, before } = this.#held
    this.#placings.set(id, before)
    this.#held = undefined
    this.#show()
    this.#status.textContent = `${this.#data.words.putBack} ${this.#whereIs(id)}`
  }

  #onKey(event: KeyboardEvent, id: string) {
    const held = this.#held?.id === id
    const arrow = arrows[event.key]
    const ours = event.key === 'Enter' || event.key === ' ' || (held && (event.key === 'Escape' || arrow))
    if (!ours) return
    event.preventDefault()
    if (event.key === 'Escape') return this.#putBack()
    if (arrow === undefined) return held ? this.#putDown() : this.#pickUp(id)
    const minutes = (arrow.minutes ?? 0) / (event.shiftKey ? 3 : 1)
    this.#placings.set(id, moved(this.#placings.get(id)!, { rooms: arrow.rooms ?? 0, minutes }, this.#data))
    this.#show()
    this.#buttons.get(id)!.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    this.#status.textContent = this.#whereIs(id)
  }

  #onPointer(event: PointerEvent, id: string) {
    if (event.button !== 0) return
    const button = this.#buttons.get(id)!
    const before = this.#placings.get(id)!
    const width = button.offsetWidth + 2
    const listening = new AbortController()
    const options = { signal: listening.signal }
    button.setPointerCapture(event.pointerId)
    const onMove = (now: PointerEvent) => {
      const away = { x: now.clientX - event.clientX, y: now.clientY - event.clientY }
      if (this.#held === undefined && Math.hypot(away.x, away.y) < 6) return
      this.#held = { id, before }
      const minutes = Math.round(away.y / perMinute / snap) * snap
      this.#placings.set(id, moved(before, { rooms: Math.round(away.x / width), minutes }, this.#data))
      this.#show()
    }
    const end = (finish: () => void) => () => {
      listening.abort()
      finish()
    }
    button.addEventListener('pointermove', onMove, options)
    button.addEventListener(
      'pointerup',
      end(() => this.#putDown()),
      options,
    )
    button.addEventListener(
      'pointercancel',
      end(() => this.#putBack()),
      options,
    )
  }
}

function element(name: string, className: string, text?: string): HTMLElement {
  const made = document.createElement(name)
  if (className !== '') made.className = className
  if (text !== undefined) made.textContent = text
  return made
}

function fill(template: string, values: Record<string, string>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
}

for (const root of document.querySelectorAll<HTMLElement>('[data-board]')) {
  const form = document.querySelector<HTMLFormElement>(`#${CSS.escape(root.dataset.form ?? '')}`)
  if (form) new Board(root, form, JSON.parse(root.dataset.board ?? '{}') as BoardData)
}
