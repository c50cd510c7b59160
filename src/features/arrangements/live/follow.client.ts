import { drawClocks } from './draw-clocks.ts'
import { newsOf } from './news.ts'
import { showPages } from './pages.ts'
import { serverClock } from './server-clock.ts'

// Follows what happens elsewhere: asks whether there is something new, takes over what the server makes of it, and lets
// clocks run by the server's time. Without network the last picture stays, the clock goes on, and it says so.

const place = document.querySelector<HTMLElement>('[data-follow]')
if (place) follow(place)

function follow(place: HTMLElement) {
  const clock = serverClock(Number(place.dataset.now))
  let pages = showPages(place)
  const tick = () => drawClocks(clock.now())
  const ask = newsOf(place, clock, () => {
    pages.stop()
    pages = showPages(place)
    tick()
  })
  let [asking, heardAt] = [false, clock.now()]
  async function askOnce() {
    if (asking || document.visibilityState === 'hidden') return
    asking = true
    try {
      await ask()
      heardAt = clock.now()
      sayLost(place, undefined)
    } catch {
      sayLost(place, heardAt)
    } finally {
      asking = false
    }
  }
  tick()
  setInterval(tick, 250)
  setInterval(() => void askOnce(), Number(place.dataset.every))
  void askOnce()
  document.addEventListener('visibilitychange', () => void askOnce())
  addEventListener('online', () => void askOnce())
  addEventListener('offline', () => sayLost(place, heardAt))
  if (place.dataset.awake !== undefined) stayAwake()
}

/** Says how old the picture is while there is no network. @param heardAt undefined: there is network */
function sayLost(place: HTMLElement, heardAt: number | undefined) {
  const notice = document.querySelector<HTMLElement>('[data-lost]')
  if (notice === null) return
  notice.hidden = heardAt === undefined
  if (heardAt === undefined) return void (notice.textContent = '')
  const format = new Intl.DateTimeFormat('nl', {
    ...({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const),
    ...(place.dataset.zone ? { timeZone: place.dataset.zone } : {}),
  })
  const said = (notice.dataset.lost ?? '').replace('%', format.format(heardAt))
  if (notice.textContent !== said) notice.textContent = said
}

/** A screen in a hall does not fall asleep, where the browser can see to that. */
function stayAwake() {
  const ask = () => {
    if (document.visibilityState === 'visible') void navigator.wakeLock?.request('screen').catch(() => undefined)
  }
  document.addEventListener('visibilitychange', ask)
  ask()
}
