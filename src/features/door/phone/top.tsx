import type { Screen, Shared } from './app.tsx'
import { clock, day, type Locale } from './words.ts'
import type { Bilingual } from './protocol.ts'

/** A text in the language asked for, or else the one there is. */
export const inWords = (text: Bilingual, locale: Locale): string => text[locale] ?? text.nl ?? text.en ?? ''

/** Above every screen: which door this is, whether it is connected, and the way to the rest. */
export function Top({ door, t, locale, go, screen }: Shared & { screen: Screen }) {
  const { house } = door
  if (!house) return null
  const session = house.sessions.find(({ id }) => id === door.session)
  return (
    <header class="top">
      <h1 class="top__name">
        {inWords(session?.title ?? house.gathering.title, locale)}
        <br />
        <span class="soft">{house.device.name}</span>
      </h1>
      <Network {...{ door, t, locale }} />
      <button class="key key--small" onClick={() => go(screen === 'more' ? 'scan' : 'more')}>
        {t(screen === 'more' ? 'back' : 'more')}
      </button>
    </header>
  )
}

function Network({ door, t, locale }: Pick<Shared, 'door' | 't' | 'locale'>) {
  const waiting = door.queue.size
  const { syncedAt } = door.facts
  const parts = [t(door.online ? 'online' : syncedAt === undefined ? 'loading' : 'offline')]
  if (waiting > 0) parts.push(waiting === 1 ? t('waitingOne') : t('waitingMore', { n: waiting }))
  else if (!door.online && syncedAt !== undefined) parts.push(t('listOf', { time: listTime(syncedAt, locale) }))
  return (
    <p class={door.online ? 'top__network' : 'top__network top__network--off'} role="status">
      {parts.join(' · ')}
    </p>
  )
}

/** 19:32; of another day with the day, because a list of yesterday is another matter. */
export function listTime(at: number, locale: Locale): string {
  const [then, today] = [day(at, locale), day(Date.now(), locale)]
  return then === today ? clock(at, locale) : `${then} ${clock(at, locale)}`
}
