import { useEffect, useState } from 'preact/hooks'
import type { Shared } from './app.tsx'
import { linkIn } from './code.ts'
import { Refused } from './connection.ts'
import { Viewfinder } from './viewfinder.tsx'

type Problem = '403' | '404' | '409' | '410' | 'network' | 'nonsense'

/** The first screen on a new device: it opens a device link, from the address, the camera or the clipboard. */
export function OpenScreen({ door, t, link, done, read }: Shared & { link: string | undefined; done(): void }) {
  const [problem, setProblem] = useState<Problem>()
  const [looking, setLooking] = useState(false)
  const open = (secret: string) => {
    setLooking(false)
    setProblem(undefined)
    void attempt(secret)
  }
  const attempt = async (secret: string) => {
    try {
      await door.open(secret)
      done()
    } catch (error) {
      setProblem(error instanceof Refused && error.status !== 401 ? (String(error.status) as Problem) : 'network')
    }
  }
  useEffect(() => {
    if (link !== undefined) open(link)
  }, [link])

  const send = (event: Event) => {
    event.preventDefault()
    const text = new FormData(event.currentTarget as HTMLFormElement).get('link')
    const secret = linkIn(typeof text === 'string' ? text : '')
    if (secret === undefined) setProblem('nonsense')
    else open(secret)
  }
  const busy = link !== undefined && problem === undefined
  return (
    <section class="opening">
      <h1>{t('openTitle')}</h1>
      {busy && <p role="status">{t('opening')}</p>}
      {problem !== undefined && (
        <Trouble problem={problem} t={t} again={link === undefined ? undefined : () => open(link)} />
      )}
      <p>{t('openHow')}</p>
      {looking ? (
        <Viewfinder t={t} found={(text) => void read(text, 'camera')} />
      ) : (
        <button class="key key--main" onClick={() => setLooking(true)}>
          {t('openCamera')}
        </button>
      )}
      <form class="line" onSubmit={send}>
        <label for="link">{t('openField')}</label>
        <input id="link" name="link" autocomplete="off" autocapitalize="off" spellcheck={false} />
        <button class="key">{t('open')}</button>
      </form>
      {door.house && !busy && (
        <button class="key" onClick={done}>
          {t('back')}
        </button>
      )}
    </section>
  )
}

function Trouble({ problem, t, again }: Pick<Shared, 't'> & { problem: Problem; again: (() => void) | undefined }) {
  return (
    <div class="problem" role="alert">
      <p>{t(`problem.${problem}`)}</p>
      {problem === 'network' && again && (
        <button class="key" onClick={again}>
          {t('open')}
        </button>
      )}
    </div>
  )
}
