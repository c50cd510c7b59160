import { encode } from 'uqr'
import { useEffect } from 'preact/hooks'
import type { Shared } from './app.tsx'
import type { Result } from './outcome.ts'
import { inWords } from './top.tsx'

/** A badge on the printer that this device knows, also without network. */
export function BadgeScreen({ result, door, t, locale, go }: Shared & { result: Result }) {
  const { ticket } = result
  useEffect(() => {
    const timer = setTimeout(() => print(), 50)
    return () => clearTimeout(timer)
  }, [result])
  return (
    <>
      <section class="badge">
        <p class="badge__gathering">{inWords(door.house?.gathering.title ?? {}, locale)}</p>
        <h2 class="badge__name">{ticket?.holder ?? result.name}</h2>
        {ticket?.pronouns && <p>{ticket.pronouns}</p>}
        {ticket?.organisation && <p class="badge__organisation">{ticket.organisation}</p>}
        {ticket?.page && <Code text={location.origin + ticket.page} />}
      </section>
      <div class="keys">
        <button class="key key--main" onClick={() => print()}>
          {t('badge')}
        </button>
        <button class="key" onClick={() => go('scan')}>
          {t('next')}
        </button>
      </div>
    </>
  )
}

function Code({ text }: { text: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: 2 })
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    <svg class="badge__code" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={text}>
      <path d={path} />
    </svg>
  )
}
