import { render } from 'preact'
import { useEffect, useReducer, useState } from 'preact/hooks'
import { codeIn, linkIn } from './code.ts'
import { Door } from './door.ts'
import type { Result } from './outcome.ts'
import { MoreScreen } from './more.tsx'
import { OpenScreen } from './opening.tsx'
import type { Means } from './protocol.ts'
import { BadgeScreen } from './badge.tsx'
import { ResultScreen } from './result.tsx'
import { hearScanner } from './scanner.ts'
import { ScanScreen } from './scan.tsx'
import { SearchScreen, TypeScreen } from './search.tsx'
import { signal, toneOf, wakeSound } from './signals.ts'
import { Top } from './top.tsx'
import { type Locale, type Words, wordsIn } from './words.ts'

/** What every screen gets. */
export type Shared = {
  door: Door
  t: Words
  locale: Locale
  go(screen: Screen): void
  show(result: Result): void
  read(text: string, means: Means): Promise<void>
}
export type Screen = 'scan' | 'search' | 'type' | 'more' | 'badge' | 'result'

// What happens outside the screen: the door and the scanner live as long as the page, the screens come and go.
let redraw = () => {}
let correct = (_: Result) => {}
let hear = (_: string) => {}

/** Starts the app in an element. */
export async function start(home: HTMLElement): Promise<void> {
  home.replaceChildren()
  const preferred: Locale = navigator.language.startsWith('nl') ? 'nl' : 'en'
  try {
    const door = await Door.load(
      () => redraw(),
      (result) => correct(result),
    )
    door.start()
    hearScanner(
      (text) => codeIn(text) !== undefined || linkIn(text) !== undefined,
      (text) => hear(text),
    )
    addEventListener('pointerdown', wakeSound)
    addEventListener('keydown', wakeSound)
    void navigator.storage?.persist?.()
    if ('serviceWorker' in navigator)
      void navigator.serviceWorker.register('/deur/sw.js', { scope: '/deur/' }).catch(() => {})
    render(<App door={door} preferred={preferred} />, home)
  } catch {
    home.textContent = wordsIn(preferred)('problem.device')
  }
}

/** The link in the address, taken out of it at once: it is a secret, and works once. */
function linkInAddress(): string | undefined {
  const link = linkIn(location.hash.slice(1))
  if (location.hash) history.replaceState(null, '', location.pathname)
  return link
}

function App({ door, preferred }: { door: Door; preferred: Locale }) {
  const [, draw] = useReducer((count: number) => count + 1, 0)
  const [screen, go] = useState<Screen>('scan')
  const [result, setResult] = useState<Result>()
  const [link, setLink] = useState(linkInAddress)
  const locale = door.facts.locale ?? preferred
  const t = wordsIn(locale)

  const show = (next: Result) => {
    signal(toneOf(next.answer), door.facts.quiet ?? false)
    setResult(next)
    go('result')
  }
  const read = async (text: string, means: Means) => {
    const answer = await door.read(text, means)
    // A camera that has just read the device link still sees it.
    if ('link' in answer) setLink((known) => (door.opened(answer.link) ? known : answer.link))
    else if (door.house && !door.closed) show(answer)
  }
  useEffect(() => {
    redraw = () => draw(undefined)
    const opens = () => setLink((known) => linkInAddress() ?? known)
    addEventListener('hashchange', opens)
    // Counts per minute and moments go on while nothing happens.
    const tick = setInterval(redraw, 10_000)
    return () => {
      removeEventListener('hashchange', opens)
      clearInterval(tick)
    }
  }, [])
  useEffect(() => {
    document.documentElement.lang = locale
  }, [locale])
  // The newest of these, for what lives longer than one drawing.
  correct = (next) => {
    const onScreen = screen === 'result' && result?.scan === next.scan
    if (onScreen || (next.answer !== 'welcome' && screen !== 'badge')) show(next)
  }
  hear = (text) => void read(text, 'scanner')

  const shared: Shared = { door, t, locale, go, show, read }
  if (!door.house || link !== undefined) return <OpenScreen {...shared} link={link} done={() => setLink(undefined)} />
  return (
    <>
      <Top {...shared} screen={screen} />
      {door.disk.full && (
        <p class="problem" role="alert">
          {t('saving')}
        </p>
      )}
      {door.closed ? <Closed {...shared} /> : <Chosen {...shared} screen={screen} result={result} />}
    </>
  )
}

function Chosen({ screen, result, ...shared }: Shared & { screen: Screen; result: Result | undefined }) {
  if (screen === 'search') return <SearchScreen {...shared} />
  if (screen === 'type') return <TypeScreen {...shared} />
  if (screen === 'more') return <MoreScreen {...shared} />
  if (screen === 'badge' && result) return <BadgeScreen {...shared} result={result} />
  if (screen === 'result' && result) return <ResultScreen {...shared} result={result} />
  return <ScanScreen {...shared} />
}

function Closed({ door, t }: Shared) {
  const waiting = door.queue.size
  return (
    <section class="answer answer--bad" role="alert">
      <h2 class="answer__word answer__word--long">{t('revoked')}</h2>
      <p>{t('revokedWhy')}</p>
      {waiting > 0 && <p>{t('revokedKept', { n: waiting })}</p>}
    </section>
  )
}
