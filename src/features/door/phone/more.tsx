import { useState } from 'preact/hooks'
import type { Shared } from './app.tsx'
import type { Conflict } from './protocol.ts'
import type { Memory } from './store.ts'
import { inWords } from './top.tsx'
import { clock } from './words.ts'

/** Where one stands, what was scanned lately, what went wrong, and the settings. */
export function MoreScreen(shared: Shared) {
  const { door, t, locale } = shared
  const conflicts = [...door.list.conflicts.values()].sort((a, b) => b.at - a.at)
  return (
    <section class="more">
      <Place {...shared} />
      <h2>{t('doublesTitle')}</h2>
      {conflicts.length === 0 && <p class="soft">{t('noDoubles')}</p>}
      <ul class="rows">
        {conflicts.map((conflict) => (
          <li key={conflict.id}>
            <Double {...shared} conflict={conflict} />
          </li>
        ))}
      </ul>
      <h2>{t('lately')}</h2>
      {door.diary.memories.length === 0 && <p class="soft">{t('nothingYet')}</p>}
      <ul class="rows">
        {door.diary.memories.slice(0, 50).map((memory) => (
          <li key={memory.id}>
            <Lately {...shared} memory={memory} />
          </li>
        ))}
      </ul>
      <div class="keys">
        <button
          class="key"
          aria-pressed={!door.facts.quiet}
          onClick={() => void door.keep({ quiet: !door.facts.quiet })}
        >
          {t('sound')}: {door.facts.quiet ? '–' : '✓'}
        </button>
        <button
          class="key"
          lang={locale === 'nl' ? 'en' : 'nl'}
          onClick={() => void door.keep({ locale: locale === 'nl' ? 'en' : 'nl' })}
        >
          {t('language')}
        </button>
      </div>
      <Leave {...shared} />
    </section>
  )
}

function Place({ door, t, locale }: Shared) {
  const sessions = door.house?.sessions ?? []
  if (sessions.length === 0) return null
  return (
    <div class="line">
      <label for="place">{t('where')}</label>
      <select
        id="place"
        value={door.session ?? ''}
        onChange={(event) => void door.keep({ session: Number(event.currentTarget.value) || null })}
      >
        <option value="">{t('whole')}</option>
        {sessions.map((session) => (
          <option key={session.id} value={session.id}>
            {clock(session.startsAt, locale)} {inWords(session.title, locale)}
          </option>
        ))}
      </select>
    </div>
  )
}

function Double({ conflict, t, locale }: Shared & { conflict: Conflict }) {
  const second = { second: clock(conflict.at, locale), secondDevice: conflict.device ?? t('aDevice') }
  const { first } = conflict
  return (
    <>
      <b>{conflict.holder ?? `#${conflict.ticket ?? '?'}`}</b>
      <span>
        {first
          ? t('double', { ...second, first: clock(first.at, locale), firstDevice: first.device ?? t('aDevice') })
          : t('wrong', { ...second, answer: t(`answer.${conflict.answer}`) })}
      </span>
    </>
  )
}

function Lately({ memory, door, t, locale, show }: Shared & { memory: Memory }) {
  const answer = memory.act === 'undone' ? 'undone' : (memory.answer as 'welcome')
  return (
    <>
      <b>{memory.who || '–'}</b>
      <span>
        {clock(memory.at, locale)} · {t(`answer.${answer}`)}
      </span>
      {answer === 'welcome' && (
        <button class="key key--small" onClick={() => void door.undo(memory.id).then(show)}>
          {t('undo')}
        </button>
      )}
    </>
  )
}

function Leave({ door, t, go }: Shared) {
  const [sure, setSure] = useState(false)
  const waiting = door.queue.size
  if (!sure)
    return (
      <button class="key key--small" onClick={() => setSure(true)}>
        {t('forget')}
      </button>
    )
  return (
    <div class="problem" role="alert">
      <p>{waiting > 0 ? t('forgetWaits', { n: waiting }) : t('forgetSure')}</p>
      <div class="keys">
        {waiting === 0 && (
          <button class="key" onClick={() => void door.forget().then(() => go('scan'))}>
            {t('forget')}
          </button>
        )}
        <button class="key" onClick={() => setSure(false)}>
          {t('back')}
        </button>
      </div>
    </div>
  )
}
