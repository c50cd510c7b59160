import { useState } from 'preact/hooks'
import type { Shared } from './app.tsx'
import type { ListedTicket } from './protocol.ts'
import { clock } from './words.ts'

/** By name, from the list on this device; and without a ticket, with a reason. */
export function SearchScreen(shared: Shared) {
  const { door, t, go, show } = shared
  const [typed, setTyped] = useState('')
  const [without, setWithout] = useState(false)
  const found = door.list.search(typed)
  return (
    <section class="search">
      <h2>{t('search')}</h2>
      <div class="line">
        <label for="name">{t('searchHint')}</label>
        <input
          id="name"
          type="search"
          autocomplete="off"
          autofocus
          enterkeyhint="search"
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </div>
      <ul class="found" aria-live="polite">
        {found.map((ticket) => (
          <li key={ticket.id}>
            <Found {...shared} ticket={ticket} />
          </li>
        ))}
      </ul>
      {typed.trim() !== '' && found.length === 0 && <p role="status">{t('noneFound')}</p>}
      {without ? (
        <WithoutTicket {...shared} name={found.length === 0 ? typed : ''} done={show} />
      ) : (
        <button class="key" onClick={() => setWithout(true)}>
          {t('walkIn')}
        </button>
      )}
      <button class="key" onClick={() => go('scan')}>
        {t('back')}
      </button>
    </section>
  )
}

function Found({ ticket, door, t, locale, show }: Shared & { ticket: ListedTicket }) {
  const present = door.list.presence(ticket.id, door.session)
  const facts = [ticket.type, ticket.organisation, ticket.number === null ? null : `#${ticket.number}`]
  const state = present
    ? t('isInside', { time: clock(present.at, locale) })
    : ticket.state === 'valid'
      ? null
      : t(`answer.${ticket.state}`)
  return (
    <button class="found__person" onClick={() => void door.admit(ticket, 'name').then(show)}>
      <b>{ticket.holder}</b>
      <span>{[...facts, state, ticket.noPictures && t('noPictures')].filter(Boolean).join(' · ')}</span>
    </button>
  )
}

function WithoutTicket({ door, t, name, done }: Shared & { name: string; done: Shared['show'] }) {
  const send = async (event: Event) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget as HTMLFormElement)
    const text = (field: string) => {
      const value = form.get(field)
      return typeof value === 'string' ? value.trim() : ''
    }
    if (text('who') !== '') done(await door.walkIn(text('who'), text('reason')))
  }
  return (
    <form class="line" onSubmit={(event) => void send(event)}>
      <label for="who">{t('walkInName')}</label>
      <input id="who" name="who" required maxLength={120} defaultValue={name} autocomplete="off" />
      <label for="reason">{t('reason')}</label>
      <input id="reason" name="reason" required maxLength={200} placeholder={t('reasonExamples')} autocomplete="off" />
      <button class="key key--main">{t('letIn')}</button>
    </form>
  )
}

/** By the code that is printed below the QR, when the paper got wet or the screen is cracked. */
export function TypeScreen({ t, go, read }: Shared) {
  const send = (event: Event) => {
    event.preventDefault()
    const code = new FormData(event.currentTarget as HTMLFormElement).get('code')
    void read((typeof code === 'string' ? code : '').replaceAll(/[\s-]/g, ''), 'typed')
  }
  return (
    <section class="search">
      <h2>{t('type')}</h2>
      <form class="line" onSubmit={send}>
        <label for="code">{t('code')}</label>
        <input
          id="code"
          name="code"
          required
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          autofocus
        />
        <button class="key key--main">{t('check')}</button>
      </form>
      <button class="key" onClick={() => go('scan')}>
        {t('back')}
      </button>
    </section>
  )
}
