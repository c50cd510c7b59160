// Makes the player more than sound: jumps to chapters and lines without leaving the page, shows which of them is heard,
// keeps the place and the speed, and tells the headphones what plays. Without it the links still begin there.
const player = document.querySelector<HTMLElement>('[data-player]')
const audio = player?.querySelector<HTMLAudioElement>('audio')
const source = audio?.querySelector('source')?.getAttribute('src')

const rates = [0.75, 1, 1.25, 1.5, 1.75, 2]
/** Seconds that must be heard before a place is worth keeping, and how often it is kept. */
const [worth, often] = [10, 5]

if (player && audio && source) {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('a[data-at]')]
  /** Where a piece that plays now ends. */
  let stop = Number.POSITIVE_INFINITY
  for (const link of links)
    link.addEventListener('click', (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return
      event.preventDefault()
      audio.currentTime = Number(link.dataset.at)
      stop = Number(link.dataset.stop ?? Number.POSITIVE_INFINITY)
      void audio.play()
    })
  beginAtLine(audio)
  const follow = follower(links)
  const place = placeKept(audio, `heard ${source}`)
  // Whoever goes elsewhere by hand hears on.
  audio.addEventListener('seeked', () => {
    if (audio.currentTime > stop) stop = Number.POSITIVE_INFINITY
  })
  audio.addEventListener('timeupdate', () => {
    if (audio.currentTime >= stop) {
      audio.pause()
      stop = Number.POSITIVE_INFINITY
    }
    follow(audio.currentTime)
    place()
  })
  audio.addEventListener('play', () => tellDevice(player, audio), { once: true })
  speed(player, audio)
}

/** Whoever comes for a line, by an address that ends in its id, begins there. */
function beginAtLine(sound: HTMLAudioElement): void {
  const [, seconds] = /^#t-(\d+(?:\.\d+)?)$/.exec(location.hash) ?? []
  if (seconds === undefined) return
  const line = document.getElementById(location.hash.slice(1))
  line?.setAttribute('aria-current', 'true')
  sound.addEventListener('loadedmetadata', () => (sound.currentTime = Number(seconds)), { once: true })
  sound.preload = 'metadata'
}

/** Marks the chapter and the line that are heard. */
function follower(links: HTMLAnchorElement[]): (at: number) => void {
  const chapters = links.filter((link) => link.matches('.player__chapters a'))
  const lines = [...document.querySelectorAll<HTMLElement>('[data-from]')]
  const mark = (all: HTMLElement[], current: HTMLElement | undefined) => {
    for (const one of all) if (one !== current) one.removeAttribute('aria-current')
    current?.setAttribute('aria-current', 'true')
  }
  return (at) => {
    mark(
      chapters,
      chapters.findLast((link) => Number(link.dataset.at) <= at),
    )
    mark(
      lines,
      lines.findLast((line) => Number(line.dataset.from) <= at && at < Number(line.dataset.until)),
    )
  }
}

/** Goes on where one was, on this device; kept in this browser only. */
function placeKept(sound: HTMLAudioElement, key: string): () => void {
  const kept = Number(read(key))
  if (kept > worth)
    sound.addEventListener(
      'loadedmetadata',
      () => {
        if (sound.currentTime < 1 && kept < sound.duration - worth) sound.currentTime = kept
      },
      { once: true },
    )
  sound.addEventListener('ended', () => write(key, undefined))
  let last = 0
  return () => {
    if (Math.abs(sound.currentTime - last) < often) return
    last = sound.currentTime
    if (last > worth) write(key, String(Math.floor(last)))
  }
}

/** A choice of speeds after the sound; the words stand in the page. */
function speed(here: HTMLElement, sound: HTMLAudioElement): void {
  const label = document.createElement('label')
  const choice = document.createElement('select')
  choice.className = 'input input--select'
  const format = new Intl.NumberFormat(document.documentElement.lang)
  for (const rate of rates) choice.add(new Option(`${format.format(rate)}×`, String(rate)))
  choice.value = rates.includes(Number(read('speed'))) ? String(read('speed')) : '1'
  const set = () => (sound.playbackRate = sound.defaultPlaybackRate = Number(choice.value))
  set()
  choice.addEventListener('change', () => {
    set()
    write('speed', choice.value)
  })
  label.append(here.dataset.speed ?? '', choice)
  const row = document.createElement('div')
  row.className = 'player__more'
  row.append(label)
  sound.after(row)
}

/** Title and picture on the lock screen, and its buttons (Media Session). */
function tellDevice(here: HTMLElement, sound: HTMLAudioElement): void {
  if (!('mediaSession' in navigator)) return
  const { title = '', artist = '', picture } = here.dataset
  navigator.mediaSession.metadata = new MediaMetadata({
    title,
    artist,
    artwork: picture ? [{ src: picture }] : [],
  })
  const by = (seconds: number) => () => (sound.currentTime = Math.max(0, sound.currentTime + seconds))
  navigator.mediaSession.setActionHandler('seekbackward', by(-15))
  navigator.mediaSession.setActionHandler('seekforward', by(30))
}

// A browser may refuse to keep anything.
function read(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}
function write(key: string, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(key)
    else localStorage.setItem(key, value)
  } catch {}
}

export {}
