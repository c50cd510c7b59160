import { useEffect, useState } from 'preact/hooks'
import { overrulable } from './answers.ts'
import type { Shared } from './app.tsx'
import type { Result } from './outcome.ts'
import { Counts, OtherWay } from './scan.tsx'
import { toneOf } from './signals.ts'
import { inWords, listTime } from './top.tsx'
import { clock, day } from './words.ts'

/** How long a welcome stays before the camera looks again; anything else waits for a hand. Milliseconds. */
const glance = 2500

/** The answer, as large as the screen: colour, word, sound and shake say the same. */
export function ResultScreen({ result, ...shared }: Shared & { result: Result }) {
  const { t, go } = shared
  const tone = toneOf(result.answer)
  const { ticket } = result
  const told = Boolean(ticket?.needs ?? ticket?.remark)
  useEffect(() => {
    if (tone !== 'good' || told || result.corrected) return
    const timer = setTimeout(() => go('scan'), glance)
    return () => clearTimeout(timer)
  }, [result])
  return (
    <>
      <section class={`answer answer--${tone}`} role="alert" aria-atomic="true">
        {result.corrected && <p class="answer__note">{t('corrected')}</p>}
        <Word text={t(`answer.${result.answer}`)} />
        {(ticket ?? result.name) && <p class="answer__name">{ticket?.holder ?? result.name}</p>}
        {ticket && <Holder ticket={ticket} />}
        {told && tone === 'good' && (
          <ul class="answer__told">
            {[ticket?.needs, ticket?.remark].filter(Boolean).map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        )}
        {ticket?.noPictures && <NoPictures text={t('noPictures')} />}
        <Why result={result} {...shared} />
      </section>
      <Actions key={result.scan} result={result} {...shared} />
      <Counts {...shared} />
      <div class="keys">
        <button class="key key--main" onClick={() => go('scan')}>
          {t('next')}
        </button>
        <OtherWay {...shared} />
      </div>
    </>
  )
}

/** Who would rather not be in pictures: a camera crossed out, and the words. */
const NoPictures = ({ text }: { text: string }) => (
  <p class="answer__pictures">
    <svg
      viewBox="0 0 24 24"
      width="28"
      height="28"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      aria-hidden="true"
    >
      <path d="M3 8h4l2-3h6l2 3h4v11H3z" />
      <circle cx="12" cy="13" r="3.5" />
      <path d="M3 3l18 18" />
    </svg>
    {text}
  </p>
)

/** As large as its longest word allows; a letter of ours is at most some eight tenths of its size wide. */
function Word({ text }: { text: string }) {
  const longest = Math.max(...text.split(' ').map((word) => word.length))
  return (
    <h2 class="answer__word" style={{ fontSize: `min(4.5rem, ${95 / longest}vw, ${36 / longest}rem)` }}>
      {text}
    </h2>
  )
}

const Holder = ({ ticket }: { ticket: NonNullable<Result['ticket']> }) => {
  const facts = [ticket.type, ticket.organisation, ticket.number === null ? null : `#${ticket.number}`].filter(Boolean)
  return facts.length > 0 ? <p>{facts.join(' · ')}</p> : null
}

function Why({ result, door, t, locale }: Shared & { result: Result }) {
  const { answer, ticket, first, elsewhere, sure } = result
  const time = (at: number | null | undefined) => (at ? clock(at, locale) : '')
  if (answer === 'welcome') return null
  if (answer === 'already') {
    const here = first?.device === door.house?.device.name
    return (
      <>
        <p>
          {t(here ? 'why.alreadyHere' : 'why.already', {
            time: time(first?.at),
            device: first?.device ?? t('aDevice'),
          })}
        </p>
        <p>{t('why.screenshot')}</p>
      </>
    )
  }
  if (answer === 'elsewhere')
    return elsewhere ? (
      <p>{t('why.elsewhere', { title: inWords(elsewhere.title, locale), date: day(elsewhere.startsAt, locale) })}</p>
    ) : (
      <p>{t('why.elsewhereSome')}</p>
    )
  if (answer === 'unknown' && !sure && !door.online)
    return <p>{t('why.unknownOffline', { time: listTime(door.facts.syncedAt ?? Date.now(), locale) })}</p>
  const at = answer === 'early' ? ticket?.from : ticket?.until
  return <p>{t(`why.${answer}`, { time: time(at), name: result.name ?? '' })}</p>
}

/** What can be done about an answer: take it back, print, or let in anyway. */
function Actions({ result, ...shared }: Shared & { result: Result }) {
  const { door, t, go, show } = shared
  const [asking, setAsking] = useState(false)
  const { ticket, answer } = result
  const may = door.house?.device.role === 'admit'
  const overrule = async (event: Event) => {
    event.preventDefault()
    const reason = new FormData(event.currentTarget as HTMLFormElement).get('reason')
    if (ticket) show(await door.overrule(ticket, typeof reason === 'string' ? reason : ''))
  }
  if (asking)
    return (
      <form class="line" onSubmit={(event) => void overrule(event)}>
        <label for="reason">{t('reason')}</label>
        <input
          id="reason"
          name="reason"
          required
          maxLength={200}
          placeholder={t('reasonExamples')}
          autocomplete="off"
        />
        <button class="key">{t('letIn')}</button>
      </form>
    )
  return (
    <div class="keys keys--small">
      {answer === 'welcome' && (
        <button class="key key--small" onClick={() => void door.undo(result.scan).then(show)}>
          {t('undo')}
        </button>
      )}
      {answer === 'welcome' && (
        <button class="key key--small" onClick={() => go('badge')}>
          {t('badge')}
        </button>
      )}
      {may && ticket && answer !== 'nonsense' && overrulable.has(answer) && (
        <button class="key key--small" onClick={() => setAsking(true)}>
          {t('overrule')}
        </button>
      )}
    </div>
  )
}
